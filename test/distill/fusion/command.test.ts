import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fitCommand } from "../../../distill/lib/fusion/fit-command.ts";
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import { type Ended, runScript } from "../../run-script.ts";
import { ARCHIVES, archive } from "./archives.ts";

let folder: string;
const path = (...names: string[]): string => join(folder, ...names);
const lines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

const run = (...args: string[]): Promise<Ended> => runScript("distill/fusion.ts", args);

/** A folder of retrieval files; text and bytes are written as they are, rows as JSON Lines. */
function write(name: string, files: Readonly<Record<string, string | Buffer | readonly unknown[]>>): string {
  mkdirSync(path(name), { recursive: true });
  for (const [file, content] of Object.entries(files))
    writeFileSync(path(name, file), Array.isArray(content) ? lines(content) : (content as string | Buffer));
  return path(name);
}

const ranking = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; items: { item: string; score: number }[] });

const queries = archive(ARCHIVES["captions and spoken words"]!, 60, 1);
const judgements = queries.map(({ id, query, relevant }) => ({ id, query, relevant }));
const results = queries.flatMap(({ id, results }) =>
  Object.entries(results).map(([signal, items]) => ({ id, signal, items })),
);
const decisions = queries.map(({ id, weights }) => ({ id, weights }));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sluice-fusion-"));
  write("judged", { "judgements.jsonl": judgements, "results.jsonl": results });
  write("archive", { "results.jsonl": results, "judgements.jsonl": "apply must not read this\n" });
  writeFileSync(path("decisions.jsonl"), lines(decisions));
});
afterAll(() => rm());
const rm = (): void => rmSync(folder, { recursive: true, force: true });

describe("fit, then apply", () => {
  let fitted: Ended;
  let fusion: Fusion;
  beforeAll(async () => {
    fitted = await run(
      "fit",
      "--retrieval",
      path("judged"),
      "--decisions",
      path("decisions.jsonl"),
      "--out",
      path("f.json"),
    );
    fusion = JSON.parse(readFileSync(path("f.json"), "utf8")) as Fusion;
  });

  it("prints every baseline with its interval, and the digest of what it wrote", () => {
    expect(fitted.code).toBe(0);
    const methods = [
      "fitted",
      "fitted, router's weights made uniform",
      "best fixed mixture",
      "routed, not fitted",
      "uniform weights",
      "best single signal",
      "visual alone",
      "transcription alone",
    ];
    for (const method of methods) {
      const row = fitted.out.split("\n").find((line) => line.startsWith(`${method}  `));
      expect([method, row?.match(/\[-?[\d.]+, -?[\d.]+\]/g)?.length]).toEqual([method, method === "fitted" ? 4 : 5]);
    }
    expect(fitted.out).toContain(`sha256 ${fusionDigest(fusion)}`);
  });

  it("ranks every item that any list holds, best first, without judgements", async () => {
    const args = ["apply", "--retrieval", path("archive"), "--decisions", path("decisions.jsonl")];
    for (const more of [[], ["--fusion", path("f.json")]]) {
      const { code, out, err } = await run(...args, ...more);
      expect([code, err]).toEqual([0, ""]);
      const ranked = ranking(out);
      expect(ranked.map(({ id }) => id)).toEqual(queries.map(({ id }) => id));
      for (const { items } of ranked) {
        expect(items.length).toBeGreaterThan(0);
        expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
      }
    }
  });

  it("the router decides where no decisions are given", async () => {
    const set = write("texts", {
      "queries.jsonl": [
        { id: "a", query: "sound of a dog barking" },
        { id: "b", query: "red car" },
      ],
      "results.jsonl": [
        { id: "a", signal: "visual", items: [{ item: "seen", score: 3 }] },
        { id: "a", signal: "audio", items: [{ item: "heard", score: 3 }] },
      ],
    });
    const { code, out } = await run("apply", "--retrieval", set);
    expect(code).toBe(0);
    expect(ranking(out)).toMatchObject([
      { id: "a", items: [{ item: "heard" }] },
      { id: "b", items: [] },
    ]);
  });

  it("a fusion of another task is refused by name", async () => {
    writeFileSync(path("music.json"), JSON.stringify({ ...fusion, task: "music" }));
    const args = ["--retrieval", path("archive"), "--decisions", path("decisions.jsonl")];
    expect(await run("apply", ...args, "--fusion", path("music.json"))).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining('fitted for the task "music", not for "video-search"') as unknown,
    });
  });
});

it("a fit takes weights on any scale, and lines with more fields than it needs", async () => {
  const more = judgements.map((line) => ({ ...line, judge: "A" }));
  const titled = results.map(({ items, ...line }) => ({
    ...line,
    items: items.map((hit) => ({ ...hit, title: "t" })),
  }));
  const set = write("more", { "judgements.jsonl": more, "results.jsonl": titled });
  const percent = decisions.map(({ id, weights }) => ({
    id,
    weights: Object.fromEntries(Object.entries(weights).map(([signal, weight]) => [signal, 100 * weight])),
  }));
  writeFileSync(path("percent.jsonl"), lines(percent));
  const fitWith = async (decided: string, out: string): Promise<Fusion> => {
    const { code, err } = await run("fit", "--retrieval", set, "--decisions", path(decided), "--out", path(out));
    expect([code, err.replace(/note: .*\n/g, "")]).toEqual([0, ""]);
    return JSON.parse(readFileSync(path(out), "utf8")) as Fusion;
  };
  expect(await fitWith("percent.jsonl", "percent.json")).toEqual(await fitWith("decisions.jsonl", "whole.json"));
});

it("odd lists still give a ranking", async () => {
  const hit = (item: string, score: number) => ({ item, score });
  const odd = [
    ["unsorted, with an item twice", { visual: [hit("b", 1), hit("a", 2), hit("b", 3)] }, { visual: 1 }, ["b", "a"]],
    ["one item", { visual: [hit("a", -7)] }, { visual: 1 }, ["a"]],
    ["a signal that the decision gives nothing", { visual: [hit("a", 1)] }, { audio: 1 }, ["a"]],
    ["the signal asked found nothing", { visual: [hit("a", 1)], audio: [] }, { audio: 1 }, ["a"]],
    ["a signal that nobody knows", { smell: [hit("a", 1)] }, { visual: 1 }, ["a"]],
    ["weights of nothing", { visual: [hit("a", 1)] }, {}, ["a"]],
    ["a signal named like a method", { constructor: [hit("b", 1)], visual: [hit("a", 1)] }, { visual: 1 }, ["a"]],
    ["the largest weights there are", { visual: [hit("a", 1)] }, { visual: 1e308, audio: 1e308 }, ["a"]],
    ["more decimals than there are", { visual: [hit("b", 5e-324), hit("a", 1e-323)] }, { visual: 1 }, ["a", "b"]],
  ] as const;
  const set = write("odd", {
    "results.jsonl": odd.flatMap(([id, lists]) =>
      Object.entries(lists).map(([signal, items]) => ({ id, signal, items })),
    ),
  });
  writeFileSync(path("odd.jsonl"), lines(odd.map(([id, , weights]) => ({ id, weights }))));
  const { code, out, err } = await run("apply", "--retrieval", set, "--decisions", path("odd.jsonl"));
  expect(code).toBe(0);
  expect(ranking(out).map(({ id, items }) => [id, items.map(({ item }) => item)])).toEqual(
    odd.map(([id, , , expected]) => [id, expected]),
  );
  expect(err).toMatch(/^warning: 1 lists of "smell", which is not among visual, audio/);
});

describe("faults are named, with what to do", () => {
  const [first] = judgements;
  const list = results[0]!;

  it.each([
    [
      "24 judged queries",
      { "judgements.jsonl": judgements.slice(0, 24) },
      /24 judged queries .* a fit needs 25, and 100 are recommended/,
    ],
    [
      "a grade below zero",
      { "judgements.jsonl": [{ ...first, relevant: { a: -1 } }] },
      /judgements\.jsonl:1: .*relevant\.a: grades are numbers from 0 to 100/,
    ],
    ["a query judged twice", { "judgements.jsonl": [first, first] }, /judgements\.jsonl:2: .* judged a second time/],
    [
      "a query without a text",
      { "judgements.jsonl": [{ id: "x", relevant: {} }] },
      /judgements\.jsonl:1: no text for "x"/,
    ],
    [
      "NaN for a score",
      { "results.jsonl": '{"id": "a", "signal": "visual", "items": [{"item": "b", "score": NaN}]}\n' },
      /results\.jsonl:1: not valid JSON/,
    ],
    [
      "a score that overflows",
      { "results.jsonl": '{"id": "a", "signal": "visual", "items": [{"item": "b", "score": 1e999}]}\n' },
      /results\.jsonl:1: .*items\.0\.score/,
    ],
    ["two lists of one signal", { "results.jsonl": [list, list] }, /results\.jsonl:2: a second list of "visual"/],
    [
      "a signal that the task lacks",
      { "results.jsonl": [{ ...list, signal: "smell" }] },
      /"smell", which is not a signal of the task; known: visual, audio/,
    ],
    ["nothing found at all", { "results.jsonl": "" }, /has no result for any judged query/],
    [
      "judgements of other items only",
      { "judgements.jsonl": judgements.map((line) => ({ ...line, relevant: { elsewhere: 1 } })) },
      /none of the 60 relevant items is in any list: .*the same ids/,
    ],
    [
      "a grade whose gain overflows",
      { "judgements.jsonl": [{ ...first, relevant: { a: 2000 } }] },
      /judgements\.jsonl:1: .*relevant\.a: grades are numbers from 0 to 100/,
    ],
    [
      "an id that is not UTF-8",
      {
        "results.jsonl": Buffer.from(
          '{"id": "a", "signal": "visual", "items": [{"item": "caf\xe9", "score": 1}]}\n',
          "latin1",
        ),
      },
      /results\.jsonl:1: the file is not UTF-8 .*offset 55/,
    ],
    [
      "a query text that is not UTF-8",
      { "judgements.jsonl": Buffer.from('{"id": "a", "query": "caf\xe9", "relevant": {}}\n', "latin1") },
      /judgements\.jsonl:1: the file is not UTF-8 .*offset 25/,
    ],
    [
      "an item that no object can hold",
      { "results.jsonl": '{"id": "a", "signal": "visual", "items": [{"item": "__proto__", "score": 1}]}\n' },
      /results\.jsonl:1: .*items\.0\.item: .*"__proto__"/,
    ],
  ])("%s", async (_, files, message) => {
    const set = write("faulty", { "judgements.jsonl": judgements, "results.jsonl": results, ...files });
    const args = ["--retrieval", set, "--decisions", path("decisions.jsonl"), "--out", path("no.json")];
    await expect(fitCommand(args)).rejects.toThrow(message);
  });

  it.each([
    [["fit", "--retrieval", "nowhere", "--out", "f.json"], /--retrieval nowhere: no such folder in \//],
    [["fit", "--retrieval", "docs", "--out", "f.json"], /docs\/results\.jsonl: no such file.*docs\/fusion\.md/],
    [
      ["fit", "--retrieval", "fixtures/retrieval", "--decisions", "nowhere.jsonl", "--out", "f.json"],
      /--decisions nowhere\.jsonl: no such file/,
    ],
    [["fit"], /fit needs --retrieval DIR and --out FILE/],
    [["guess"], /unknown command "guess"; known: fit, apply/],
    [["apply", "--retrieval", "fixtures/retrieval"], /queries\.jsonl is missing: .* give --decisions FILE/],
  ])("%j", async (args, message) => {
    const { code, err } = await run(...args);
    expect(code).toBeGreaterThan(0);
    expect(err).toMatch(message);
    expect(err).not.toContain("    at "); // no stack
  });

  it("a judged query without a decision", async () => {
    writeFileSync(path("some.jsonl"), lines(decisions.slice(1)));
    const args = ["--retrieval", path("judged"), "--decisions", path("some.jsonl"), "--out", path("no.json")];
    await expect(fitCommand(args)).rejects.toThrow(`no decision for 1 query (${queries[0]!.id})`);
  });

  it("decisions for the signals of another task", async () => {
    writeFileSync(path("other.jsonl"), lines(decisions.map(({ id }) => ({ id, weights: { smell: 1 } }))));
    const args = ["--retrieval", path("judged"), "--decisions", path("other.jsonl"), "--out", path("no.json")];
    await expect(fitCommand(args)).rejects.toThrow(
      /other\.jsonl:1: no weight for any signal of the task; known: visual, audio/,
    );
  });

  it("judgements of items that are in no list are counted", async () => {
    const odd = judgements.map((line, i) => (i < 3 ? { ...line, relevant: { ...line.relevant, nowhere: 1 } } : line));
    const set = write("unlisted", { "judgements.jsonl": odd, "results.jsonl": results });
    const { code, err } = await run(
      "fit",
      "--retrieval",
      set,
      "--decisions",
      path("decisions.jsonl"),
      "--out",
      path("u.json"),
    );
    expect(code).toBe(0);
    expect(err).toMatch(/note: \d+ of 63 relevant items are in no list/);
  });
});
