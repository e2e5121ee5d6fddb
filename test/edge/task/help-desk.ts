/** A small task of choices: the help desk of a streaming service. */
import type { ChoicesTask } from "../../../edge/task/task.ts";
import { book } from "../rules/mini-task.ts";

export const helpDesk: ChoicesTask = {
  kind: "choices",
  name: "help-desk",
  sampleQuery: "cancel my plan",
  choices: [
    { name: "cancel", means: "wants to end the subscription", handler: "retention" },
    { name: "refund", means: "wants money back", handler: "billing" },
    { name: "playback", means: "a video does not play, stutters or has no sound" },
    { name: "password", means: "cannot sign in, or wants another password", handler: "account" },
    { name: "threat", means: "threatens somebody", handler: "safety", severe: true },
  ],
  outOfScope: { means: "anything that is not about the service", handler: "smalltalk" },
  defaultChoice: "playback",
  attributes: [
    { name: "device", kind: "value", means: "device that is used" },
    { name: "year", kind: "range", means: "year of an invoice" },
  ],
  rules: {
    ...book,
    lexicons: { ...book.lexicons, device: { en: { television: "tv/s, television/s", phone: "phone/s" } } },
    rules: [
      {
        id: "cancel",
        patterns: ["cancel my plan"],
        answer: { weights: { cancel: 1 }, confidence: 0.97 },
        examples: { match: ["cancel my plan"], not: ["my plan"] },
      },
      {
        id: "greeting",
        patterns: ["^ good morning $"],
        answer: { weights: { none: 1 }, confidence: 0.95 },
        examples: { match: ["good morning"], not: ["good morning cancel my plan"] },
      },
      {
        id: "device",
        patterns: ["<device>"],
        filters: [{ attribute: "device", from: "<device>", confidence: 0.95 }],
        examples: { match: ["on my tv"], not: ["on my desk"] },
      },
      {
        id: "year",
        patterns: ["from YEAR"],
        filters: [{ attribute: "year", from: "YEAR", confidence: 0.95 }],
        examples: { match: ["the invoice from 2019"], not: ["2019"] },
      },
    ],
  },
  strictFrom: 0.9,
  teacher: {
    instructions: "You sort what people write to the help desk of a streaming service.",
    examples: [
      { query: "please end my subscription", choice: "cancel" },
      { query: "you charged me twice", choice: "refund" },
      { query: "no sound on my tv", choice: "playback" },
      { query: "what is the capital of France", choice: null },
    ],
  },
  risk: { alpha: 0.05, delta: 0.05 },
};
