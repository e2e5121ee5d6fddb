import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { madeAgainBy } from "../../../distill/lib/run/remedy.ts";

afterEach(() => vi.unstubAllEnvs());

it("the command that makes a file again is found beside damaged records", () => {
  const root = mkdtempSync(join(tmpdir(), "sluice-remedy-"));
  vi.stubEnv("SLUICE_RUNS", root);
  mkdirSync(join(root, "r/steps"), { recursive: true });
  for (const file of ["settings.json", "steps/1-collect.json"]) writeFileSync(join(root, "r", file), "{");
  expect(madeAgainBy(join(root, "r/train.jsonl"))).toBe(
    "make the file again with `npx tsx distill/4-prepare.ts --run r`",
  );
  rmSync(root, { recursive: true });
});
