/** What the rules of a company's archive make of text in the picture, and what is searched for it. */
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { patternOf } from "../../../edge/decision/weights.ts";
import { checkedRules } from "../../../edge/rules/check.ts";
import { enterpriseVideo } from "../../../edge/task/enterprise-video.ts";
import { labelNames, taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const rules = checkedRules(enterpriseVideo);
const names = labelNames(enterpriseVideo);
const read = (query: string) => rules.read(query, { now: new Date("2026-11-23T12:00:00Z") });
const quoted = (query: string) => {
  const { filters } = read(query);
  return Object.fromEntries(
    ["shown", "phrase"].flatMap((name) => {
      const values = (filters[name] ?? []).map((entry) => ("value" in entry ? entry.value : ""));
      return values.length > 0 ? [[name, values]] : [];
    }),
  );
};

describe("quoted words", () => {
  it.each([
    ['slide that says "Q3 results"', { shown: ["Q3 results"] }],
    ["a sign reading keep out", { shown: ["keep out"] }],
    ["pop-up saying try again", { shown: ["try again"] }],
    ["spot with the caption to be continued", { shown: ["to be continued"] }],
    ["Schild mit der Aufschrift Notausgang", { shown: ["Notausgang"] }],
    ["panneau où il est écrit sortie", { shown: ["sortie"] }],
    ["cartel que dice prohibido el paso", { shown: ["prohibido el paso"] }],
    ["dialog box saying connection lost", { shown: ["connection lost"] }],
    ["「保存」のスライド", { shown: ["保存"] }],
    ["画面に「議題」", { shown: ["議題"] }],
    ['the host says "keep out"', { phrase: ["keep out"] }],
    ["she says welcome back", { phrase: ["welcome back"] }],
    ["someone saying try again", { phrase: ["try again"] }],
  ])("%s", (query, found) => {
    expect(quoted(query)).toEqual(found);
  });
});

describe("a query that the rules answer", () => {
  it.each([
    ["a label that says fragile", "screen"],
    ["slides about data protection", "screen"],
    ["error message", "screen"],
    ["diapositiva sobre ventas", "screen"],
    ['someone says "keep out"', "transcription"],
    ["employees talking about overtime", "transcription"],
    ["footage cleared until 2028", "metadata"],
    ["lizenziert bis 2026", "metadata"],
    ["nur für internen Gebrauch", "metadata"],
  ])("%s: %s", (query, pattern) => {
    expect(patternOf(names, read(query).answer?.weights ?? {})).toBe(pattern);
  });
});

it.each([
  "documento confidencial sobre la mesa",
  "Stempel mit der Aufschrift vertraulich",
  "全景天窗",
  "売上アップで喜ぶ社員",
])("what is filmed is no licence or camera angle: %s", (query) => {
  expect(read(query).filters).toEqual({});
});

it.each(["Gabelstapler in der Lagerhalle", "Mitarbeiter in der Kantine", "Roboter vor dem Werkstor"])(
  "a scene in German is not a title, though its nouns are capitalised: %s",
  (query) => {
    expect(read(query).filters).toEqual({});
    expect(read(query).answer).toBeUndefined();
  },
);

it.each([
  "a nurse beside a sign that says exit",
  "she explains the error message on the monitor",
  "a man in a red jacket in front of a poster",
  "slide about tax while she explains the rules",
])("rules that know four signals do not answer where text may be meant: %s", (query) => {
  expect(read(query).answer).toBeUndefined();
});

describe("the plan", () => {
  const planned = (query: string) =>
    planOf(enterpriseVideo, query, { visual: 0, audio: 0, transcription: 0, metadata: 0, screen: 1 }, read(query)).plan;

  it("searches the words as quoted where text is quoted", () => {
    expect(planned('slide that says "Q3 results"')).toMatchObject([
      { retriever: "screen-bm25", signal: "screen", text: "Q3 results", filters: ["shown"] },
    ]);
  });
  it.each(["「立入禁止」と書かれた看板", "看板に「立入禁止」と書いてある"])(
    "searches the words alone, not what carries them, in Japanese: %s",
    (query) => {
      expect(planned(query)).toMatchObject([{ retriever: "screen-bm25", text: "立入禁止" }]);
    },
  );
  it("searches the words alone in Chinese", () => {
    expect(planned('写着"禁止吸烟"的牌子')).toMatchObject([{ retriever: "screen-bm25", text: "禁止吸烟" }]);
  });
  it.each([
    "slide with the accident figures",
    "error message file not found",
    "office with no internet",
    "reviews of the app",
  ])("searches by meaning, with every word, where text is only described: %s", (query) => {
    expect(planned(query)).toMatchObject([{ retriever: "screen-knn", text: query }]);
  });
});

it("video search keeps its four signals", () => {
  expect(labelNames(videoSearch)).toEqual(["visual", "audio", "transcription", "metadata"]);
  expect(names).toEqual([...labelNames(videoSearch), "screen"]);
  expect(taskHash(enterpriseVideo)).not.toBe(taskHash(videoSearch));
});
