/** Names and texts for engines are tidy however the query was typed; spans stay those of the query. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statementOf } from "../../../edge/cascade/statement.ts";
import { tidy } from "../../../edge/cascade/tidy.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { readFollowUp } from "../../../edge/follow-up/follow-up.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { HIDDEN, kindOf } from "../../../edge/rules/fold.ts";
import { taskByName } from "../../../edge/task/registry.ts";
import { labelNames, type SignalsTask } from "../../../edge/task/task.ts";
import { NOW } from "../rules/mini-task.ts";

const task = taskByName("video-search") as SignalsTask;
const rules = compileRules(task);
const decided = (query: string, previous?: string) => {
  const combined =
    previous === undefined ? undefined : readFollowUp(rules, task.attributes, previous, query, { now: NOW });
  const reading = combined ?? rules.read(query, { now: NOW });
  return statementOf(task, labelNames(task), reading, task.prior, "student") as Decision;
};

describe("a name", () => {
  it.each([
    ["two blanks", "movies with Tom  Hanks", "people", "Tom Hanks", [12, 22]],
    ["a hard space", "movies with Tom\u00a0Hanks", "people", "Tom Hanks", [12, 21]],
    ["a line feed", "movies with Tom\nHanks", "people", "Tom Hanks", [12, 21]],
    ["a NUL", "movies with Tom \u0000Hanks", "people", "Tom Hanks", [12, 22]],
    ["a zero-width space", "movies with Tom\u200b Hanks", "people", "Tom Hanks", [12, 22]],
    ["a mark of direction", "movies with Tom \u202aHanks", "people", "Tom Hanks", [12, 22]],
    [
      "an accent apart from its letter",
      "películas con Penélope Cruz".normalize("NFD"),
      "people",
      "Penélope Cruz",
      [15, 29],
    ],
    [
      "a voicing mark apart from its kana",
      "バスター・キートン出演の映画".normalize("NFD"),
      "people",
      "バスター・キートン",
      [0, 10],
    ],
    ["blanks in a quotation", 'someone says "let  it\u00a0go"', "phrase", "let it go", [14, 24]],
  ])("with %s is found under its own spelling", (_, query, attribute, value, span) => {
    const { filters, plan } = decided(query);
    expect(filters[attribute]).toMatchObject([{ value, span }]);
    expect(plan.some(({ text }) => text.includes(value))).toBe(true);
  });

  it("taken over from the query before is tidy too", () => {
    const { filters } = decided("only the ones from the 90s", "movies with Tom \n Hanks");
    expect(filters["people"]).toMatchObject([{ value: "Tom Hanks" }]);
  });
});

it("texts keep what writing needs: emoji joined to one, and joiners between letters", () => {
  expect(tidy("👩‍👩‍👧 laughing")).toBe("👩‍👩‍👧 laughing");
  expect(tidy("می\u200cخواهم")).toBe("می\u200cخواهم");
});

it("texts lose the characters that the rules read over, and no others", () => {
  const units = Array.from({ length: 0x10000 }, (_, unit) => unit);
  const lost = units.filter((unit) => tidy(`sun${String.fromCharCode(unit)}set`) === "sunset");
  expect(lost).toEqual(units.filter((unit) => kindOf(unit) === HIDDEN));
});

it.each([" sunset", "sunset ", " sun  set"])("texts have single blanks, and none at their ends: %j", (text) => {
  expect(tidy(text)).toMatch(/^\S+(?: \S+)*$/);
});

it("a text of which nothing would be left stays", () => {
  expect(tidy("\u200b")).toBe("\u200b");
});

it("nothing that is searched for has a control character or two blanks in a row", () => {
  const gap = fc.constantFrom("  ", "\u00a0", "\n", "\t", " \u0000 ", "\u3000", " \u200b", "\u2028");
  const words = fc.constantFrom(
    "films",
    "with",
    "Tom Hanks",
    '"let it go"',
    "in French",
    "thunder",
    "not",
    "comedies",
    "犬",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(words, gap), { minLength: 1, maxLength: 8 }), (parts) => {
      const { filters, residual, plan } = decided(parts.flat().join(""));
      const values = Object.values(filters).flatMap((all) => all.flatMap((one) => ("value" in one ? one.value : [])));
      for (const text of [residual, ...plan.map((step) => step.text), ...values])
        expect(text).not.toMatch(/\p{Cc}|\s\s|[^\S ]/u);
    }),
  );
});
