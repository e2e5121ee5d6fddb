/**
 * Only a task knows its labels: outside of its folder no string literal of edge/, distill/ or tools/ is one of them, so that a new
 * task is routed, distilled and shown like those that are there.
 */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { taskByName, taskNames } from "../../edge/task/registry.ts";
import { labelNames, OUT_OF_SCOPE } from "../../edge/task/task.ts";
import { literalsIn } from "./literals.ts";

const root = new URL("../..", import.meta.url).pathname;

/** Literals that are words of something else, or of a format that names them, by file or folder. */
const EXCEPTIONS: readonly { readonly in: string; readonly literals: readonly string[]; readonly why: string }[] = [
  {
    in: "distill/lib/collect/files.ts",
    literals: ["visual", "transcription"],
    why: "the format tvr says of each row whether it needs picture or subtitles, and is refused for tasks without these signals",
  },
  {
    in: "distill/lib/search/mapping.ts",
    literals: ["visual", "audio", "facts", "similarity"],
    why: "columns and a function of the tables of the project's archive, which is one of videos",
  },
  { in: "distill/lib/search/index.ts", literals: ["similarity"], why: "the name of a function of those tables" },
  { in: "distill/lib/search/figures.ts", literals: ["picture", "sound"], why: "kinds of the archive's judged queries" },
  { in: "edge/catalogue/", literals: ["person"], why: "a kind of name in a catalogue, beside titles" },
  { in: "edge/rules/", literals: ["person"], why: "a kind of name in a catalogue" },
  { in: "edge/task/task.ts", literals: ["person"], why: "a kind of name in a catalogue" },
  { in: "distill/lib/catalogue/", literals: ["person", "popularity"], why: "a kind of name, and a column of its file" },
  { in: "tools/task/linker.ts", literals: ["person"], why: "a kind of name in a catalogue" },
  { in: "tools/publish/settings.ts", literals: ["sound"], why: "says that a rule set has no fault" },
  { in: "distill/lib/permissions/simulate.ts", literals: ["allowed"], why: "a decision of IAM's policy simulator" },
  { in: "distill/lib/report/tables.ts", literals: ["facts"], why: "a class of the page's style" },
  { in: "edge/console/script/", literals: ["facts"], why: "a class of the page's style" },
  { in: "edge/release/keys.ts", literals: ["history"], why: "a key of the release store" },
];

/** A task's own files, and those of the kits, which are tasks of their own. */
const isOfTask = (file: string): boolean =>
  file.startsWith("tools/task/kit/") ||
  taskNames.some((name) => file === `edge/task/${name}.ts` || file.startsWith(`edge/task/${name}/`));

const files = globSync("{edge,distill,tools}/**/*.ts", { cwd: root }).filter((file) => !isOfTask(file));
const literals = files.flatMap((file) =>
  literalsIn(readFileSync(`${root}${file}`, "utf8")).map((one) => ({ file, ...one })),
);

const isExcepted = ({ file, text }: { readonly file: string; readonly text: string }): boolean =>
  EXCEPTIONS.some((exception) => file.startsWith(exception.in) && exception.literals.includes(text));

describe("the scan for string literals", () => {
  it.each([
    ["const a = \"one\" + 'two';", ["one", "two"]],
    ["// \"no\"\nconst a = `one`; /* 'no' */ const b = 'two';", ["one", "two"]],
    [`const a = \`x \${f("one", { b: \`two\` })} y\`; g("three");`, ["one", "two", "three"]],
    ['const a = /["]/.test("one") ? b / "two".length / 2 : "three";', ["one", "two", "three"]],
    ['return /\'/g.exec(text); f("one");', ["one"]],
    ['f("a \\" b", "c");', ['a \\" b', "c"]],
    ['const a: "one" | "two" = { "three": 1 }["three"];', ["one", "two", "three", "three"]],
  ])("finds those of %s", (source, texts) => {
    expect(literalsIn(source).map(({ text }) => text)).toEqual(texts);
  });
  it("names the line", () => {
    expect(literalsIn('a();\n\nb("one");')).toEqual([{ text: "one", line: 3 }]);
  });
});

describe.each(taskNames)("no file but its own names a label of %s", (name) => {
  const labels = new Set(labelNames(taskByName(name)).filter((label) => label !== OUT_OF_SCOPE));

  it("as a string", () => {
    const found = literals.filter((literal) => labels.has(literal.text) && !isExcepted(literal));
    expect(found.map(({ file, line, text }) => `${file}:${line} "${text}"`)).toEqual([]);
  });
});

it("each exception is needed", () => {
  const unneeded = EXCEPTIONS.flatMap((exception) =>
    exception.literals
      .filter((text) => !literals.some((literal) => literal.file.startsWith(exception.in) && literal.text === text))
      .map((text) => `${exception.in} "${text}"`),
  );
  expect(unneeded).toEqual([]);
});
