import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadJsonl } from "../../../distill/lib/files/jsonl.ts";
import { createRandom } from "../../../distill/lib/statistics/random.ts";
import { fixtureParser } from "../../../distill/lib/student/fixture-rows.ts";
import { toGibberish } from "../../../distill/lib/student/gibberish.ts";
import { patternOf } from "../../../edge/decision/weights.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const bytes = readFileSync("edge/student/video-search.bin");
const decoded = decodeStudent(bytes, { taskHash: taskHash(videoSearch) });
if (!decoded.ok) throw new Error(`${decoded.reason}: run npm run build:student`);
const { student } = decoded;

describe("the shipped student", () => {
  it("is under 2.5 MB and carries a certificate of the task's risk", () => {
    expect(bytes.length).toBeLessThan(2_500_000);
    expect(student.header.certificate).toMatchObject(videoSearch.risk);
    expect(student.header.threshold).toBeLessThanOrEqual(1);
    expect(student.header.certificate.coverage).toBeGreaterThanOrEqual(0.25);
  });

  it.each([
    ["fireworks over a lake at night", "visual"],
    ["church bells ringing in the distance", "audio"],
    ["interview where she talks about climate change", "transcription"],
    ["comedies released in 1994", "metadata"],
  ])("gives %j mostly to %s", (query, primary) => {
    expect(student.predict(query).primary).toBe(primary);
  });

  it("agrees on hand-written queries of its test part as its certificate says", async () => {
    const rows = (await loadJsonl("fixtures/queries/handwritten.jsonl", fixtureParser(videoSearch))).filter(
      (row) => row.part === "test",
    );
    const answered = rows.filter((row) => !student.predict(row.query).abstain);
    const wrong = answered.filter((row) => {
      const { weights } = student.predict(row.query);
      return patternOf(student.header.labels, weights) !== patternOf(student.header.labels, row.label);
    });
    expect(answered.length / rows.length).toBeGreaterThan(0.25);
    // Three standard errors of sampling above the bound.
    const slack = 3 * Math.sqrt((0.08 * 0.92) / answered.length);
    expect(wrong.length / answered.length).toBeLessThan(videoSearch.risk.alpha + slack);
  });

  it.each(["asdf qwer zxcv poiu lkjh", "Quel temps fera-t-il à Vilnius, mein Freund, домой?"])(
    "abstains on %j",
    (query) => {
      expect(student.predict(query).abstain).toBe(true);
    },
  );

  it("answers hardly any query of random letters, though a number stands in it", () => {
    const random = createRandom("not the seed it was trained with");
    const queries = Array.from({ length: 300 }, (_, i) => toGibberish(`strange words here ${i % 100}`, random));
    expect(queries.filter((query) => !student.predict(query).abstain).length).toBeLessThan(15);
  });
});
