/** The help desk of a streaming service: what does a customer want, and who takes it? */
import { attributes } from "./customer-service/attributes.ts";
import { choices } from "./customer-service/choices.ts";
import { serviceRules } from "./customer-service/rules.ts";
import type { ChoicesTask } from "./task.ts";

export const customerService: ChoicesTask = {
  kind: "choices",
  name: "customer-service",
  sampleQuery: "why was I charged twice this month",
  choices,
  outOfScope: {
    means:
      "not for this help desk: other companies and devices, what to watch, trivia, small talk, thanks, jobs, nonsense",
    handler: "small-talk",
  },
  defaultChoice: "human-agent",
  attributes,
  rules: serviceRules,
  strictFrom: 0.9,
  studentBytes: 1_550_000, // 2.5 MB with the word vectors
  teacher: {
    instructions: [
      "You sort what customers write to the help desk of a video streaming service.",
      "What the customer wants done wins over what happened: money back is refund, ending the subscription is cancel, a human is human-agent, whatever the reason.",
      "The activity that is named wins over the symptom: an error while casting is casting, while paying payment-failed, while signing in sign-in.",
      "A stranger in the account is hacked-account, even where a password is asked for. Deleting data is privacy; closing an account is cancel.",
      "A title that should be added is request-title; asking whether or when it is there is availability; parts of a series that are missing are missing-episodes.",
      "Anger without a wish is complaint. Greetings, thanks, other companies' business and wishes for something to watch are out of scope.",
    ].join(" "),
    examples: [
      { query: "why was I charged twice this month", choice: "charge-question" },
      { query: "you charged me twice, send the second payment back", choice: "refund" },
      { query: "the film stuttered all evening, end my subscription", choice: "cancel" },
      { query: "loading wheel every two minutes on the tv", choice: "buffering" },
      { query: "code 4471 as soon as the episode should start", choice: "playback-error" },
      { query: "the tv does not show up when I want to cast", choice: "casting" },
      { query: "profiles in a language nobody here speaks have appeared", choice: "hacked-account" },
      { query: "no more newsletters please", choice: "notifications" },
      { query: "half of the second season is not there", choice: "missing-episodes" },
      { query: "your robot understands nothing, is there a human", choice: "human-agent" },
      { query: "what a miserable company", choice: "complaint" },
      { query: "how do I end my contract with the gym", choice: null },
      { query: "something funny for tonight", choice: null },
    ],
  },
  risk: { alpha: 0.08, delta: 0.05 },
};
