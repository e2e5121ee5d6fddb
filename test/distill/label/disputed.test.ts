import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { DisputedRow } from "../../../distill/lib/label/derive.ts";
import { createDisputed } from "../../../distill/lib/label/disputed.ts";

const WEIGHTS = { visual: 1, audio: 0, transcription: 0, metadata: 0 };
const row = (id: string, selfDisagreement: number): DisputedRow => ({
  id,
  query: `Wörter ${id}`,
  weights: WEIGHTS,
  selfDisagreement,
  samples: [WEIGHTS],
});

it("gives disputed rows back, the most disputed first and equals in their order", () => {
  const dir = mkdtempSync(join(tmpdir(), "sluice-disputed-"));
  try {
    const rows = [row("a", 1 / 3), row("b", 0.5), row("c", 1 / 3), row("d", 1), row("e", 0.5)];
    const disputed = createDisputed(() => dir);
    for (const one of rows) disputed.add(one);
    const expected = rows.toSorted((a, b) => b.selfDisagreement - a.selfDisagreement);
    expect([...disputed.mostFirst()]).toEqual(expected);
    expect(disputed.size).toBe(5);
    expect(statSync(join(dir, "disputed.jsonl")).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

it("makes no folder where nothing is disputed", () => {
  const disputed = createDisputed(() => {
    throw new Error("a folder was made");
  });
  expect([...disputed.mostFirst()]).toEqual([]);
});
