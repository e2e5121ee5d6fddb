/** Follow-ups in words of no filter that only make sense with the query before them, and names that take over its role. */
import { describe, expect, it } from "vitest";
import { readFollowUp } from "../../../edge/follow-up/follow-up.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { NOW } from "../rules/mini-task.ts";

const rules = compileRules(videoSearch);
const read = (previous: string, query: string) =>
  readFollowUp(rules, videoSearch.attributes, previous, query, { now: NOW });

describe("a part, a stretch or a month of what was found is searched together with it", () => {
  it.each([
    ["arsenal match", "from november", "arsenal match november"],
    ["wedding videos", "in december", "wedding videos in december"],
    ["arsenal match", "last five minutes", "arsenal match last five minutes"],
    ["arsenal match", "just the goals", "arsenal match goals"],
    ["arsenal match", "nur die Tore", "arsenal match Tore"],
    ["partido del Barça", "solo los goles", "partido del Barça goles"],
    ["match du PSG", "seulement les buts", "match du PSG buts"],
  ])("%s => %s", (previous, query, text) => {
    expect(read(previous, query)?.textFor(["visual"])).toBe(text);
  });
});

describe("a subject of its own takes over nothing", () => {
  it.each([["the last dance"], ["just a dog"], ["the best goals"], ["last minute goal"], ["november rain"]])(
    "%s",
    (query) => {
      expect(read("arsenal match", query)).toBeUndefined();
    },
  );
});

describe("whoever replaces the only people of the query before has their role", () => {
  it.each([
    ["films directed by Agnès Varda", "what about Bong?", [{ value: "Bong", role: "director" }]],
    ["interview with Angela Merkel", "what about Hedda Kross?", [{ value: "Hedda Kross", role: "speaker" }]],
  ])("%s => %s", (previous, query, people) => {
    expect(read(previous, query)?.filters["people"]).toMatchObject(people);
  });
  it("but not who is not wanted", () => {
    const [unwanted] = read("films directed by Agnès Varda", "without Hedda Kross")?.filters["people"] ?? [];
    expect(unwanted).toMatchObject({ value: "Hedda Kross", exclude: true });
    expect(unwanted).not.toHaveProperty("role");
  });
});
