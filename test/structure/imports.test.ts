/** The layout holds: no rings, and imports only in the allowed direction. Types count as imports. */
import { describe, expect, it } from "vitest";
import { type Import, importsIn, readImports, ringsOf } from "./imports.ts";
import { MAY_IMPORT, partOf, roomOf } from "./layout.ts";

const root = new URL("../..", import.meta.url).pathname;
const imports = readImports(root, ["edge", "distill", "fixtures", "tools"]);

/** What the table refuses and the layout allows. */
const EXCEPTIONS: readonly { readonly why: string; readonly allows: (one: Import) => boolean }[] = [
  {
    why: "the pipeline starts the local AWS where none is running",
    allows: ({ from, to, dynamic }) => dynamic && from.startsWith("distill/lib/") && to === "fixtures/aws/server.ts",
  },
  {
    why: "the local AWS's custom models are trained and scored for real",
    allows: ({ from, to }) => from.startsWith("fixtures/aws/") && /^(edge|distill\/lib)\/student\//.test(to),
  },
  {
    why: "pipeline and local AWS have one code for locks and private files",
    allows: ({ from, to }) => from.startsWith("fixtures/aws/") && to.startsWith("distill/lib/disk/"),
  },
];

/** Files and folders whose rings are not looked for yet. */
const NOT_YET_CHECKED: readonly string[] = [];

const isChecked = (name: string): boolean => !NOT_YET_CHECKED.some((one) => name === one || name.startsWith(`${one}/`));
const betweenFiles = imports.map(({ from, to }) => [from, to] as const);
const betweenFolders = betweenFiles
  .filter(([from, to]) => partOf(from) === partOf(to))
  .map(([from, to]) => [roomOf(from), roomOf(to)] as const)
  .filter(([from, to]) => from !== to);

const shown = ({ from, to }: Import): string => `${from} imports ${to}`;

describe("imports", () => {
  it.each([
    ['import { a } from "./a.ts";', ["./a.ts"]],
    ['import type { A } from "../a.ts";', ["../a.ts"]],
    ['import {\n  type A,\n  b,\n} from "./a.ts";', ["./a.ts"]],
    ['export { a } from "./a.ts";\nexport type * from "./b.ts";', ["./a.ts", "./b.ts"]],
    ['import "./a.ts";', ["./a.ts"]],
    ['const { a } = await import("./a.ts");', ["./a.ts"]],
    ['type A = import("./a.ts").A;', ["./a.ts"]],
    ['// as in: import { a } from "./a.ts"', []],
    ['import { a } from "a";\nexport const from = "./b.ts";', []],
  ])("are seen: %s", (text, paths) => {
    expect(importsIn(text).map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ["nothing", [], []],
    ["a chain", ["ab", "bc", "ac"], []],
    ["a ring and what leads to it", ["ab", "bc", "cb"], ["bc"]],
    ["two rings", ["ab", "ba", "bc", "cd", "dc"], ["ab", "cd"]],
    ["a name that leads to itself", ["aa"], ["a"]],
  ])("form rings or not: %s", (_, edges, rings) => {
    const found = ringsOf(edges.map((edge) => [edge[0]!, edge[1]!] as const));
    expect(found.map((ring) => ring.join(""))).toEqual(rings);
  });

  it("were found in every part that has more than one file", () => {
    const seen = new Set(imports.map(({ from }) => partOf(from)));
    expect([...seen]).toEqual(
      expect.arrayContaining(["edge", "distill", "distill/lib", "fixtures/aws", "fixtures/local"]),
    );
  });
});

describe("the layout", () => {
  it("has no part that the table lacks", () => {
    const parts = imports.flatMap(({ from, to }) => [partOf(from), partOf(to)]);
    expect([...new Set(parts)].filter((part) => !Object.hasOwn(MAY_IMPORT, part))).toEqual([]);
  });

  it("is imported in the allowed direction only", () => {
    const refused = imports.filter((one) => {
      const [from, to] = [partOf(one.from), partOf(one.to)];
      return from !== to && !MAY_IMPORT[from]?.includes(to) && !EXCEPTIONS.some(({ allows }) => allows(one));
    });
    expect(refused.map(shown)).toEqual([]);
  });

  it("needs each of its exceptions", () => {
    expect(EXCEPTIONS.filter(({ allows }) => !imports.some(allows)).map(({ why }) => why)).toEqual([]);
  });

  it.each([
    ["files", betweenFiles],
    ["folders of one part", betweenFolders],
  ])("has no ring between %s", (_, edges) => {
    expect(ringsOf(edges.filter(([from, to]) => isChecked(from) && isChecked(to)))).toEqual([]);
  });

  it("checks all but what still has a ring: take the others off the list", () => {
    const inRing = [...ringsOf(betweenFiles), ...ringsOf(betweenFolders)].flat();
    const needed = NOT_YET_CHECKED.filter((one) => inRing.some((name) => `${name}/`.startsWith(`${one}/`)));
    expect(needed).toEqual(NOT_YET_CHECKED);
  });
});
