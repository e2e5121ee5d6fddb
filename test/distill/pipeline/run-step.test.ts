import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runStep } from "../../../distill/lib/pipeline/run-step.ts";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-run-step-"));
});
afterAll(() => rmSync(dir, { recursive: true }));

it.each([
  ["ends with a code", "process.exit(3)", { code: 3 }],
  ["is interrupted alone", 'process.kill(process.pid, "SIGINT")', { code: 130, interrupted: 130 }],
  // As the system does where memory runs out: the same command alone would run into it again.
  ["is killed", 'process.kill(process.pid, "SIGKILL")', { code: 137, killedBy: "SIGKILL" }],
  ["aborts", 'process.kill(process.pid, "SIGABRT")', { code: 134, killedBy: "SIGABRT" }],
])("says how a step ended that %s", async (what, script, end) => {
  const name = what.replaceAll(" ", "-");
  writeFileSync(join(dir, `${name}.ts`), `${script};\n`);
  const step = relative(resolve("distill"), join(dir, name));
  expect(await runStep(step, [], process.env)).toEqual(end);
});
