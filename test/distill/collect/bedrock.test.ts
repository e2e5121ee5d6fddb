import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importFile } from "../../../distill/lib/collect/files.ts";
import { gather, kindOfReason } from "../../../distill/lib/collect/gather.ts";
import { toRecord } from "../../../distill/lib/training-file/records.ts";
import { createTemplateFinder, queryOf } from "../../../distill/lib/training-file/turn-template.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-bedrock-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const WEIGHTS = { visual: 0.2, audio: 0.3, transcription: 0.4, metadata: 0.1 };
const REFERENCE = JSON.stringify({ ...WEIGHTS, reasoning: "The speaker is heard." });

/** A record of the reference system's form: one sentence as system prompt. */
const record = (user: string, answer?: string): string =>
  JSON.stringify({
    schemaVersion: "bedrock-conversation-2024",
    system: [{ text: "Return JSON with visual, audio, transcription, metadata weights (sum=1.0) and reasoning." }],
    messages: [
      { role: "user", content: [{ text: user }] },
      ...(answer === undefined ? [] : [{ role: "assistant", content: [{ text: answer }] }]),
    ],
  });

function read(...lines: readonly string[]) {
  const path = join(dir, "training.jsonl");
  writeFileSync(path, lines.map((line) => `${line}\n`).join(""));
  return gather(videoSearch, [importFile(videoSearch, "bedrock", path)]);
}

describe("importing a training file of Bedrock", () => {
  it("takes prompts alone as queries without a label", async () => {
    const { rows, setAside } = await read(record("a dog barks"), record("red car at night"));
    expect(rows.map(({ query, source }) => [query, source])).toEqual([
      ["a dog barks", "training"],
      ["red car at night", "training"],
    ]);
    expect(rows.every((row) => row.answer === undefined && row.gold === undefined)).toBe(true);
    expect(setAside).toEqual([]);
  });

  it.each([
    ["the compact form", '{"v":0.2,"a":0.3,"t":0.4,"m":0.1}'],
    ["the reference system's form", JSON.stringify(WEIGHTS)],
    ["that form with reasoning", REFERENCE],
    ["one code fence", `\`\`\`json\n${REFERENCE}\n\`\`\``],
  ])("takes an answer in %s as a model's label, never as a human one", async (_, answer) => {
    const { rows } = await read(record("the CEO announces a merger", answer));
    expect(rows[0]?.gold).toBeUndefined();
    for (const [signal, weight] of Object.entries(WEIGHTS)) expect(rows[0]?.answer?.[signal]).toBeCloseTo(weight, 6);
  });

  it("reads what step 4 writes, for any query", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-zé]{3,9}( [a-z'"]{1,9}){1,4}[a-z]$/), async (query) => {
        const { rows } = await read(JSON.stringify(toRecord(videoSearch, "distilled", query, WEIGHTS)));
        expect(rows.map((row) => row.query)).toEqual([query]);
      }),
      { numRuns: 30 },
    );
  });

  it("averages the answers to a query that occurs twice", async () => {
    const { rows } = await read(
      record("dog barking", '{"v":0,"a":1,"t":0,"m":0}'),
      record("Dog barking!", '{"v":1,"a":0,"t":0,"m":0}'),
    );
    expect(rows).toMatchObject([{ count: 2, answer: { visual: 0.5, audio: 0.5, transcription: 0, metadata: 0 } }]);
  });

  it.each([
    ["no JSON", "{", "not valid JSON"],
    ["half a line", record("a dog").slice(0, 60), "not valid JSON"],
    ["another schema", record("a dog").replace("2024", "2025"), "schemaVersion is not bedrock-conversation-2024"],
    ["a plain query line", '{"query":"a dog"}', "unknown field query"],
    [
      "the answer first",
      JSON.stringify({ ...JSON.parse(record("x")), messages: [{ role: "assistant" }] }),
      "messages[0]: the role is not user",
    ],
    ["prose for an answer", record("a dog", "It is about sound."), "answer: the text is not one JSON object"],
    ["a signal too few", record("a dog", '{"visual":1}'), "answer: a signal is missing"],
    [
      "weights that do not sum to 1",
      record("a dog", '{"v":1,"a":1,"t":0,"m":0}'),
      "answer: the weights do not sum to 1",
    ],
  ])("sets a record with %s aside, with file, line and reason, and goes on", async (_, line, problem) => {
    const { rows, setAside, counts } = await read(record("first"), line, record("last"));
    expect(rows.map(({ query }) => query)).toEqual(["first", "last"]);
    const file = join(dir, "training.jsonl");
    expect(setAside).toEqual([{ id: `${file}:2`, query: "", reason: `malformed record: ${problem}`, file, line: 2 }]);
    expect(counts).toMatchObject({ read: 3, malformed: 1 });
    expect(kindOfReason(setAside[0]!.reason)).toBe("malformed record");
  });
});

describe("the query in a user's turn", () => {
  it.each([
    ["alone", "a dog barks", "a dog barks"],
    ["alone, with quotation marks that mean a phrase", '"let it go"', '"let it go"'],
    ["after a label", "Query: a dog barks", "a dog barks"],
    ["after a label, quoted", 'Search query: "a dog barks"', "a dog barks"],
    ["in tags", "Weigh this.\n<query>a dog barks</query>\nJSON only.", "a dog barks"],
  ])("is found %s", async (_, turn, query) => {
    expect((await read(record(turn))).rows[0]?.query).toBe(query);
  });

  it.each([
    [
      "a question and an instruction",
      (query: string) => `Weigh the signals for this search:\n\n${query}\n\nAnswer in JSON.`,
    ],
    ["quotation marks", (query: string) => `The user searches for "${query}". Which signals matter?`],
    ["a label in another language", (query: string) => `Requête : ${query}`],
  ])("is what %s enclose in every turn of a file", async (_, wrap) => {
    const queries = Array.from({ length: 30 }, (_, i) => `${i % 2 ? "the" : "a"} scene ${i} by night`);
    const { rows } = await read(...queries.map((query) => record(wrap(query))));
    expect(rows.map(({ query }) => query)).toEqual(queries);
  });

  it("keeps words that all queries of a file happen to begin and end with", () => {
    const finder = createTemplateFinder();
    const queries = Array.from({ length: 50 }, (_, i) => `show me take ${i} of the film`);
    for (const query of queries) finder.add(query);
    expect(queries.map((query) => queryOf(query, finder.template()))).toEqual(queries);
  });
});
