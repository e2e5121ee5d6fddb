import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languageOf } from "../../../distill/lib/collect/language.ts";
import { MAX_QUERY_CHARS, scrubQuery } from "../../../distill/lib/collect/scrub.ts";

describe("scrubQuery", () => {
  it.each([
    ["interview with jane.doe+x@mail.example.org about rent", "interview with about rent", 1, 0],
    ["call +49 170 1234567 now", "call now", 0, 1],
    ["the number (212) 555-0199 on screen", "the number on screen", 0, 1],
    ["555-0199 written on a wall", "written on a wall", 0, 1],
    ["tel 030.1234.5678", "tel", 0, 1],
    ["call +4917012345678 now", "call now", 0, 1],
    ["call 0170 1234567 now", "call now", 0, 1],
  ])("takes personal data out of %j", (text, query, emails, phones) => {
    expect(scrubQuery(text)).toEqual({ ok: true, query, emails, phones });
  });

  it.each([
    "films 1980-1989",
    "2001 2002 2003",
    "goal at 01:23:45",
    "episode 12 of 24",
    "news from 2024-05-17",
    "1920x1080 drone footage",
    "24/7 live stream",
    "agent 007",
    "blade runner 2049",
    "@nasa launch",
    "😀 laughing",
  ])("leaves %j alone", (text) => {
    expect(scrubQuery(text)).toEqual({ ok: true, query: text, emails: 0, phones: 0 });
  });

  it.each([
    ["", "empty"],
    [" \t\u0000\n", "empty"],
    ["...", "empty"],
    ["x".repeat(MAX_QUERY_CHARS + 1), "too long"],
    ["x".repeat(10_000_000), "too long"],
    ["jane@example.org", "only personal data"],
  ])("sets %.20j aside", (text, reason) => {
    expect(scrubQuery(text)).toEqual({ ok: false, reason });
  });

  it("never throws, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const first = scrubQuery(text);
        if (first.ok) expect(scrubQuery(first.query)).toMatchObject({ ok: true, query: first.query });
      }),
    );
  });
});

describe("languageOf", () => {
  it.each([
    ["a woman in a red coat walks her dog", "en"],
    ["dog barking in the distance", "en"],
    ["una mujer con abrigo rojo pasea al perro", "es"],
    ["ein Mann im roten Hut läuft durch den Regen", "de"],
    ["雨の中の猫", "ja"],
    ["下雨的街道", "zh"],
    ["비 오는 거리", "ko"],
    ["собака лает во дворе", "ru"],
    ["jaws", "und"],
    ["breaking bad", "und"],
    ["12:30", "und"],
  ])("says of %j: %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });
});
