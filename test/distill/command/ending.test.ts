import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { describe, expect, it, vi } from "vitest";
import { openLogStore } from "../../../distill/lib/collect/logs.ts";
import { endingOf } from "../../../distill/lib/command/ending.ts";
import { parseOptions, UsageError } from "../../../distill/lib/command/options.ts";
import { LineError } from "../../../distill/lib/files/line-error.ts";
import { startScript } from "../../run-script.ts";

/** What logs at an endpoint of their own are read by gives. */
const noBucketAtR2: unknown = await (async () => {
  const s3 = await openLogStore("https://r2.test", () => Promise.reject(new Error("not asked")))();
  const noBucket = Object.assign(new Error("The specified bucket does not exist"), { name: "NoSuchBucket" });
  s3.middlewareStack.add(() => () => Promise.reject(noBucket), { step: "initialize", priority: "low" });
  return s3.send(new ListBucketsCommand()).catch((error: unknown) => error);
})();

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

const service = Object.assign(new Error("Rate exceeded"), { name: "ThrottlingException", $metadata: {} });
const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
  code: "ENOSPC",
  errno: -28,
  syscall: "write",
});
const none = join(import.meta.dirname, "none.json");

describe("the end of a command", () => {
  it.each([
    ["wrong use", new UsageError("--run is wrong"), { code: 2, text: "--run is wrong" }],
    ["a fault of a file's line", new LineError("a.jsonl:3: no query"), { code: 1, text: "a.jsonl:3: no query" }],
    [
      "an answer that cannot be read",
      Object.assign(
        new SyntaxError("Unexpected token '<'\n  Deserialization error: inspect the hidden field {error}"),
        {
          $metadata: { httpStatusCode: 502 },
        },
      ),
      {
        code: 1,
        text: "the service's answer cannot be read (HTTP 502): Unexpected token '<': it was cut off, or a proxy gave its own; run the same command again",
      },
    ],
    ["what a service answered", service, { code: 1, text: "Rate exceeded" }],
    ["an error that was meant", new Error("nothing promoted"), { code: 1, text: "nothing promoted" }],
    [
      "a file that is gone",
      thrownBy(() => readFileSync(none)),
      { code: 1, text: `${none}: no such file or directory` },
    ],
    [
      "a folder in place of a file",
      thrownBy(() => readFileSync(import.meta.dirname)),
      { code: 1, text: "illegal operation on a directory, read: name a file, not a folder" },
    ],
    [
      "a port that is taken",
      Object.assign(new Error("listen EADDRINUSE: address already in use 127.0.0.1:8789"), {
        code: "EADDRINUSE",
        errno: -98,
        syscall: "listen",
      }),
      { code: 1, text: "address already in use 127.0.0.1:8789: choose another with --port" },
    ],
    [
      "a full disk",
      full,
      { code: 1, text: "no space left on device, write: free some, then run the same command again" },
    ],
    [
      "a run on a read-only disk",
      Object.assign(new Error("EROFS: read-only file system, open 'runs/a/x'"), {
        code: "EROFS",
        errno: -30,
        syscall: "open",
        path: "runs/a/x",
      }),
      {
        code: 1,
        text: "runs/a/x: read-only file system: name a place that can be written to (of runs: SLUICE_RUNS=DIR)",
      },
    ],
    [
      "a full disk, of which a file was named",
      new Error("a.jsonl cannot be written: ENOSPC", { cause: full }),
      { code: 1, text: "a.jsonl cannot be written: ENOSPC: free some, then run the same command again" },
    ],
  ])("after %s is one line", (_, error, ending) => {
    expect(endingOf(error, "npx tsx x.ts")).toEqual(ending);
  });

  const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:9"), {
    code: "ECONNREFUSED",
    errno: -111,
    syscall: "connect",
    $metadata: {},
  });
  const unknown = Object.assign(new Error("Could not load credentials from any providers"), {
    name: "CredentialsProviderError",
  });
  const expired = Object.assign(new Error("The security token has expired"), {
    name: "ExpiredTokenException",
    $metadata: {},
  });
  it.each([
    ["no AWS", refused, {}, /^connect .*: see whether this machine reaches AWS/],
    [
      "no endpoint",
      refused,
      { AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
      /npm run aws -- --port N.*unset AWS_ENDPOINT_URL$/,
    ],
    [
      "no AWS behind a bucket",
      new Error("s3://logs: refused", { cause: refused }),
      {},
      /^s3:\/\/logs: refused: see whether/,
    ],
    [
      "no credentials",
      unknown,
      {},
      /set AWS_PROFILE, or AWS_ACCESS_KEY_ID.*unset all of them to use the local stand-in/,
    ],
    [
      "no stand-in",
      unknown,
      { AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:9" },
      /start it .*unset AWS_ENDPOINT_URL_BEDROCK/,
    ],
    ["credentials that have expired", expired, {}, /^The security token has expired: sign in again/],
    [
      "rights missing",
      new Error("s3://logs: arn:aws:iam::123456789012:user/ada may not", {
        cause: Object.assign(new Error("arn:aws:iam::123456789012:user/ada may not"), { name: "AccessDenied" }),
      }),
      {},
      /ada may not: let it be allowed \(`npm run distill -- policies --account 123456789012` .*other credentials$/,
    ],
    [
      "no buckets of that name",
      new Error("s3://logs: The specified bucket does not exist", { cause: noBucketAtR2 }),
      {},
      /does not exist: see how it is spelt \(`aws s3 ls --endpoint-url https:\/\/r2\.test` lists/,
    ],
    [
      "buckets of another region",
      Object.assign(new Error("s3://logs: must be addressed elsewhere"), { name: "PermanentRedirect" }),
      {},
      /set AWS_REGION to its own/,
    ],
  ])("where there are %s says what to do", (_, error, env, message) => {
    for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_BEDROCK"]) vi.stubEnv(name, undefined);
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    expect(endingOf(error, "npx tsx x.ts")).toEqual({ code: 1, text: expect.stringMatching(message) });
  });

  it("after a wrong flag says how the command is used", () => {
    const { text, code } = endingOf(
      thrownBy(() => parseOptions({}, ["--fast"])),
      "npx tsx x.ts",
    );
    expect(text).toContain("Usage: npx tsx x.ts [options]");
    expect(code).toBe(2);
  });

  it.each([
    ["a type", () => (undefined as unknown as { a: { b: 1 } }).a.b],
    ["a range", () => "x".repeat(-1)],
    ["JSON that nobody expected to be broken", () => JSON.parse("{")],
  ])("after a bug with %s keeps its stack", (_, bug) => {
    const { text, code } = endingOf(thrownBy(bug), "npx tsx x.ts");
    expect(text).toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });
});

it("a reader that has seen enough ends a command without a word", async () => {
  const predict = "node distill/student.ts predict --model edge/student/video-search.bin";
  const shell = `set -o pipefail; ${predict} < fixtures/queries/composed.jsonl | head -1`;
  const child = spawn("bash", ["-c", shell], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  const [code] = await once(child, "close");
  expect([code, said]).toEqual([0, ""]);
});

it("a command that makes files makes all of them, also where nobody reads what it says", {
  timeout: 60_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "sluice-unread-"));
  const child = startScript("tools/build/client.ts", ["--out", folder]);
  child.stdout!.destroy();
  child.stderr!.destroy();
  const [code] = await once(child, "exit");
  const files = readdirSync(folder, { recursive: true });
  rmSync(folder, { recursive: true });
  expect([code, files]).toEqual([0, expect.arrayContaining([join("python", "sluice_client.py")])]);
});
