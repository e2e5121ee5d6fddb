import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readDecisions } from "../../../distill/lib/label/review.ts";
import { agreements, decide, readPeople, readReview } from "../../../distill/lib/review/decisions.ts";
import { agreementOf } from "../../../distill/lib/review/kappa.ts";
import { rowsToReview } from "../../../distill/lib/review/rows.ts";
import { type Served, serveScreen } from "../../../distill/lib/review/serve.ts";
import { openRun, type Run } from "../../../distill/lib/run/run-dir.ts";
import type { Student } from "../../../edge/student/student.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";

let root: string;
let run: Run;
const AUDIO = { visual: 0, audio: 1, transcription: 0, metadata: 0 };
const VISUAL = { visual: 1, audio: 0, transcription: 0, metadata: 0 };
const samples = [AUDIO, VISUAL];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "sluice-review-"));
  run = await openRun("r", task, { root });
  const lines = ["rain", "a dog"].map((query) => ({ query, decision: null, weights: AUDIO, samples }));
  writeFileSync(run.path("review.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
});
afterEach(() => rmSync(root, { recursive: true }));

const decided = async () => Object.fromEntries(await readDecisions(task, [run.path("review.jsonl")]));

describe("kappa", () => {
  it.each([
    ["none without rows", [], null],
    [
      "none where both always say the same one thing",
      [
        ["a", "a"],
        ["a", "a"],
      ],
      null,
    ],
    [
      "1 where two always agree on two things",
      [
        ["a", "a"],
        ["b", "b"],
      ],
      1,
    ],
    [
      "0 where two agree as often as chance",
      [
        ["a", "a"],
        ["a", "b"],
        ["b", "a"],
        ["b", "b"],
      ],
      0,
    ],
    [
      "-1 where two always differ",
      [
        ["a", "b"],
        ["b", "a"],
      ],
      -1,
    ],
  ] as const)("is %s", (_, pairs, kappa) => {
    expect(agreementOf(pairs).kappa).toBe(kappa);
  });

  it("is that of Cohen's formula", () => {
    // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed 0.7, expected 0.5.
    const pairs = [
      ["y", "y", 20],
      ["y", "n", 5],
      ["n", "y", 10],
      ["n", "n", 15],
    ] as const;
    const all = pairs.flatMap(([one, other, count]) => Array.from({ length: count }, () => [one, other] as const));
    expect(agreementOf(all).kappa).toBeCloseTo(0.4, 10);
  });
});

describe("decisions", () => {
  it("are in review.jsonl for step 3 at once, beside the samples", async () => {
    await decide(run, task, "ada", "rain", "audio");
    expect(await decided()).toEqual({ rain: AUDIO });
    expect((await readReview(run))[0]).toMatchObject({ query: "rain", samples });
  });

  it("may be taken back and made again", async () => {
    await decide(run, task, "ada", "rain", "audio");
    await decide(run, task, "ada", "rain", null);
    expect(await decided()).toEqual({});
    await decide(run, task, "ada", "rain", { visual: 0.5, audio: 0.5 });
    expect(await decided()).toEqual({ rain: { ...AUDIO, visual: 0.5, audio: 0.5 } });
  });

  it("survive a crash in the middle of a line", async () => {
    await decide(run, task, "ada", "rain", "audio");
    const file = run.path("review-by/ada.jsonl");
    writeFileSync(file, `${readFileSync(file, "utf8")}{"query":"a do`);
    await decide(run, task, "ada", "a dog", "visual");
    expect(await decided()).toEqual({ rain: AUDIO, "a dog": VISUAL });
  });

  it("of two people count where they agree, and kappa says how far they do", async () => {
    await decide(run, task, "ada", "rain", "audio");
    await decide(run, task, "ada", "a dog", "audio");
    await decide(run, task, "bo", "rain", "audio");
    await decide(run, task, "bo", "a dog", "visual");
    expect(await decided()).toEqual({ rain: AUDIO });
    expect(agreements(await readPeople(run, task), task)).toEqual([
      { between: ["ada", "bo"], rows: 2, agreed: 1, kappa: 0 },
    ]);
  });

  it("keep what somebody wrote into the file by hand, and add rows that are not in it", async () => {
    writeFileSync(run.path("review.jsonl"), '{"query":"rain","decision":"visual"}\n');
    await decide(run, task, "ada", "wind", "audio");
    expect(await decided()).toEqual({ rain: VISUAL, wind: AUDIO });
  });

  it("that name no signal are refused, and nothing is kept", async () => {
    await expect(decide(run, task, "ada", "rain", "smell")).rejects.toThrow('"smell" is not a signal');
    expect(await readPeople(run, task)).toEqual(new Map());
  });
});

it("puts rows that the student disputes after those of the file, the most confident first", async () => {
  const student = {
    predict: (query: string) => ({ weights: VISUAL, confidence: query.length / 10, primary: "visual", abstain: false }),
  } as unknown as Student;
  const label = (query: string, weights: typeof AUDIO, part: "train" | "test" = "train") =>
    ({ id: query, query, part, weights, labelSource: "teacher", samples: 1 }) as const;
  const labels = [
    label("rain", AUDIO),
    label("wind", AUDIO),
    label("a door", AUDIO),
    label("red", VISUAL),
    label("held out", AUDIO, "test"),
  ];
  const rows = await rowsToReview(task, await readReview(run), labels, student);
  expect(rows.map(({ query }) => query)).toEqual(["rain", "a dog", "a door", "wind"]);
  expect(rows[0]).toMatchObject({ teacher: AUDIO, samples, student: { confidence: 0.4 } });

  // Of more than the screen shows, those with the greatest confidence; of equals, those that come first.
  const many = Array.from({ length: 1_000 }, (_, i) => label(`${"x".repeat(i % 5)}${1_000 + i}`, AUDIO));
  const shown = await rowsToReview(task, [], many, student);
  expect(shown.map(({ query }) => query)).toEqual(many.filter((_, i) => i % 5 === 4).map(({ query }) => query));
});

describe("the screen's server", () => {
  let served: Served;
  let kept: unknown[];
  beforeEach(async () => {
    kept = [];
    served = await serveScreen(
      { state: async () => ({ rows: [] }), decide: async (query, decision) => void kept.push([query, decision]) },
      0,
    );
  });
  afterEach(() => served.close());

  const ask = (path: string, headers: Record<string, string> = {}, body?: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(served.url);
      const sent = request(
        { host: "127.0.0.1", port, path, headers, method: body === undefined ? "GET" : "POST" },
        (response) => resolve(response.resume().statusCode ?? 0),
      );
      sent.on("error", reject).end(body);
    });
  const json = { "content-type": "application/json" };
  const decision = JSON.stringify({ query: "rain", decision: "audio" });

  it("keeps a decision that comes with the token", async () => {
    const { pathname } = new URL(served.url);
    expect(await ask(pathname)).toBe(200);
    expect(await ask(`${pathname}decisions`, json, decision)).toBe(200);
    expect(kept).toEqual([["rain", "audio"]]);
  });

  it.each([
    ["no token", 403, () => "/decisions", {}, decision],
    ["another token", 403, (path: string) => `${path.replace(/\w\/$/, "_/")}x`, {}, decision],
    ["the host of another name", 403, (path: string) => `${path}decisions`, { host: "evil.example" }, decision],
    [
      "the origin of another page",
      403,
      (path: string) => `${path}decisions`,
      { origin: "http://evil.example" },
      decision,
    ],
    ["a page of another site", 403, (path: string) => `${path}decisions`, { "sec-fetch-site": "cross-site" }, decision],
    ["a form's content type", 415, (path: string) => `${path}decisions`, { "content-type": "text/plain" }, decision],
    ["no JSON", 400, (path: string) => `${path}decisions`, {}, "no"],
    ["a body without end", 400, (path: string) => `${path}decisions`, {}, "x".repeat(20_000)],
  ] as const)("refuses a decision with %s", async (_, status, pathOf, headers, body) => {
    expect(await ask(pathOf(new URL(served.url).pathname), { ...json, ...headers }, body)).toBe(status);
    expect(kept).toEqual([]);
  });
});
