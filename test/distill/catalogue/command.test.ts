import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { buildCommand } from "../../../distill/lib/catalogue/build-command.ts";
import { inspectCommand } from "../../../distill/lib/catalogue/inspect-command.ts";
import { UsageError } from "../../../distill/lib/command/options.ts";
import { LineError } from "../../../distill/lib/files/line-error.ts";
import { type Ended, runScript } from "../../run-script.ts";

let folder: string;
const path = (name: string): string => join(folder, name);

const catalogue = (...args: readonly string[]): Promise<Ended> => runScript("distill/catalogue.ts", args);

/** Builds from one file of titles, in this process: starting one for each row of a table takes minutes. */
async function build(name: string, content: string | Uint8Array): Promise<Ended> {
  writeFileSync(path(name), content);
  return here(buildCommand, "--titles", path(name), "--out", path(`${name}.bin`));
}
const inspect = (...args: readonly string[]): Promise<Ended> => here(inspectCommand, ...args);

async function here(command: (argv: readonly string[]) => Promise<void>, ...args: readonly string[]): Promise<Ended> {
  const out = vi.spyOn(console, "log").mockImplementation(() => {});
  const err = vi.spyOn(console, "error").mockImplementation(() => {});
  const said = (spy: typeof out): string => spy.mock.calls.map(([line]) => `${line}\n`).join("");
  try {
    await command(args);
    return { code: 0, out: said(out), err: said(err) };
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof LineError)) throw error;
    return { code: 1, out: said(out), err: said(err) + error.message };
  } finally {
    vi.restoreAllMocks();
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "catalogue-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("catalogue link", () => {
  const link = (input: string): Promise<Ended> =>
    runScript("distill/catalogue.ts", ["link", "--catalogue", path("linked.bin")], { input });
  beforeAll(async () => {
    const { code } = await build("linked", "id,name\nt1,Nosferatu\n");
    expect(code).toBe(0);
  });

  it("prints the filters of each line, with names linked", async () => {
    const { code, out, err } = await link('{"query": "nosferatu ending"}\n{"query": "a dog in the rain"}\n');
    expect([code, err]).toEqual([0, ""]);
    const [first, second, ...rest] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(first).toMatchObject({ filters: { title: [{ id: "t1", value: "Nosferatu", span: [0, 9], strict: true }] } });
    expect(second).toEqual({ filters: {} });
    expect(rest).toEqual([]);
  });

  it("prints values with single blanks and no character that shows nothing, as the router does", async () => {
    const { out } = await link(`${JSON.stringify({ query: 'someone says "i \u00a0will\u200b\tbe back"' })}\n`);
    expect(JSON.parse(out)).toMatchObject({ filters: { phrase: [{ value: "i will be back" }] } });
  });

  it.each([
    ["a line that is not JSON", '{"query": "x"}\nnosferatu\n', /standard input:2: not JSON/],
    ["a line without a query", '{"q": "x"}\n', /standard input:1: expected \{"query": "…"\}/],
  ])("names %s", async (_, input, message) => {
    const { code, err } = await link(input);
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});

describe("catalogue build", () => {
  it("makes the same bytes of the shipped names every time, and inspect finds names in them", async () => {
    const from = ["--titles", "fixtures/catalogue/titles.csv", "--people", "fixtures/catalogue/people.csv"];
    const first = await catalogue("build", ...from, "--out", path("a.bin"));
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(/\d{3} titles, \d{3} people/);
    await catalogue("build", ...from, "--out", path("b.bin"));
    expect(readFileSync(path("a.bin")).equals(readFileSync(path("b.bin")))).toBe(true);
    const { out } = await catalogue("inspect", path("a.bin"), "scenes from nosfreatu with max schreck", "--json");
    const links = JSON.parse(out) as { text: string; entries: { name: string }[] }[];
    expect(links.map(({ text, entries }) => [text, entries[0]?.name])).toEqual([
      ["nosfreatu", "Nosferatu"],
      ["max schreck", "Max Schreck"],
      ["schreck", "Max Schreck"],
    ]);
  });

  it("reads JSON Lines, and makes ids of the names where there are none", async () => {
    const rows = [{ name: "The Tide" }, { name: "Tide!", year: 2001 }, { name: "Ebb", aliases: ["Low Water"] }];
    expect(await build("rows.jsonl", rows.map((row) => JSON.stringify(row)).join("\n"))).toMatchObject({ code: 0 });
    const { out } = await inspect(path("rows.jsonl.bin"), "the tide at low water", "--json");
    const links = JSON.parse(out) as { entries: { id: string }[] }[];
    expect(links.map(({ entries }) => entries.map(({ id }) => id).sort())).toEqual([["tide", "tide#2"], ["ebb"]]);
  });

  it.each([
    ["semicolons", "id;name\n1;Ebb\n"],
    ["tabs", "id\tname\n1\tEbb\n"],
    ["a byte order mark and Windows line ends", "\uFEFFid,name\r\n1,Ebb\r\n"],
    ["capitals and quotation marks in its header", '"ID","Name"\n1,Ebb\n'],
    ["a line break in a cell", 'id,name\n1,"Ebb\nand Flow"\n'],
  ])("reads a file with %s", async (_, content) => {
    expect(await build("handled.csv", content)).toMatchObject({ code: 0, err: "" });
    expect((await inspect(path("handled.csv.bin"), "ebb and flow")).out).toContain("title 1");
  });

  it.each([
    ["no name column", "id,title\n1,Ebb\n", 'bad.csv:1: no column "name"; found '],
    ["its names in a column of another name", "id;title\n1;Ebb\n", "rename the column that holds it"],
    ["another delimiter than it knows", "id:name\n1:Ebb\n", 'bad.csv:1: no column "name"; found '],
    ["nothing in it", "", "bad.csv:1: the file is empty"],
    ["Latin-1", Buffer.from("id,name\n1,Ebb\n2,Amélie\n", "latin1"), "bad.csv:3: the file is not UTF-8"],
    ["UTF-16", Buffer.from("\uFEFFid,name\n1,Ebb\n", "utf16le"), "bad.csv:1: the file is not UTF-8 (it may be UTF-16)"],
    ["an open quotation mark", 'id,name\n1,"Ebb\n2,Flow\n', "bad.csv:"],
    ["a quotation mark after which something follows", 'id,name\n1,Ebb\n2,"Flow" x\n3,Neap\n', "bad.csv:3: "],
    ["no row that can be read", "id,name\n1,Ebb,3,4\n", "bad.csv:2: "],
    ["no name that can be used", "id,name\n1,...\n", "no name that can be used; nothing is written"],
  ])("refuses a file with %s, and writes nothing", async (_, content, message) => {
    const { code, err } = await build("bad.csv", content);
    expect(code).not.toBe(0);
    expect(err).toContain(message);
    expect(existsSync(path("bad.csv.bin"))).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  it.each([
    ["an empty name", "2,,,", "rows.csv:3: no name; left out"],
    ["a name of 10,000 characters", `2,${"a b ".repeat(2500)},,`, "a name of 9999 characters (at most 300); left out"],
    ["a name without letters", "2,?!,,", 'rows.csv:3: "?!" has no letter or digit'],
    ["an id that is already used", "1,Flow,,", 'rows.csv:3: id "1" is already that of line 2'],
    ["no id", ",Flow,,", 'rows.csv:3: "Flow" has no id'],
    ["a year that is none", "2,Flow,soon,", 'rows.csv:3: year "soon" of "Flow" is not a year; the year is ignored'],
    ["a negative popularity", "2,Flow,,-3", 'rows.csv:3: popularity "-3" of "Flow"'],
    [
      "more cells than columns",
      "2,Ebb, Flow,,",
      "a cell that holds the delimiter needs quotation marks around it; left out",
    ],
    ["a quotation mark in a cell", '2,12" Flow,,', "and the mark in it twice; left out"],
  ])("names the line of a row with %s, and takes the others", async (_, line, message) => {
    const { code, err, out } = await build("rows.csv", `id,name,year,popularity\n1,Ebb,,\n${line}\n3,Neap,1999,5\n`);
    expect(code).toBe(0);
    expect(err).toContain(message);
    expect(err).toMatch(/^warning: .*rows\.csv:3: /);
    expect(out).toMatch(/[23] titles/);
  });

  it("leaves out a line that is not JSON, and counts those beyond the first five", async () => {
    const { code, err, out } = await build(
      "broken.jsonl",
      `{"name":"Ebb"}\n${'{"name":\n'.repeat(8)}{"name":"Neap"}\n`,
    );
    expect([code, out]).toEqual([0, expect.stringContaining("2 titles")]);
    const lines = err.trim().split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/broken\.jsonl:2: not valid JSON: .*; left out$/);
    expect(lines[5]).toContain("and 3 more");
  });

  it.each([
    [";", "Low Water;Out"],
    [" / ", "Low Water / Out"],
  ])("warns of aliases that %j separates", async (separator, aliases) => {
    const rows = ["1,Ebb,", `2,Flow,${aliases}`, `3,Neap,${aliases}`, "4,Spring,Fountain"];
    const { code, err } = await build("separated.csv", `id,name,aliases\n${rows.join("\n")}\n`);
    expect(code).toBe(0);
    expect(err).toContain(
      `separated.csv:3: 2 of 3 rows with aliases hold "${separator}" in them, and none holds "|", which alone separates aliases: each is taken as one name; put "|" in its place\n`,
    );
  });

  it.each([
    ["separated as they should be", ["1,Ebb,Low;Water|Out", "2,Flow,In;Out"]],
    ["of which few hold a semicolon", ["1,Ebb,Low;Water", "2,Flow,In", "3,Neap,Out"]],
    ["that are lists", ['{"id":1,"name":"Ebb","aliases":["Low;Water"]}']],
  ])("says nothing of aliases %s", async (_, rows) => {
    const isJson = rows[0]!.startsWith("{");
    const text = `${isJson ? "" : "id,name,aliases\n"}${rows.join("\n")}\n`;
    expect(await build(isJson ? "quiet.jsonl" : "quiet.csv", text)).toMatchObject({ code: 0, err: "" });
  });

  it("counts problems beyond the first five of a kind, and names rows that are left out before fields that are ignored", async () => {
    const { err } = await build("many.csv", `name,year\n${"Ebb,soon\n".repeat(30)}${'"",\n'.repeat(50)}`);
    const lines = err.trim().split("\n");
    expect(lines).toHaveLength(12);
    expect(lines[0]).toContain("many.csv:32: no name; left out");
    expect(lines[5]).toContain("and 45 more");
    expect(lines[6]).toContain("many.csv:2: year ");
    expect(lines[11]).toContain("and 25 more");
  });

  it.each([
    ["a year of NULL", "Ebb,NULL,", "title 1  Ebb"],
    ["a popularity of \\N, as databases write it", "Ebb,1999,\\N", "title 1  Ebb (1999)"],
    ["a date in place of a year", "Ebb,1981-05-12,", "title 1  Ebb (1981)"],
    ["a time in place of a year", "Ebb,1981-05-12T00:00:00Z,", "title 1  Ebb (1981)"],
    ["marks between thousands", 'Ebb,1999,"1,914,350"', "title 1  Ebb (1999)"],
    ["its year in its name", "Ebb (1999),,", "title 1  Ebb (1999) (1999)"],
    ["the article of its name at the end", '"Ebb, The",1999,', "title 1  Ebb, The (1999)"],
    ["a name as HTML has it", "&#69;bb,1999,", "title 1  Ebb (1999)"],
  ])("reads a row with %s as it is meant", async (_, row, found) => {
    expect(await build("meant.csv", `id,name,year,popularity\n1,${row}\n`)).toMatchObject({ code: 0, err: "" });
    expect((await inspect(path("meant.csv.bin"), "the ebb")).out).toContain(found);
  });

  it("reads people as a database has them: the last name first, several roles, none", async () => {
    const rows = ['1,"Vardane, Ilse","Director, Writer",NULL', "2,Otto Marrin Jr.,NULL,", '3,"Quell, Sr.",actor,null'];
    writeFileSync(path("people.csv"), `id,name,role,aliases\n${rows.join("\n")}\n`);
    expect(await here(buildCommand, "--people", path("people.csv"), "--out", path("people.bin"))).toMatchObject({
      code: 0,
      err: "",
    });
    expect((await inspect(path("people.bin"), "films by ilse vardane")).out).toContain("person 1  Vardane, Ilse");
    const { out } = await inspect(path("people.bin"));
    expect(out).toMatch(/aliases +1\n/);
    expect(out).toMatch(/roles +director, actor\n/);
  });

  it("says what it needs", async () => {
    expect(await catalogue("build", "--titles", "package.json")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--out FILE"),
    });
    expect(await catalogue("inspect", "package.json")).toMatchObject({
      code: 2,
      err: expect.stringContaining("catalogue"),
    });
    expect((await here(buildCommand, "--help")).out).toContain("Examples:");
  });

  it("tells a fault of the input in one line, without a stack", async () => {
    writeFileSync(path("bad.csv"), "id,title\n1,Ebb\n");
    const { code, err } = await catalogue("build", "--titles", path("bad.csv"), "--out", path("bad.bin"));
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

describe("catalogue misses", () => {
  const decision = (query?: string): string =>
    `${JSON.stringify({ kind: "decision", id: "dec_1", task: "video-search", ...(query !== undefined && { query }) })}\n`;

  it("lists names that queries use and the catalogue lacks", async () => {
    await build("misses.csv", "id,name\n1,Nosferatu\n");
    mkdirSync(path("logs/decisions"), { recursive: true });
    writeFileSync(
      path("logs/decisions/1.jsonl"),
      [
        "films directed by tamsin oakhollow",
        "interview with Tamsin Oakhollow in Rome",
        "Nosferatu ending",
        "a red umbrella",
      ]
        .map(decision)
        .join(""),
    );
    const { out, err } = await catalogue(
      "misses",
      "--catalogue",
      path("misses.csv.bin"),
      "--logs",
      path("logs"),
      "--json",
    );
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual([{ name: "tamsin oakhollow", count: 2, example: "films directed by tamsin oakhollow" }]);
    expect(err).toContain("4 queries");
  });

  it("says that it needs query texts", async () => {
    await build("misses.csv", "id,name\n1,Nosferatu\n");
    mkdirSync(path("hashed/decisions"), { recursive: true });
    writeFileSync(path("hashed/decisions/1.jsonl"), decision());
    const { code, err } = await catalogue("misses", "--catalogue", path("misses.csv.bin"), "--logs", path("hashed"));
    expect(code).toBe(2);
    expect(err).toContain("SLUICE_LOG_QUERIES=full");
  });
});
