import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  foreignPrompt,
  framedTurns,
  readPromptFile,
  taughtPrompt,
} from "../../../distill/lib/training-file/own-prompt.ts";
import { systemPrompt } from "../../../edge/bedrock/prompt.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const OWN = "Return JSON with visual, audio, transcription, metadata weights (sum=1.0) and reasoning.";

const record = (system: string | null, user = "a dog"): string =>
  JSON.stringify({
    schemaVersion: "bedrock-conversation-2024",
    ...(system !== null && { system: [{ text: system }] }),
    messages: [{ role: "user", content: [{ text: user }] }],
  });

async function* lines(...texts: readonly string[]) {
  for (const [i, text] of texts.entries()) yield { line: i + 1, text };
}

describe("the prompt of a training file", () => {
  it("is the one that all valid records have, word for word", async () => {
    const odd = ` ${OWN}\n\n\u2028\t`;
    expect(await taughtPrompt(lines(record(odd), "torn {", record(odd)))).toMatchObject({ ok: true, prompt: odd });
  });

  it.each([
    ["two different prompts", [record(OWN), record(OWN), record(`${OWN} `)], 3, /not the system prompt of line 1/],
    ["a record without one", [record(OWN), record(null)], 2, /no system prompt/],
    ["no valid record", ["x"], undefined, /no valid record/],
  ])("is refused in a file with %s", async (_, texts, line, problem) => {
    expect(await taughtPrompt(lines(...texts))).toEqual({
      ok: false,
      ...(line !== undefined && { line }),
      problem: expect.stringMatching(problem),
    });
  });

  it("comes with a word about user turns that are more than the query", async () => {
    const turns = Array.from({ length: 20 }, (_, i) => record(OWN, `Search query: "take ${i}"\nAnswer in JSON.`));
    const taught = await taughtPrompt(lines(...turns));
    expect(taught.ok && framedTurns(taught.template)).toMatch(/begin "Search query: \\"" and end .*the query alone/);
    const plain = await taughtPrompt(lines(...turns.map((_, i) => record(OWN, `take ${i}`))));
    expect(plain.ok && framedTurns(plain.template)).toBeUndefined();
  });
});

describe("a prompt", () => {
  it.each([
    ["the reference system's", OWN],
    ["our short one", systemPrompt(videoSearch, "distilled")],
    ["our long one", systemPrompt(videoSearch, "teacher")],
    ["one in capitals and plurals", "Weigh VISUALS, Audio-cues, transcriptions and metadata"],
  ])("is of the task: %s", (_, prompt) => {
    expect(foreignPrompt(videoSearch, prompt)).toBeUndefined();
  });

  it.each([
    [
      "another task's",
      "Which of slides, speech and code does the query ask for?",
      /signals visual, audio, transcription, metadata of the task video-search/,
    ],
    ["one with a signal too few", "Weights for visual, audio and metadata", /does not name the signal transcription /],
    ["one whose words only contain a name", "audiovisual metadata of a transcription, audio", /signal visual /],
    ["one longer than a release may be", OWN.repeat(2000), /at most 100000/],
  ])("is not of the task: %s", (_, prompt, problem) => {
    expect(foreignPrompt(videoSearch, prompt)).toMatch(problem);
  });
});

describe("a prompt file", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "sluice-prompt-"));
  });
  afterEach(() => rmSync(dir, { recursive: true }));
  const read = (content: string | Uint8Array) => {
    writeFileSync(join(dir, "prompt.txt"), content);
    return readPromptFile(videoSearch, join(dir, "prompt.txt"));
  };

  it.each([
    ["as it is", OWN, OWN],
    ["without the line break that an editor adds", `${OWN}\n`, OWN],
    ["with every other blank", `  ${OWN}\n\n`, `  ${OWN}\n`],
    ["without a byte order mark", `\uFEFF${OWN}\r\n`, OWN],
  ])("is taken %s", (_, content, prompt) => {
    expect(read(content)).toBe(prompt);
  });

  it.each([
    ["is empty", "\n", /prompt\.txt: the file is empty/],
    ["is not UTF-8", new Uint8Array([0x76, 0xff, 0xfe]), /prompt\.txt: not UTF-8 text/],
    ["is of another task", "Weigh slides and speech.", /prompt\.txt: it does not name the signals visual/],
  ])("is refused by name when it %s", (_, content, problem) => {
    expect(() => read(content)).toThrow(problem);
  });

  it("is refused by name when it is not there", () => {
    expect(() => readPromptFile(videoSearch, join(dir, "none.txt"))).toThrow(/none\.txt: no such file/);
  });
});
