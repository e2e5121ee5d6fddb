/** Dubbed or subtitled: a form of the work, which is no part of its title, and whose language need not be that of the film. */
import { describe, expect, it } from "vitest";
import { version } from "../../../edge/task/video-search/screening-rules.ts";
import { inShort } from "./in-short.ts";
import { planFor, read, reads } from "./reads.ts";

describe("a title and the version that is wanted: the catalogue is searched for both, and the title is the title alone", () => {
  it.each([
    ["Parasite VOSTFR", "Parasite"],
    ["Parasite VF", "Parasite"],
    ["The Whispering Star VOSTFR", "The Whispering Star"],
    ["Das Boot OmU", "Das Boot"],
    ["Amélie version française", "Amélie"],
    ["Volver doblada", "Volver"],
    ["Volver subtitulada", "Volver"],
    ["Parasite synchronisiert", "Parasite"],
  ])("%s", (query, title) => {
    expect(inShort(read(query).filters)).toEqual([`title: ${title}`]);
    expect(planFor(query).plan).toEqual([expect.objectContaining({ signal: "metadata", text: query })]);
  });
});

describe("every version in short ends the title before it", () => {
  it.each(String(version["*"]).split(", "))("%s", (code) => {
    expect(read(`The Whispering Star ${code.toUpperCase()}`).filters["title"]).toMatchObject([
      { value: "The Whispering Star" },
    ]);
  });
});

describe("a version after words that may be a title is asked of the catalogue", () => {
  it.each([["パラサイト 字幕版"], ["パラサイト 吹替"], ["三体的配音版"]])("%s", (query) => {
    expect(planFor(query).plan).toEqual([expect.objectContaining({ signal: "metadata", text: query })]);
  });
});

reads("a kind or a language before a version is no title", [
  ["Anime dubbed", "genre: anime"],
  ["French VOSTFR"],
  ["Movies subtitled"],
]);

reads('"ou" and "où" are no version, and are part of a title', [
  ["Tout ou rien saison 2", "title: Tout ou rien", "season: 2!"],
  ["films comme là où chantent les écrevisses", "similar: là où chantent les écrevisses"],
]);

reads("the language of subtitles excludes no film; that of a dubbing does", [
  ["Parasite with english subtitles", "title: Parasite", "language: en"],
  ["Parasite english subtitles", "title: Parasite", "language: en"],
  ["documentales con subtítulos en inglés", "genre: documentary!", "language: en"],
  ["Krimis mit deutschen Untertiteln", "genre: crime!", "language: de"],
  ["documentaires sous-titrés en anglais", "genre: documentary!", "language: en"],
  ["英語字幕の映画", "language: en"],
  ["英文字幕的电影", "language: en"],
  ["Parasite dubbed in French", "language: fr!"],
]);
