/** The labelling screen in a browser, from the keyboard alone. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { reviewCommand } from "../../distill/lib/review/command.ts";
import type { Served } from "../../distill/lib/review/serve.ts";
import { openRun } from "../../distill/lib/run/run-dir.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { auditThemes } from "./console/audit.ts";
import { hasBrowser, opener } from "./console/browser.ts";

describe.runIf(hasBrowser)("the labelling screen", () => {
  const open = opener();
  let served: Served;
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "sluice-review-"));
    const run = await openRun("r", videoSearch, { root });
    const weights = { visual: 0.5, audio: 0.5, transcription: 0, metadata: 0 };
    const lines = ["rain on <b>tin</b>", "she says let it go"].map((query) =>
      JSON.stringify({ query, decision: null, weights, selfDisagreement: 0.6, samples: [weights, weights] }),
    );
    writeFileSync(run.path("review.jsonl"), `${lines.join("\n")}\n`);
    writeFileSync(run.path("labels.jsonl"), "");
    vi.stubEnv("SLUICE_RUNS", root);
    vi.spyOn(console, "log").mockImplementation(() => {});
    const started = await reviewCommand(["--run", "r", "--who", "ada"]);
    if (!started) throw new Error("it only printed its help");
    served = started;
  });
  afterAll(async () => {
    await served?.close();
    rmSync(root, { recursive: true });
    vi.restoreAllMocks();
  });

  it.each([1280, 390])("has no fault for readers, keyboards and contrast: %s px", async (width) => {
    const { page, complaints } = await open(served.url, { viewport: { width, height: 900 } });
    await page.getByRole("heading", { name: "rain on <b>tin</b>" }).waitFor();
    expect(await auditThemes(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("decides by keys, saves at once, and goes on where it stopped", async () => {
    const { page, complaints } = await open(served.url);
    await page.getByRole("heading", { name: "rain on" }).waitFor();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "she says let it go" }).waitFor();
    const [first] = readFileSync(join(root, "r/review.jsonl"), "utf8").split("\n");
    expect(JSON.parse(first ?? "")).toMatchObject({ decision: { audio: 1 } });
    await page.reload();
    await page.getByRole("heading", { name: "she says let it go" }).waitFor();
    await page.keyboard.press("t");
    await page.keyboard.press("Enter");
    await page.getByText("2 of 2 decided").waitFor();
    expect(complaints).toEqual([]);
  });
});
