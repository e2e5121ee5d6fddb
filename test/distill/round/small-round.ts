/** The small run of {@link writeRun} and a local AWS that allows no more than the documented policies, for tests that build on each other. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { type Aws, startAws } from "../../../fixtures/aws/server.ts";
import { localAws, runScript } from "../../run-script.ts";
import { DOCUMENTED } from "../permissions/under-policies.ts";
import { writeRun } from "./run-files.ts";

/** Made before the tests of the block in which this is called, and removed after them. */
export function smallRound() {
  let aws: Aws;
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "sluice-round-"));
    writeRun(join(root, "runs", "small"));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6, policies: DOCUMENTED });
  }, 60_000);
  afterAll(async () => {
    await aws?.close();
    rmSync(root, { recursive: true, force: true });
  });
  const file = (name: string): string => join(root, "runs", "small", name);
  const environment = () => localAws(aws.url, join(root, "runs"));
  /** A script of distill, and all that it prints. */
  async function run(script: string, ...args: string[]): Promise<{ code: number | null; out: string }> {
    const { code, out, err } = await runScript(`distill/${script}.ts`, args, { env: environment() });
    return { code, out: out + err };
  }
  return {
    url: () => aws.url,
    root: () => root,
    file,
    json: (name: string) => JSON.parse(readFileSync(file(name), "utf8")),
    environment,
    run,
    /** A step of the run, which must end well. */
    async step(script: string, ...args: string[]): Promise<string> {
      const { code, out } = await run(script, "--run", "small", ...args);
      expect([script, code, code === 0 ? "" : out]).toEqual([script, 0, ""]);
      return out;
    },
  };
}
