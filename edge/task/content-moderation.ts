/**
 * Moderation of comments and search queries on a video platform: the gravest category of the policy that holds, "allowed" being
 * the normal case. A first filter: people decide. docs/tasks/content-moderation.md has the policy and what labels mean.
 */
import { moderationRules } from "./content-moderation/rules.ts";
import type { ChoicesTask } from "./task.ts";

export const contentModeration: ChoicesTask = {
  kind: "choices",
  name: "content-moderation",
  sampleQuery: "He wrote that he will find me. Please remove this comment.",
  // The gravest first: where two categories hold, or are as likely, the earlier one is the answer.
  choices: [
    {
      name: "violence",
      means: "threatens somebody with violence, wishes it on somebody in earnest, or calls for it",
      handler: "urgent",
      severe: true,
    },
    {
      name: "self-harm",
      means: "wants to die or to hurt oneself, is doing so, asks how, or tells others to; starving oneself counts",
      handler: "crisis-help",
      severe: true,
    },
    {
      name: "extremism",
      means: "praises, supports or recruits for violent extremism, its fighters or its attacks",
      handler: "urgent",
      severe: true,
    },
    {
      name: "hate",
      means:
        "attacks, dehumanises or wants to exclude people for what they are: origin, faith, sex, orientation, disability, age",
      handler: "remove",
      severe: true,
    },
    {
      name: "illegal-goods",
      means: "sells, seeks or arranges drugs, weapons, forged papers, stolen data or goods, protected animals",
      handler: "remove",
      severe: true,
    },
    {
      name: "scam",
      means:
        "tries to get money or access by deceit: false prizes, phishing, advance fees, investments that cannot lose",
      handler: "remove",
      severe: true,
    },
    {
      name: "sexual",
      means: "sexually explicit, offers or asks for it, or speaks of a person as a sexual object",
      handler: "remove",
    },
    {
      name: "personal-data",
      means:
        "publishes or asks for what identifies or reaches a private person: number, address, documents; also one's own",
      handler: "remove",
    },
    {
      name: "harassment",
      means: "insults, humiliates or mobs a person, without a threat and not for belonging to a group",
      handler: "queue",
    },
    {
      name: "piracy",
      means: "offers, seeks or explains illegal copies, streams, cracks or shared accounts",
      handler: "remove",
    },
    {
      name: "spam",
      means: "advertises, begs for followers or likes, or repeats itself, without deceit",
      handler: "remove",
    },
    {
      name: "allowed",
      means:
        "everything else, also when harsh or wrong in taste: opinion, criticism, banter, games, fiction, news, and whoever quotes, reports, condemns or asks about what the other categories forbid",
      handler: "publish",
    },
  ],
  outOfScope: { means: "cannot be judged: random keys, codes, signs without words", handler: "queue" },
  defaultChoice: null,
  attributes: [
    { name: "url", kind: "value", means: "a link, or the host it leads to" },
    { name: "email", kind: "value", means: "an e-mail address" },
    { name: "phone", kind: "value", means: "a telephone number" },
    { name: "time", kind: "range", means: "moment of the video that is commented on", unit: "seconds", and: "any" },
  ],
  rules: moderationRules,
  strictFrom: 0.9,
  teacher: {
    instructions:
      "You moderate comments and search queries on a video platform. Decide which category of the policy a text is. Where several hold, name the gravest; the categories are listed from the gravest on. Most texts are allowed. Judge what the writer does: to quote, report, condemn, joke about or ask about a forbidden thing is not to do it, and fiction, games, songs and titles are not threats.",
    examples: [
      { query: "Careful on your way home, my friends carry bats.", choice: "violence" },
      { query: "He wrote that he will find me. Please remove this comment.", choice: "allowed" },
      { query: "I have nothing left, tonight it will be over", choice: "self-harm" },
      { query: "where to get help for a friend with depression", choice: "allowed" },
      { query: "those bombers are our heroes, more of them", choice: "extremism" },
      { query: "they are all rats, throw them out of our country", choice: "hate" },
      { query: "pills without prescription, ask me", choice: "illegal-goods" },
      { query: "your parcel waits, type your pin to release it", choice: "scam" },
      { query: "come see me undress, link in profile", choice: "sexual" },
      { query: "she lives on Mill Lane, number 9", choice: "personal-data" },
      { query: "you look like a wet sock, stop filming yourself", choice: "harassment" },
      { query: "any torrent of the new season?", choice: "piracy" },
      { query: "sub to my channel and I sub back", choice: "spam" },
      { query: "I killed the last boss with a spoon", choice: "allowed" },
      { query: "The second half is too slow.", choice: "allowed" },
      { query: "sdkjf qpwo zzxm", choice: null },
    ],
  },
  risk: { alpha: 0.05, delta: 0.05, severeAs: "allowed" },
};
