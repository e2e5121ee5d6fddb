import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { flagOf, helpText, parseOptions, UsageError } from "../../../distill/lib/command/options.ts";

const SPECS = {
  budgetUsd: { kind: "number", default: 5, min: 0, max: 100, help: "budget" },
  rows: { kind: "number", integer: true, help: "rows" },
  labels: { kind: "choice", choices: ["teacher", "gold"], default: "teacher", help: "labels" },
  import: { kind: "source", choices: ["jsonl", "csv"], help: "import" },
  place: { kind: "list", value: "PLACE", help: "place" },
  name: { kind: "text", value: "NAME", help: "name" },
  force: { kind: "flag", help: "force" },
} as const;

describe("parseOptions", () => {
  it("fills in defaults", () => {
    expect(parseOptions(SPECS, [])).toEqual({
      budgetUsd: 5,
      rows: undefined,
      labels: "teacher",
      import: [],
      place: [],
      name: undefined,
      force: false,
    });
  });

  it("reads every kind, in both spellings", () => {
    const argv = "--budget-usd=7.5 --rows 3 --labels gold --import jsonl a.jsonl --import csv b.csv --place x --force";
    expect(parseOptions(SPECS, argv.split(" "))).toMatchObject({
      budgetUsd: 7.5,
      rows: 3,
      labels: "gold",
      import: [
        { format: "jsonl", path: "a.jsonl" },
        { format: "csv", path: "b.csv" },
      ],
      place: ["x"],
      force: true,
    });
  });

  it.each([
    ["alone", [], undefined],
    ["without a value", ["--hold"], true],
    ["with one", ["--hold", "abc"], "abc"],
    ["with one in the same argument", ["--hold=abc"], "abc"],
    ["before another option", ["--hold", "--force"], true],
  ])("takes or leaves the value of an option that may have one: %s", (_, argv, hold) => {
    expect(parseOptions({ ...SPECS, hold: { kind: "optional", value: "DIGEST", help: "hold" } }, argv).hold).toBe(hold);
  });

  it.each([
    ["an unknown option", ["--bugdet-usd", "3"], /unknown option --bugdet-usd; known: --budget-usd/],
    ["a stray argument", ["rows.jsonl"], /unexpected argument "rows.jsonl"/],
    ["a number out of range", ["--budget-usd", "101"], /--budget-usd is "101"; accepted: a number from 0 to 100/],
    ["text for a number", ["--rows", "many"], /--rows is "many"; accepted: an integer/],
    ["nothing for a number", ["--rows="], /accepted: an integer/],
    ["a fraction for an integer", ["--rows", "1.5"], /accepted: an integer/],
    ["a value outside a choice", ["--labels", "silver"], /accepted: teacher, gold/],
    ["an unknown format", ["--import", "xml", "a"], /--import is "xml"; accepted: jsonl, csv/],
    ["a format without a path", ["--import", "jsonl"], /--import jsonl needs a path/],
    ["an empty path, as of a variable that is not set", ["--import", "jsonl", ""], /--import jsonl is empty/],
    ["an option where a path belongs", ["--import", "jsonl", "--force"], /--import jsonl needs a path/],
    ["an option where a value belongs", ["--name", "--force"], /--name needs a value/],
    ["an empty text, as of a variable that is not set", ["--name", ""], /--name is empty/],
    ["a value on a flag", ["--force=no"], /--force takes no value/],
  ])("refuses %s", (_, argv, message) => {
    expect(() => parseOptions(SPECS, argv)).toThrow(UsageError);
    expect(() => parseOptions(SPECS, argv)).toThrow(message);
  });

  describe("of a path", () => {
    const PATHS = {
      data: { kind: "path", of: "file", help: "data" },
      set: { kind: "path", of: "folder", help: "set" },
      out: { kind: "path", of: "new file", help: "out" },
      into: { kind: "path", of: "new folder", default: "dist", help: "into" },
      help: { kind: "flag", help: "help" },
    } as const;
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "options-"));
      mkdirSync(join(folder, "rows"));
      writeFileSync(join(folder, "rows.jsonl"), "{}\n");
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const given = (flag: string, name: string): string[] => [flag, join(folder, name)];

    it.each([
      ["a file to read", "--data", "rows.jsonl"],
      ["a folder to read", "--set", "rows"],
      ["a file to write over", "--out", "rows.jsonl"],
      ["a file to write in folders that are not there yet", "--out", "a/b/model.bin"],
      ["a folder to write to", "--into", "rows"],
      ["a folder that is not there yet", "--into", "a/b"],
    ])("takes %s", (_, flag, name) => {
      expect(Object.values(parseOptions(PATHS, given(flag, name)))).toContain(join(folder, name));
    });

    it.each([
      ["a file that is not there", "--data", "none.jsonl", /^--data .*none\.jsonl: no such file$/],
      ["a folder for a file", "--data", "rows", /rows: a folder; name a file$/],
      ["a folder that is not there", "--set", "none", /none: no such folder$/],
      ["a file for a folder", "--set", "rows.jsonl", /rows\.jsonl: a file; name the folder/],
      ["a folder to write a file over", "--out", "rows", /rows: a folder; name a file in it/],
      ["a name that can only be a folder's", "--out", "new/", /new\/: a folder; name a file in it/],
      ["a file below a file", "--out", "rows.jsonl/model.bin", /rows\.jsonl is a file; name another folder/],
      ["a file to write a folder over", "--into", "rows.jsonl", /rows\.jsonl: a file; name a folder/],
    ])("refuses %s", (_, flag, name, message) => {
      expect(() => parseOptions(PATHS, given(flag, name))).toThrow(UsageError);
      expect(() => parseOptions(PATHS, given(flag, name))).toThrow(message);
    });

    it.each(["--data", "--set", "--out", "--into"])("refuses %s with a path that is empty", (flag) => {
      expect(() => parseOptions(PATHS, [flag, ""])).toThrow(UsageError);
      expect(() => parseOptions(PATHS, [flag, ""])).toThrow(new RegExp(`^${flag} "": an empty path`));
    });

    it("refuses a device in place of a file to write", () => {
      expect(() => parseOptions(PATHS, ["--out", "/dev/null"])).toThrow(/^--out \/dev\/null: no ordinary file/);
    });

    it("refuses to write over what it reads, however that is spelt", () => {
      const argv = [...given("--data", "rows.jsonl"), "--out", `${folder}/rows/../rows.jsonl`];
      expect(() => parseOptions(PATHS, argv)).toThrow(/^--out .*: what --data reads; name another file$/);
    });

    it("says where a relative one was looked for", () => {
      expect(() => parseOptions(PATHS, ["--data", "none.jsonl"])).toThrow(`no such file in ${process.cwd()}`);
    });

    it("looks at none where only the help is wanted", () => {
      expect(parseOptions(PATHS, ["--data", "none.jsonl", "--help"]).help).toBe(true);
    });
  });

  it("names every option in the help, with its default", () => {
    const help = helpText("npx tsx x.ts", "Does x.", ["npx tsx x.ts --force"], SPECS);
    for (const key of Object.keys(SPECS)) expect(help).toContain(flagOf(key));
    expect(help).toContain("budget (default 5)");
    expect(help).toContain("npx tsx x.ts --force");
  });
});
