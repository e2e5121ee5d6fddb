/** What the help desk's rules make of what customers write. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkedRules } from "../../../edge/rules/check.ts";
import { customerService } from "../../../edge/task/customer-service.ts";
import { outcomeOf } from "../../../edge/task/task.ts";

const rules = checkedRules(customerService);
const read = (query: string) => rules.read(query, { now: new Date("2026-11-23T12:00:00Z") });
const answer = (query: string) => {
  const found = read(query).answer;
  return found && outcomeOf(customerService, found.weights);
};

describe("a wish that is certain", () => {
  it.each([
    ["Cancel my subscription, it is too expensive.", "cancel"],
    ["Hiermit kündige ich mein Abo.", "cancel"],
    ["no sound for a week now, I want my money back", "refund"],
    ["no sound for a week, I want my $12.50 back, order #55-20718", "refund"],
    ["your bot is useless, let me speak to a human", "human-agent"],
    ["Je veux parler à un conseiller", "human-agent"],
    ["somebody has hacked my account", "hacked-account"],
    ["I forgot my password again", "password-reset"],
    ["how do I turn off the subtitles on my tv?", "subtitles"],
    ["我要退款", "refund"],
    ["Hello!", "none"],
    ["can you reverse the payment from yesterday", "refund"],
    ["I cancelled in May and you still charged me in June, give it back", "refund"],
    ["Jemand hat meine E-Mail-Adresse im Konto geändert", "hacked-account"],
    ["alguien cambió mi correo", "hacked-account"],
    ["I can't get into my account", "sign-in"],
    ["ich komme nicht mehr in mein Konto", "sign-in"],
    ["end my free trial before it charges me", "cancel"],
    ["I forgot to cancel my trial and got billed, can I get that money back please", "refund"],
    ["how do I cancel my Amazon order?", "none"],
    ["refund from zara please", "none"],
    ["wie kündige ich meinen Handyvertrag", "none"],
    ["cómo cancelo mi vuelo", "none"],
    ["please delete my viewing history", "profiles"],
    ["Suchverlauf löschen", "profiles"],
    ["Das Bild ist auf dem Fernseher ständig unscharf", "picture-quality"],
    ["画面很模糊", "picture-quality"],
    ["cómo borro el historial de lo que he visto", "profiles"],
  ])("is answered by the rules: %j", (query, choice) => {
    expect(answer(query)).toBe(choice);
  });
});

describe("what the rules leave to the student", () => {
  it.each([
    ["another company's business", "the gym says cancel my membership in person"],
    ["another company's business", "I forgot my password for the bank"],
    ["a wish that is denied", "I don't want to cancel my subscription, only a break"],
    ["two wishes", "cancel my subscription and give me my money back"],
    ["a subscription that has ended", "I was charged although you did cancel my subscription"],
    ["a symptom with a remedy that no rule knows", "no sound, so what about compensation"],
    ["a history of payments", "borrar mi historial de pagos"],
    ["a history beside a remedy", "cancel and delete my viewing history"],
    ["praise of the picture", "画質がとても良いです"],
  ])("is %s: %j", (_, query) => {
    expect(answer(query)).toBeUndefined();
  });
});

describe("attributes", () => {
  it.each([
    ["order #55-20718 for $12.50", { order: ["55-20718"], amount: [12.5], currency: ["USD"] }],
    ["11,90 € abgebucht, Rechnung INV-2207", { amount: [11.9], currency: ["EUR"], order: ["INV-2207"] }],
    ["error UI-800-3 on my PS5", { error: ["UI-800-3"], device: ["playstation"] }],
    ["switch from Basic to Premium", { plan: ["basic", "premium"] }],
    ["season 2 episode 7 has no german subtitles", { season: [2], episode: [7], language: ["de"] }],
    ["charged on 3 November 2026, urgent", { date: ["2026-11-03"], urgency: ["high"] }],
    ["change my phone number", {}],
  ])("are read from %j", (query, expected) => {
    const found = Object.fromEntries(
      Object.entries(read(query).filters).map(([name, entries]) => [
        name,
        entries.map((entry) => ("value" in entry ? entry.value : entry.gte)),
      ]),
    );
    expect(found).toEqual(expected);
  });
});

it("docs/tasks/customer-service.md lists every intent and attribute as the task has it", () => {
  const page = readFileSync("docs/tasks/customer-service.md", "utf8");
  for (const { name, means, handler } of customerService.choices) {
    expect(page).toContain(`| \`${name}\` | ${means} | \`${handler}\` |`);
  }
  for (const { name, kind, means } of customerService.attributes) {
    expect(page).toContain(`| \`${name}\` | ${kind} | ${means} |`);
  }
});
