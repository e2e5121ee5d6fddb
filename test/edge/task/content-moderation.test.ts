/** The rules of content moderation on the project's own comments: none lets a severe one pass. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import { contentModeration } from "../../../edge/task/content-moderation.ts";
import { fileOf } from "../../../fixtures/queries/query-set.ts";

interface Row {
  readonly query: string;
  readonly choice: string | null;
}

const NOW = new Date("2026-11-23T12:00:00Z");
const rules = compileRules(contentModeration);
const severe = new Set(contentModeration.choices.filter((choice) => choice.severe).map(({ name }) => name));
const rows = (["composed", "handwritten"] as const).flatMap((name) =>
  readFileSync(fileOf(contentModeration.name, name), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row),
);
const answered = rows.flatMap((row) => {
  const answer = rules.read(row.query, { now: NOW }).answer;
  return answer ? [{ ...row, said: Object.keys(answer.weights)[0]! }] : [];
});

describe("rules of content moderation", () => {
  it("never let a severe comment pass", () => {
    const passed = answered.filter((row) => severe.has(row.choice ?? "") && row.said === "allowed");
    expect(passed.map(({ query }) => query)).toEqual([]);
  });
  it("take part: at least 50 comments are answered, and 98 % of them as they are labelled", () => {
    expect(answered.length).toBeGreaterThanOrEqual(50);
    const right = answered.filter((row) => row.said === row.choice);
    expect(right.length / answered.length).toBeGreaterThanOrEqual(0.98);
  });
  it.each([
    ['she told the police: "I will kill you" is what he wrote', undefined],
    ["I will kill you", "violence"],
    ["please delete the comment with my number 555 0134 972", undefined],
    ["my number is 555 0134 972", "personal-data"],
    ["thanks for this video, now go and hurt him", undefined],
    ["thanks for this great video", "allowed"],
    ["danke für die Erklärung, hat mir sehr geholfen", "allowed"],
    ["ありがとうございます、とても助かりました", "allowed"],
    ["すごい動画", "allowed"],
    ["爆弾、ありがとう", undefined],
    ["谢谢你的讲解，太棒了", "allowed"],
    ["谢谢，去死吧", undefined],
    ["shoot your shot bro", "allowed"],
    ["break a leg tomorrow!", "allowed"],
    ["i will break a leg of yours", undefined],
  ])("read %j as %s", (query, choice) => {
    const answer = rules.read(query, { now: NOW }).answer;
    expect(answer && Object.keys(answer.weights)[0]).toBe(choice);
  });
});

describe("the policy of content moderation", () => {
  it("names every severe category before those that are not, and what is allowed last", () => {
    const grave = contentModeration.choices.map((choice) => choice.severe === true);
    expect(grave).toEqual([...grave].sort((a, b) => Number(b) - Number(a)));
    expect(contentModeration.choices.at(-1)?.name).toBe(contentModeration.risk.severeAs);
  });
  it("answers nothing for certain where there is no student: a person looks at it", () => {
    expect(contentModeration.defaultChoice).toBeNull();
    expect(contentModeration.outOfScope.handler).toBe("queue");
  });
});
