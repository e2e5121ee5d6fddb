/** What editors of a newsroom and students of its courses type. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Linker } from "../../../edge/catalogue/link.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { shippedLinker } from "../catalogue/shipped.ts";
import { inShort } from "./in-short.ts";
import { planFor, reads } from "./reads.ts";

const videoRules = compileRules(videoSearch);

reads("a numbered part of a course is an episode, and excludes nothing", [
  ["python from zero lesson 7", "episode: 7"],
  ["lecture 4 of statistics for everyone", "episode: 4"],
  ["session 4 of the workshop", "episode: 4"],
  ["en clase una mujer con pañuelo"],
  ["vorlesung 5 analysis", "episode: 5"],
  ["leçon 2 anglais", "episode: 2"],
  ["第3讲 微积分", "episode: 3"],
  ["第2課 中国語", "episode: 2"],
  ["lecture 2024", "year: 2024"],
  ["lecture 40 minutes", "duration: 2400"],
  ["lecture on 5 great novels"],
]);

reads("the code of a season stands alone before an episode", [
  ["s3 ep 2", "season: 3!", "episode: 2!"],
  ["succession s2", "title: succession", "season: 2"],
  ["s2 of ted lasso", "title: ted lasso", "season: 2"],
  ["peaky blinders s06 finale", "title: peaky blinders", "season: 6"],
  ["black mirror ep 1", "title: black mirror", "episode: 1!"],
  ["The Crown season 4", "title: The Crown", "season: 4!"],
  ["football season 2019 goals", "year: 2019"],
  ["audi s4 review"],
  ["canon s95 footage"],
]);

reads("a recording of a language prefers that language", [
  ["german interviews", "language: de"],
  ["chinese lecture calculus", "language: zh"],
  ["japanese lectures on tea", "language: ja"],
  ["german tanks"],
]);

describe("what is not heard or seen is in no text, whatever names it", () => {
  it.each([
    ["wind turbines without sound of helicopter", "wind turbines"],
    ["beach without the noise of people", "beach"],
    ["harbour with no sign of boats", "harbour"],
    ["concert but not with an orchestra", "concert"],
    ["no sound shots of a goalkeeper talking outside a tent", "goalkeeper talking outside a tent"],
  ])("%s", (query, text) => {
    expect(planFor(query).plan.map((step) => step.text)).toEqual(planFor(query).plan.map(() => text));
  });
});

describe("a name on screen is searched for as it is written", () => {
  it.each([["lower third DAVID ASHWORTH"], ["chyron Joanna Marchetti"], ["bauchbinde Henrike Paulsen"]])(
    "%s",
    (query) => {
      const { plan, filters } = { ...planFor(query), filters: {} };
      expect(filters).toEqual({});
      expect(plan[0]).toMatchObject({ signal: "visual", text: query });
    },
  );
});

describe("with a catalogue", () => {
  let linker: Linker;
  beforeAll(async () => {
    linker = await shippedLinker();
  });
  const linked = (query: string) => videoRules.read(query, { now: new Date("2026-11-28T12:00:00Z"), linker });

  it("a name on screen stays what is written there", () => {
    expect(linked("lower third BUSTER KEATON")).toMatchObject({ filters: {}, residual: "lower third BUSTER KEATON" });
  });

  it("a season's code after a title is a filter, and the rest is searched for", () => {
    const { filters, residual } = linked("nosferatu s2 bloopers");
    expect(inShort(filters)).toEqual(["title: Nosferatu!", "season: 2!"]);
    expect(residual).toBe("bloopers");
  });
});
