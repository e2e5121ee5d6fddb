/** Every link in the documentation leads somewhere: to a file of the project, or to a heading. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const pages = [
  "README.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
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

it.each(pages.filter((page) => existsSync(page)))("%s links only to what is there", (page) => {
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

it("docs/README.md lists every page", () => {
  const index = readFileSync("docs/README.md", "utf8");
  expect(
    pages.filter(
      (page) => page.startsWith("docs/") && page !== "docs/README.md" && !index.includes(`(${page.slice(5)})`),
    ),
  ).toEqual([]);
});
