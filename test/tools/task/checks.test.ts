/** What `npm run task -- check` finds: each fault alone, in a task that has no other. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rememberFolder } from "../../../distill/lib/task/folder.ts";
import type { ChoicesTask, SignalsTask, Task } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { partOf } from "../../../fixtures/queries/parts.ts";
import { checkCounts } from "../../../tools/task/checks/counts.ts";
import { checkFields } from "../../../tools/task/checks/fields.ts";
import { checkLabels } from "../../../tools/task/checks/labels.ts";
import { checkPlan } from "../../../tools/task/checks/plan.ts";
import { checkRepeats } from "../../../tools/task/checks/repeats.ts";
import { checkRisk } from "../../../tools/task/checks/risk.ts";
import { checkRuleBook } from "../../../tools/task/checks/rules.ts";
import { checkStudent } from "../../../tools/task/checks/student.ts";
import { type Finding, lineOf } from "../../../tools/task/finding.ts";
import { type CheckedRow, readTaskRows, toChecked } from "../../../tools/task/rows.ts";
import { miniTask, NOW } from "../../edge/rules/mini-task.ts";
import { helpDesk } from "../../edge/task/help-desk.ts";

const rowOf = (task: Task, id: string, query: string, label: string, over: Partial<CheckedRow> = {}): CheckedRow =>
  toChecked(task, { id, query, label: { [label]: 1 }, lang: "en", style: "any", part: partOf(id), ...over });

/** `count` different queries of one label. */
const rowsOf = (task: Task, label: string, count: number, over: Partial<CheckedRow> = {}): CheckedRow[] =>
  Array.from({ length: count }, (_, i) =>
    rowOf(task, `${label}-${over.lang ?? "en"}-${i}`, `${label} ${i}`, label, over),
  );

const texts = (findings: readonly Finding[]): string[] => findings.map(({ level, what }) => `${level} ${what}`);

const LABELS = [...helpDesk.choices.map(({ name }) => name), "none"];
const plenty = {
  handwritten: LABELS.flatMap((label) => rowsOf(helpDesk, label, 60)),
  composed: LABELS.flatMap((label) =>
    Array.from({ length: 200 }, (_, i) => rowOf(helpDesk, `c-${label}-${i}`, `composed ${label} ${i}`, label)),
  ),
  findings: [],
};

describe("labels", () => {
  const deskBut = (...means: string[]): ChoicesTask => ({
    ...helpDesk,
    choices: helpDesk.choices.map((choice, i) => ({ ...choice, means: means[i] ?? choice.means })),
  });
  const miniBut = (...keys: string[]): SignalsTask => ({
    ...miniTask,
    signals: miniTask.signals.map((signal, i) => ({ ...signal, key: keys[i] ?? signal.key })),
  });
  it.each<[string, Task, string[]]>([
    ["that differ", helpDesk, []],
    ["of signals that differ", miniTask, []],
    ["with one meaning", deskBut("wants money back"), ['error "cancel" and "refund" have the same `means`']],
    [
      "with nearly one meaning",
      deskBut("wants money back now", "wants the money back now"),
      ['hint "cancel" and "refund" have nearly the same `means`'],
    ],
    ["with one key", miniBut("x", "x"), ['error "seen" and "said" have the same key "x"']],
    ["with a long key", miniBut("seen"), ['error "seen" has the key "seen"']],
    [
      "with names that objects have, or put first",
      {
        ...helpDesk,
        choices: helpDesk.choices.map((choice, i) => ({ ...choice, name: ["toString", "911"][i] ?? choice.name })),
        attributes: [...helpDesk.attributes, { name: "constructor", kind: "value", means: "the maker of a car" }],
      },
      ["toString", "911", "constructor"].map((name) => `error "${name}" cannot be a name`),
    ],
  ])("%s", (_, task, found) => {
    expect(texts(checkLabels(task))).toEqual(found);
  });
});

describe("fields", () => {
  it.each<[string, Task, string[]]>([
    ["in order", helpDesk, []],
    [
      "of another shape",
      { ...helpDesk, strictFrom: 90 },
      ["error a task that cannot be used: strictFrom: expected a number from 0 to 1, found 90"],
    ],
    [
      "that name what there is not, each of them",
      {
        ...videoSearch,
        retrievers: [...videoSearch.retrievers, { name: "stray", kind: "bm25", signal: "smell", filters: ["colour"] }],
      },
      [
        'error retrievers "stray": names the signal "smell", which the task does not have',
        'error retrievers "stray": names the attribute "colour", which the task does not have',
      ],
    ],
  ])("%s", (_, task, found) => {
    expect(texts(checkFields(task))).toEqual(found);
  });
});

describe("rows", () => {
  const never = () => false;
  const repeats = (handwritten: CheckedRow[], composed: CheckedRow[] = []) =>
    texts(checkRepeats({ handwritten, composed, findings: [] }, never));
  const stop = rowOf(helpDesk, "a", "stop it", "cancel");

  it("that are all different are in order", () => {
    expect(repeats([...plenty.handwritten], [...plenty.composed])).toEqual([]);
    expect(checkCounts(helpDesk, plenty)).toEqual([]);
  });
  it("of one text and two labels contradict each other", () => {
    expect(repeats([stop], [rowOf(helpDesk, "b", "Stop it!", "refund")])).toContain(
      'error "stop it" is "cancel" in a and "refund" in b',
    );
  });
  it.each([
    ["stop  IT", "error 1 composed rows repeat hand-written ones: b"],
    ["stop it!", "hint 1 composed rows repeat hand-written ones but for signs and accents: b"],
  ])("that are composed repeat hand-written ones: %j", (query, found) => {
    expect(repeats([stop], [rowOf(helpDesk, "b", query, "cancel")])).toEqual([found]);
  });
  it("are written twice, share an id, or are in the wrong part", () => {
    const other = partOf("a") === "test" ? "calibration" : "test";
    expect(repeats([stop, rowOf(helpDesk, "b", "stop it", "cancel")])).toEqual(["hint hand-written twice: a = b"]);
    expect(repeats([stop, rowOf(helpDesk, "a", "stop", "cancel")])).toEqual(["error ids that several rows have: a"]);
    expect(repeats([{ ...stop, part: other }])).toEqual([
      "hint rows that are in another part than the one of their id: 1",
    ]);
    const unplaced = { handwritten: [{ ...stop, part: undefined }], composed: [], findings: [] };
    expect(checkRepeats(unplaced, never).map(lineOf)).toEqual([
      `error  rows: hand-written rows without a part: 1; give each the \`"part"\` that follows from its id: "${partOf("a")}" to a`,
    ]);
    const placed = { handwritten: [{ ...stop, part: other } as const], composed: [], findings: [] };
    expect(checkRepeats(placed, () => true)).toEqual([]);
  });
  it("that cannot be read are one finding for all that have one fault", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sluice-rows-"));
    const task = { ...helpDesk };
    rememberFolder(task, folder);
    const rowsWith = (choice: string): string =>
      ["a", "b"].map((id) => `${JSON.stringify({ id, query: id, choice, lang: "en" })}\n`).join("");
    writeFileSync(join(folder, "handwritten.jsonl"), `${rowsWith("cancel")}${rowsWith("fees")}`);
    writeFileSync(join(folder, "composed.jsonl"), rowsWith("fees"));
    const { handwritten, findings } = await readTaskRows(task);
    rmSync(folder, { recursive: true });
    expect(handwritten.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(findings.map(lineOf)).toEqual([
      expect.stringMatching(/handwritten\.jsonl: line 3, 4 cannot be read: .*"fees".*; correct each such row/),
      expect.stringMatching(/composed\.jsonl: line 1, 2 cannot be read: .*"fees".*; change the families and compose/),
    ]);
  });
  it("are missing of a label, a part or a language", () => {
    const but = (label: string, rows: readonly CheckedRow[]) => rows.filter((row) => row.outcome !== label);
    const thin = {
      ...plenty,
      handwritten: but("refund", plenty.handwritten),
      composed: but("threat", plenty.composed),
    };
    expect(texts(checkCounts(helpDesk, thin))).toEqual([
      "error no hand-written row of refund",
      "hint no composed row of threat",
    ]);
    const german = {
      ...plenty,
      handwritten: [...plenty.handwritten, rowOf(helpDesk, "de-1", "weg", "cancel", { lang: "de" })],
    };
    expect(texts(checkCounts(helpDesk, german))).toEqual([
      "hint few hand-written rows in de (1)",
      "hint hand-written rows in de, but no composed one",
    ]);
    const uneven = plenty.handwritten.filter((row) => row.part !== "test" || row.outcome !== "refund");
    expect(texts(checkCounts(helpDesk, { ...plenty, handwritten: uneven }))).toEqual([
      "hint few hand-written rows of the test part: refund (0)",
    ]);
  });
  it("are few, or mostly of one answer", () => {
    const one = {
      ...plenty,
      handwritten: [
        ...plenty.handwritten,
        ...rowsOf(helpDesk, "cancel", 400).map((row) => ({ ...row, id: `x-${row.id}` })),
      ],
    };
    expect(texts(checkCounts(helpDesk, one))).toEqual(['hint 61 % of the hand-written rows are "cancel"']);
    expect(texts(checkCounts(helpDesk, { ...plenty, handwritten: plenty.handwritten.slice(0, 299) }))).toContain(
      "hint handwritten.jsonl has 299 rows of the 300 that make figures worth reading",
    );
  });
  it.each([
    [{ label: { stranger: 1 } }, /its label "stranger" is not one of cancel, /],
    [{ label: { cancel: 0.4 } }, /its weights sum to 0\.40, not 1/],
  ])("with %j are refused", (over, message) => {
    expect(() => rowOf(helpDesk, "a", "stop it", "cancel", over)).toThrow(message);
  });
});

describe("rules and plan", () => {
  it("of a task in order have nothing to say", () => {
    expect(checkRuleBook(helpDesk, NOW, {})).toEqual([]);
    expect(checkPlan(helpDesk, plenty)).toEqual([]);
  });
  it("tell which attribute is read by no rule, and which example does not hold", () => {
    const [first, ...rest] = helpDesk.rules.rules;
    const wrong = { ...first!, examples: { match: ["good day"], not: [] } };
    const task: Task = {
      ...helpDesk,
      attributes: [...helpDesk.attributes, { name: "amount", kind: "range", means: "an amount" }],
      rules: { ...helpDesk.rules, rules: [wrong, ...rest] },
    };
    expect(texts(checkRuleBook(task, NOW, {}))).toEqual([
      expect.stringMatching(/^error rule "cancel" must match "good day": /),
      "hint no rule reads amount",
    ]);
  });
  it("tell which handler only a model leads to", () => {
    const composed = plenty.composed.filter(({ outcome }) => outcome !== "refund");
    expect(texts(checkPlan(helpDesk, { ...plenty, composed }))).toEqual([
      "hint no rule and no composed row leads to the handler billing",
    ]);
  });
  it.each<[string, Partial<SignalsTask["retrievers"][number]>[], RegExp]>([
    [
      "behind one that is always asked",
      [{}, { name: "second" }],
      /"second" is never asked: "first" before it always is/,
    ],
    ["that is not always asked", [{ needs: ["year"] }], /"seen" has no retriever that is always asked/],
  ])("tell which retriever is wrong: one %s", (_, retrievers, message) => {
    const others = miniTask.retrievers.filter(({ signal }) => signal !== "seen");
    const own = retrievers.map((one) => ({
      name: "first",
      kind: "bm25" as const,
      signal: "seen",
      filters: [],
      ...one,
    }));
    const found = texts(checkPlan({ ...miniTask, retrievers: [...own, ...others] }, plenty));
    expect(found).toEqual([expect.stringMatching(message)]);
  });
});

describe("risk and student", () => {
  it("need rows to certify", () => {
    const calibration = (count: number) => ({
      ...plenty,
      handwritten: rowsOf(helpDesk, "cancel", count, { part: "calibration" }),
    });
    expect(checkRisk(helpDesk, calibration(100))).toEqual([]);
    expect(texts(checkRisk(helpDesk, calibration(99)))).toEqual([expect.stringMatching(/^hint 99 calibration rows/)]);
  });
  it("need 120 severe rows where one mistake is bounded", () => {
    const severe: Task = { ...helpDesk, risk: { ...helpDesk.risk, severeAs: "playback" } };
    const of = (count: number) => ({
      ...plenty,
      handwritten: rowsOf(helpDesk, "threat", count, { part: "calibration" }),
    });
    expect(checkRisk(severe, of(120))).toEqual([]);
    expect(texts(checkRisk(severe, of(119)))).toEqual([
      "hint 119 severe rows of the calibration part, of the 120 that its certificate needs",
    ]);
  });
  it("tell that there is no student, or a broken one", () => {
    expect(checkStudent(helpDesk, null, "../desk").map(({ level, fix }) => [level, fix])).toEqual([
      ["hint", "npm run build:student -- --task ../desk"],
    ]);
    expect(checkStudent(helpDesk, Uint8Array.of(1, 2, 3), "../desk").map(({ level }) => level)).toEqual(["error"]);
  });
});

it("a finding is one line that ends with what to do", () => {
  const finding: Finding = { level: "hint", about: "rows", what: "few rows", fix: "write more" };
  expect(lineOf(finding)).toBe("hint   rows: few rows; write more");
});
