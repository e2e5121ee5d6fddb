/** What the documentation points to is there: links lead to a file or a heading, commands and paths name what exists. */
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
  ...globSync("fixtures/{,*/}*.md"),
  ...globSync("docs/**/*.md"),
];

/** Headings as GitHub anchors them. */
const anchors = (path: string): string[] =>
  [...prose(path).matchAll(/^#+ +(.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** Without code blocks, which may hold brackets and comments of their own. */
function prose(path: string): string {
  return readFileSync(path, "utf8").replace(/^ *```.*?^ *```/gms, "");
}

it.each(pages)("%s links only to what is there", (page) => {
  const broken = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/i.test(target))
    .filter((target) => {
      const [file = "", anchor] = target.split("#");
      const path = file === "" ? page : join(dirname(page), file);
      return !existsSync(path) || (anchor !== undefined && !anchors(path).includes(anchor));
    });
  expect(broken).toEqual([]);
});

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Readonly<Record<string, string>> };
const binaries = new Set(readdirSync("node_modules/.bin"));
/** Paths that the guides tell the reader to make, patterns, and methods of the Model Context Protocol. */
const isExample = (path: string): boolean => /[<>*]|lectures|screen-video|^tools\/(call|list)$/.test(path);

/** What the commands of a page name that does not exist, in code blocks and in running text. */
function missingIn(text: string): string[] {
  const runs = [...text.matchAll(/\bnpm (?:run )?(?:-s )?([a-z][\w:]*)/g)]
    .filter(([whole, name = ""]) => whole.startsWith("npm run") || ["start", "test"].includes(name))
    .filter(([, name = ""]) => scripts[name] === undefined);
  const tools = [...text.matchAll(/\bnpx ([a-z][\w-]*)/g)].filter(([, name = ""]) => !binaries.has(name));
  const paths = [...text.matchAll(/(?<![\w./@-])(?:edge|distill|fixtures|test|tools|docs)\/[\w./*<>-]*[\w*>]/g)].filter(
    ([path]) => !isExample(path) && !existsSync(path),
  );
  return [...runs, ...tools, ...paths].map(([whole]) => whole);
}

it.each([
  ["npm run distill -- status, npm start, npm ci", []],
  ["npm run -s catalogue and npm run destill", ["npm run destill"]],
  ["npx tsx distill/1-collect.ts --run mine", []],
  ["npx txs distill/1-colect.ts", ["npx txs", "distill/1-colect.ts"]],
  ["`edge/task/<task>/examples.ts`, `distill/<N>-<name>.ts`, https://example.com/edge/x.ts", []],
  ["npx vitest run --project unit test/edge/rules test/edge/ruls", ["test/edge/ruls"]],
])("commands and paths in %j that do not exist: %j", (text, missing) => {
  expect(missingIn(text)).toEqual(missing);
});

it.each(pages)("%s names only commands and paths that exist", (page) => {
  expect(missingIn(readFileSync(page, "utf8"))).toEqual([]);
});

it("docs/README.md lists every page", () => {
  const index = readFileSync("docs/README.md", "utf8");
  expect(
    pages.filter(
      (page) => page.startsWith("docs/") && page !== "docs/README.md" && !index.includes(`(${page.slice(5)})`),
    ),
  ).toEqual([]);
});
