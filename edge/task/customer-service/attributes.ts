/** What a query can name that whoever takes it needs, in the order in which a decision lists it. */
import type { Attribute } from "../task.ts";

export const attributes: readonly Attribute[] = [
  { name: "order", kind: "value", means: "number of an order, invoice, ticket or gift card, as written" },
  { name: "error", kind: "value", means: "error code, as written" },
  { name: "amount", kind: "range", means: "sum of money; its currency is an attribute of its own" },
  { name: "currency", kind: "value", means: "currency, ISO 4217", and: "any" },
  { name: "date", kind: "range", means: "calendar days", bounds: "date", and: "any" },
  { name: "device", kind: "value", means: "device or system that is used" },
  { name: "plan", kind: "value", means: "plan of the subscription" },
  { name: "title", kind: "value", means: "title of a film or series", properNames: true, strict: "never" },
  { name: "season", kind: "range", means: "number of the season", and: "any" },
  { name: "episode", kind: "range", means: "number of the episode", and: "any" },
  { name: "language", kind: "value", means: "language that is named, BCP 47", and: "any" },
  { name: "urgency", kind: "value", means: "the customer says that it is urgent: high" },
];
