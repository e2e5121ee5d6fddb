import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releasesOf } from "../../../distill/lib/promote/local-store.ts";
import { folderOf, queriesOf, studentFileOf } from "../../../distill/lib/task/folder.ts";
import { openTask } from "../../../distill/lib/task/open.ts";
import { shapeFaults } from "../../../distill/lib/task/shape.ts";
import { valueFaults } from "../../../distill/lib/task/values.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import type { Task } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const HELP_DESK = JSON.stringify(resolve(import.meta.dirname, "../../edge/task/help-desk.ts"));

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "sluice-open-"));
});
afterAll(() => rm(root, { recursive: true }));

/** A folder with this `task.ts`. */
async function folder(name: string, text?: string): Promise<string> {
  const made = join(root, name);
  await mkdir(made);
  if (text !== undefined) await writeFile(join(made, "task.ts"), text);
  return made;
}

const deskBut = (fields: string): string =>
  `import { helpDesk } from ${HELP_DESK};\nexport default { ...helpDesk, name: "desk", ${fields} };\n`;

describe("a task is opened", () => {
  it("by its name", async () => {
    expect(await openTask("video-search")).toBe(videoSearch);
    expect(folderOf(videoSearch)).toBeUndefined();
  });

  it("from a folder, which then holds its queries and its student", async () => {
    const desk = await folder("desk", deskBut(""));
    const task = await openTask(desk);
    expect(task.name).toBe("desk");
    expect(folderOf(task)).toBe(desk);
    expect(queriesOf(task)).toEqual({
      composed: join(desk, "composed.jsonl"),
      handwritten: join(desk, "handwritten.jsonl"),
    });
    expect(studentFileOf(task)).toBe(join(desk, "student.bin"));
  });

  it("with releases of its own", async () => {
    const task = await openTask(await folder("own-releases", deskBut("")));
    expect(releasesOf(videoSearch)).toBe(resolve(".sluice/releases"));
    expect(releasesOf(task)).toBe(resolve(".sluice/tasks/desk/releases"));
    expect(releasesOf(task, "elsewhere")).toBe(resolve("elsewhere"));
  });
});

describe("what is not a task gets one clear line", () => {
  it.each([
    ["a name that nothing has", undefined, /known: video-search, .*or a folder with a task\.ts: there is no folder/],
    ["a folder without task.ts", null, /task\.ts is missing; `npm run task -- new NAME --kind choices --out/],
    ["a file that cannot be compiled", "export default {", /task\.ts cannot be loaded: /],
    ["a module without a default", "export const task = 1;", /does not export a task; expected `export default`/],
    ["a default that is no task", "export default 7;", /does not export a task/],
    ["a kind that there is not", 'export default { kind: "both" };', /exports something of kind "both"/],
    ["a task without its parts", 'export default { kind: "choices" };', /exports a task without name, sampleQuery, /],
    ["a name that cannot name files", deskBut('name: "My Desk"'), /called "My Desk"; accepted: lower-case/],
    ["the name of one of the project's", deskBut('name: "video-search"'), /like a task of the project/],
    ["what the rules' check refuses", deskBut('defaultChoice: "nothing"'), /task\.ts: .*"nothing"/],
  ])("%s", async (what, text, message) => {
    const name = what.replaceAll(/\W+/g, "-");
    const given = text === undefined ? "nothing-has-this-name" : await folder(name, text ?? undefined);
    const error = await openTask(given).catch((refused: Error) => refused);
    expect(error).toMatchObject({ name: "UsageError", message: expect.stringMatching(message) });
    expect((error as Error).message).not.toContain("\n");
  });
});

describe("what the fields of a task say", () => {
  it.each(taskNames)("is in order in the project's own %s", (name) => {
    expect(shapeFaults(taskByName(name))).toBeUndefined();
    expect(valueFaults(taskByName(name))).toEqual([]);
  });

  const rule = (fields: string): string =>
    `rules: { ...helpDesk.rules, rules: [{ id: "plan", patterns: ["plan"], answer: { weights: { cancel: 1 }, confidence: 0.9 }, ${fields} }] }`;

  it.each([
    [
      "a field with a typing error",
      "risk: { alpha: 0.1, dleta: 0.1 }",
      /risk: has no field "dleta"; did you mean "delta"\?/,
    ],
    ["a field that a task of this kind lacks", "prior: {}", /the task has no field "prior"; known: name, /],
    ["a definition without words", 'outOfScope: { means: " ", handler: "x" }', /outOfScope\.means: is empty/],
    [
      "a kind of attribute",
      'attributes: [{ name: "day", kind: "values", means: "day" }]',
      /attributes "day"\.kind: expected one of "value", "range", found "values"/,
    ],
    [
      "two attributes of one name",
      "attributes: [helpDesk.attributes[0], ...helpDesk.attributes]",
      /attributes: two are called "device"/,
    ],
    ["a share in percent", "strictFrom: 90", /strictFrom: expected a number from 0 to 1, found 90/],
    ["a number in quotation marks", 'strictFrom: "0.9"', /strictFrom: expected a number from 0 to 1, found "0\.9"/],
    [
      "a bound that bounds nothing",
      "risk: { alpha: 1, delta: 0.05 }",
      /risk\.alpha: expected a number above 0 and below 1, found 1/,
    ],
    ["a teacher without examples", 'teacher: { instructions: "Sort.", examples: [] }', /teacher\.examples: is empty/],
    [
      "a condition with a typing error",
      rule("when: { onyl: [] }"),
      /rule "plan"\.when: has no field "onyl"; did you mean "only"\?/,
    ],
    [
      "a pattern outside a list",
      rule('patterns: "plan"'),
      /rule "plan"\.patterns: expected a list of patterns, or such a list for each language, found "plan"/,
    ],
    [
      "a regular expression",
      rule("patterns: [/plan/]"),
      /rule "plan"\.patterns: expected a list of patterns, or such a list for each language, found \["\/plan\/"\]/,
    ],
    ["a number of another kind", "strictFrom: 1n", /strictFrom: expected a number from 0 to 1, found "1"/],
    ["a function", "sampleQuery: () => 1", /sampleQuery: expected text, found "\(\) => 1"/],
    [
      "a language by its name",
      rule('patterns: { english: ["plan"] }'),
      /rule "plan"\.patterns: "english" is not a language; accepted: two letters/,
    ],
    [
      "a rule that halves its answer",
      rule("answer: { weights: { cancel: 0.5, refund: 0.5 }, confidence: 0.9 }"),
      /rule "plan": answer\.weights: names 2 choices; a rule answers with one/,
    ],
    [
      "a rule book without a part",
      "rules: { ...helpDesk.rules, carriers: undefined }",
      /rules\.carriers: is missing: expected a list/,
    ],
    [
      "forms in a list",
      'rules: { ...helpDesk.rules, lexicons: { ...helpDesk.rules.lexicons, day: { en: ["today"] } } }',
      /rules\.lexicons\.day\.en: expected forms in one text/,
    ],
  ])("is refused where it is %s", async (what, fields, message) => {
    const error = await openTask(await folder(what.replaceAll(/\W+/g, "-"), deskBut(fields))).catch((e: Error) => e);
    expect(error).toMatchObject({ name: "UsageError", message: expect.stringMatching(message) });
    expect((error as Error).message).not.toContain("\n");
  });

  it.each([
    [
      "a range from words that are none",
      'attribute: "year", from: "<device>"',
      /rule "plan": the filter year is a range, and <device> has the value "television"; write ranges/,
    ],
    [
      "a value read as a range",
      'attribute: "device", from: "<device>", as: "until"',
      /rule "plan": the filter device is a value, and "as" is for ranges/,
    ],
  ])("is refused where a filter is %s", async (what, filter, message) => {
    const fields = rule(`answer: undefined, patterns: ["<device>"], filters: [{ ${filter}, confidence: 0.9 }]`);
    await expect(openTask(await folder(what.replaceAll(" ", "-"), deskBut(fields)))).rejects.toThrow(message);
  });

  it.each<[string, (task: Task & { kind: "signals" }) => object, RegExp]>([
    ["a prior that forgets a signal", () => ({ prior: { visual: 1 } }), /prior: says nothing of the signal "audio"/],
    ["a prior of more than one", (task) => ({ prior: { ...task.prior, visual: 0.9 } }), /prior: sum to 1\.4, not 1/],
    [
      "a teacher's example of another task",
      ({ teacher }) => ({ teacher: { ...teacher, examples: [{ query: "a", weights: { smell: 1 } }] } }),
      /teacher\.examples "a": names the signal "smell"/,
    ],
    [
      "a retriever of another signal",
      ({ retrievers }) => ({ retrievers: [{ ...retrievers[0], signal: "smell" }] }),
      /retrievers "visual-knn": names the signal "smell"/,
    ],
    [
      "a table that ends with a condition",
      () => ({ strategies: [{ strategy: "hybrid", when: { maxSignals: 1 } }] }),
      /strategies: end the table with a row without conditions/,
    ],
  ])("is refused where it is %s", (_, fields, message) => {
    const task = taskByName("video-search") as Task & { kind: "signals" };
    expect(valueFaults({ ...task, ...fields(task) } as Task)[0]).toMatch(message);
  });
});
