/** What a round brings along is refused by the preflight, before any step has paid for labels. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { preflight } from "../../../distill/lib/preflight/preflight.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";
import { SEED_DEPLOYMENT_ARN } from "../../../fixtures/aws/seed.ts";
import { type Aws as StandIn, startAws } from "../../../fixtures/aws/server.ts";

let folder: string;
let standIn: StandIn;
let aws: Aws;
const at = (name: string) => join(folder, name);

const PROMPT = "Weigh visual, audio, transcription and metadata for each query. Answer with JSON.";
const record = (i: number, prompt = PROMPT) =>
  JSON.stringify({
    schemaVersion: "bedrock-conversation-2024",
    system: [{ text: prompt }],
    messages: [
      { role: "user", content: [{ text: `red car number ${i}` }] },
      { role: "assistant", content: [{ text: '{"visual":1,"audio":0,"transcription":0,"metadata":0}' }] },
    ],
  });
const records = (n: number, prompt?: string) => Array.from({ length: n }, (_, i) => record(i, prompt));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sluice-brought-"));
  standIn = await startAws({ port: 0, stateDir: at("aws") });
  aws = await connectAws({ AWS_ENDPOINT_URL: standIn.url });
  writeFileSync(at("good.jsonl"), records(120).join("\n"));
  writeFileSync(at("malformed.jsonl"), [...records(120), "{not json"].join("\n"));
  writeFileSync(at("foreign.jsonl"), records(120, "Translate to French.").join("\n"));
  writeFileSync(at("two-prompts.jsonl"), [...records(119), record(119, `${PROMPT} Be brief.`)].join("\n"));
  writeFileSync(at("prompt.txt"), PROMPT);
  writeFileSync(at("foreign.txt"), "Translate to French.");
});
afterAll(async () => {
  await aws.close();
  await standIn.close();
  rmSync(folder, { recursive: true });
});

async function look(options: Partial<Parameters<typeof preflight>[2]>) {
  const asked = { run: "none", import: [], method: "fine-tuning", now: new Date("2026-11-28"), ...options } as const;
  const { passed, checks, costs } = await preflight(aws, task, asked);
  return { passed, costs, named: new Map(checks.map((check) => [check.name, check])) };
}

describe("a training file", () => {
  it("passes whole, and is what the estimate of step 5 is about", async () => {
    const { passed, named, costs } = await look({ data: at("good.jsonl") });
    expect(named.get("training file")).toMatchObject({ outcome: "pass", says: expect.stringContaining("120 records") });
    expect(passed).toBe(true);
    expect(costs.find(({ step }) => step === "5-customize")?.basis).toContain("120 records in 2 epochs");
  });

  it.each([
    ["malformed.jsonl", /malformed\.jsonl:121: not valid JSON/],
    ["foreign.jsonl", /does not name the signals visual, audio, transcription, metadata/],
    ["two-prompts.jsonl", /two-prompts\.jsonl:120: not the system prompt of line 1/],
    ["missing.jsonl", /no such file/],
  ])("is refused by name: %s", async (file, says) => {
    const { passed, named } = await look({ data: at(file) });
    expect(named.get("training file")).toMatchObject({ outcome: "fail", says: expect.stringMatching(says) });
    expect(passed).toBe(false);
  });
});

describe("a file to import", () => {
  it("passes when its first row is read", async () => {
    writeFileSync(at("queries.jsonl"), '{"query":"a dog"}\n');
    const { named } = await look({ import: [{ format: "jsonl", path: at("queries.jsonl") }] });
    expect(named.get("import")).toMatchObject({ outcome: "pass" });
  });

  it.each([
    ["missing.csv", "csv", /no such file/],
    ["good.jsonl", "tvr", /good\.jsonl/],
    ["prompt.txt", "jsonl", /prompt\.txt:1/],
  ] as const)("is refused by name: %s as %s", async (file, format, says) => {
    const { passed, named } = await look({ import: [{ format, path: at(file) }] });
    expect(named.get("import")).toMatchObject({ outcome: "fail", says: expect.stringMatching(says) });
    expect(passed).toBe(false);
  });
});

describe("a model", () => {
  it("passes with its prompt, and no customisation is estimated", async () => {
    const { passed, named, costs } = await look({ adopt: SEED_DEPLOYMENT_ARN, prompt: at("prompt.txt") });
    expect(named.get("adopted model")?.outcome).not.toBe("fail");
    expect(passed).toBe(true);
    expect(costs.map(({ step }) => step)).not.toContain("5-customize");
    expect([...named.keys()]).not.toContain("pair");
  });

  it.each([
    ["of another region", { adopt: SEED_DEPLOYMENT_ARN.replace("us-east-1", "us-west-2") }, /of the region us-west-2/],
    ["of another account", { adopt: SEED_DEPLOYMENT_ARN.replace("123456789012", "999999999999") }, /to the account 9+/],
    ["that is not there", { adopt: SEED_DEPLOYMENT_ARN.replace(/.{12}$/, "zzzzzzzzzzzz") }, /there is no deployment/],
    [
      "with the prompt of another task",
      { adopt: SEED_DEPLOYMENT_ARN, prompt: "foreign.txt" },
      /does not name the signals/,
    ],
  ])("%s is refused by name", async (_, given, says) => {
    const prompt = "prompt" in given ? { prompt: at(given.prompt) } : {};
    const { passed, named } = await look({ ...given, ...prompt });
    expect(named.get("adopted model")).toMatchObject({ outcome: "fail", says: expect.stringMatching(says) });
    expect(passed).toBe(false);
  });
});

it("a gate that the release will not have is not let pass, and judged queries can be read", async () => {
  const accept = ["deployment"];
  expect((await look({ accept })).named.has("accepted gates")).toBe(false);
  expect((await look({ accept, from: 7, to: 8 })).named.has("accepted gates")).toBe(false);
  const { named, passed } = await look({ accept, from: 7 });
  expect([named.get("accepted gates")?.says, passed]).toEqual([expect.stringContaining("carries no model"), false]);
  const says = expect.stringMatching(/none\/results\.jsonl: no such file/);
  expect((await look({ retrieval: at("none") })).named.get("retrieval")).toMatchObject({ outcome: "fail", says });
});

it("a job that could not run is refused before anything is asked", async () => {
  await expect(look({ subnet: ["subnet-0123456789abcdef0"] })).rejects.toThrow("both --subnet and --security-group");
  await expect(look({ kmsKey: "arn:aws:kms:eu-west-1:123456789012:key/a" })).rejects.toThrow(
    "--kms-key is of eu-west-1",
  );
});

it("rights on a key are checked under its own ARN, and not under an alias", async () => {
  const alias = "arn:aws:kms:us-east-1:123456789012:alias/models";
  const { named, passed } = await look({ kmsKey: alias });
  expect([named.get("key")?.outcome, passed]).toEqual(["not checked", true]);
  expect((await look({ kmsKey: alias.replace("alias/models", "key/0a1b2c3d") })).named.has("key")).toBe(false);
});
