/** The desk of a public library: what does somebody want, and who takes it? */
import type { ChoicesTask } from "../../../../edge/task/task.ts";
import { rules } from "./rules.ts";

const kitTask: ChoicesTask = {
  kind: "choices",
  name: "kit-task",
  sampleQuery: "can I keep these books for another week",
  choices: [
    { name: "renewal", means: "wants to keep something borrowed for longer", handler: "loans" },
    { name: "reservation", means: "wants a book or another item put aside, or waits for one", handler: "loans" },
    { name: "opening-hours", means: "asks when the library, or a branch of it, is open", handler: "automatic-answer" },
    { name: "fees", means: "asks about a charge for something late, lost or damaged", handler: "front-desk" },
    { name: "card", means: "wants to join, or has a card that is lost, expired or blocked", handler: "front-desk" },
    { name: "rooms", means: "wants a room, a desk or a computer to work at", handler: "bookings" },
  ],
  outOfScope: { means: "not for the desk: what to read, homework, small talk, other places", handler: "front-desk" },
  defaultChoice: null,
  attributes: [
    { name: "branch", kind: "value", means: "the branch that is meant" },
    { name: "day", kind: "value", means: "the day that is meant" },
  ],
  rules,
  strictFrom: 0.9,
  teacher: {
    instructions: [
      "You sort what people write to the desk of a public library.",
      "What they want done wins over what happened: a late book that they want to keep is renewal, a charge for it is fees.",
      "An item that is reserved and has not come yet is reservation. A computer to use is rooms.",
      "What to read, homework and small talk are out of scope.",
    ].join(" "),
    examples: [
      { query: "can I keep these books for another week", choice: "renewal" },
      { query: "is the novel I asked for there yet", choice: "reservation" },
      { query: "are you there on Sunday mornings", choice: "opening-hours" },
      { query: "why do I owe four euros for a magazine", choice: "fees" },
      { query: "the machine says my membership has run out", choice: "card" },
      { query: "a quiet place for six people on Monday", choice: "rooms" },
      { query: "which detective story would you read next", choice: null },
    ],
  },
  risk: { alpha: 0.08, delta: 0.05 },
};

export default kitTask;
