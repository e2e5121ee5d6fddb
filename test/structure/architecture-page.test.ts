/** docs/architecture.md says what holds: which part may import which, and in which order the rooms of a part build on each other. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readImports } from "./imports.ts";
import { MAY_IMPORT, partOf, roomOf } from "./layout.ts";

const root = new URL("../..", import.meta.url).pathname;
const imports = readImports(root, ["edge", "distill", "fixtures", "tools"]);
const page = readFileSync(`${root}docs/architecture.md`, "utf8");

/** The rows of the first table after a heading, as cells. */
function tableAfter(heading: string): string[][] {
  const [, table = ""] = /\n\n((?:\|.*\n)+)/.exec(page.slice(page.indexOf(`\n${heading}\n`))) ?? [];
  const rows = table.trimEnd().split("\n").slice(2);
  return rows.map((row) => row.slice(1, -1).split("|"));
}
const codesIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);

describe("docs/architecture.md", () => {
  it("says what each part may import", () => {
    const rows = tableAfter("## Parts, and what each may import");
    const stated = rows.map(([part = "", , others = ""]) => [codesIn(part)[0], codesIn(others)]);
    expect(Object.fromEntries(stated)).toEqual(MAY_IMPORT);
  });

  describe.each(["edge", "distill/lib", "fixtures/aws"])("on %s", (part) => {
    const listed = tableAfter(`### \`${part}\``).flatMap(([rooms = ""]) =>
      codesIn(rooms).map((room) => `${part}/${room}`),
    );
    const within = imports.filter(({ from, to }) => partOf(from) === part && partOf(to) === part);

    it("lists every room once", () => {
      const found = new Set(within.flatMap(({ from, to }) => [roomOf(from), roomOf(to)]));
      expect(listed.toSorted()).toEqual([...found].sort());
    });

    it("lists a room after those that it imports", () => {
      const wrong = within
        .filter(({ from, to }) => listed.indexOf(roomOf(to)) > listed.indexOf(roomOf(from)))
        .map(({ from, to }) => `${from} imports ${to}`);
      expect(wrong).toEqual([]);
    });
  });
});
