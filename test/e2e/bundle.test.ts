/** The bundle as wrangler would publish it: how large it is, and that it runs with what was left out of it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { beforeAll, describe, expect, it } from "vitest";
import { SEED_DEPLOYMENT_ARN } from "../../fixtures/aws/seed.ts";
import { startAws } from "../../fixtures/aws/server.ts";
import { type DeployedWorker, deployedWorker, FOLDER } from "../deployed-worker.ts";

/** The student is not counted: it is data, and a release may replace it. */
const MAX_GZIP_KIB = 190;

let worker: DeployedWorker;
beforeAll(async () => {
  worker = await deployedWorker();
});

describe("the published bundle", () => {
  it(`is smaller than ${MAX_GZIP_KIB} KiB gzip without the student`, () => {
    expect(gzipSync(worker.script).length / 1024).toBeLessThan(MAX_GZIP_KIB);
  });

  it("is uploaded with a source map that names the project's files, and no folder of this machine", () => {
    const { upload } = worker;
    expect(upload).toContain('filename="worker.js.map"');
    expect(upload).toContain('"edge/router.ts"');
    expect(upload).not.toContain(resolve(import.meta.dirname, "../.."));
    expect(upload).not.toContain(FOLDER);
  });

  it("asks the model with a valid signature through what is left of the SDK, answers parsed and errors named", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sluice-bundle-"));
    const aws = await startAws({ port: 0, stateDir: join(folder, "aws") }); // verifies signatures
    const modules = [...worker.data].map(
      ([path, contents]) =>
        path.endsWith(".html")
          ? ({ type: "Text", path, contents } as const)
          : ({ type: "Data", path, contents: new Uint8Array() } as const), // no student: the model is asked
    );
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        modules: [{ type: "ESModule", path: "worker.js", contents: worker.script }, ...modules],
        compatibilityDate: "2026-11-01",
        compatibilityFlags: ["nodejs_compat"],
        log: new Log(LogLevel.NONE),
        handleStructuredLogs: () => {},
        bindings: {
          SLUICE_AUTH: "off",
          SLUICE_RATE_LIMIT: "off",
          SLUICE_MODELS: `us-east-1=${SEED_DEPLOYMENT_ARN}`,
          AWS_ACCESS_KEY_ID: "AKIDSLUICELOCAL",
          AWS_SECRET_ACCESS_KEY: "sluice-local-secret",
          AWS_ENDPOINT_URL_BEDROCK_RUNTIME: aws.url,
        },
      }),
    );
    const ask = async (query: string) => {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ query }) };
      return (await miniflare.dispatchFetch("http://sluice.test/v1/route", init)).json();
    };
    try {
      expect(await ask("zxqv plomf")).toMatchObject({ source: "distilled", degraded: null });
      const rules = [{ operation: "Converse", error: "ThrottlingException" }];
      await fetch(`${aws.url}/_sluice/faults`, { method: "POST", body: JSON.stringify({ rules }) });
      expect(await ask("zxqv plomf wibblet")).toMatchObject({ source: "fallback", degraded: "bedrock-throttled" });
    } finally {
      await miniflare.dispose();
      await aws.close();
      await rm(folder, { recursive: true });
    }
  });
});
