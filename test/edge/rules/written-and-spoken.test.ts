/** Words in a picture are seen, words of a voice are said, and a voice by itself says none. */
import { describe, expect, it } from "vitest";
import { read } from "./reads.ts";

describe("writing on screen is seen, not said", () => {
  it.each([
    'slide that says "Roadmap 2024"',
    "sign reading welcome home",
    'caption with "To be continued"',
    "text on screen saying 1945",
    '"Exit" sign',
    "a man holding a sign that says free hugs",
    "license plate reading ABC 123",
    "t-shirt with “I love NY”",
    'subtitle says "thank you"',
    "she reads a note that says goodbye",
    "title card with the words The End",
    "banner that reads happy birthday",
    "slide titled agenda",
    "digital clock says 11:59",
    'cartel que dice "Se vende"',
    "Schild mit der Aufschrift „Achtung“",
    "panneau avec les mots « À vendre »",
    "「立入禁止」と書かれた看板",
    "写着“禁止吸烟”的牌子",
    "la pantalla donde aparece escrito game over",
    "el rótulo de última hora",
    "Einblendung Eilmeldung",
    "bandeau dernière minute",
    "画面に「つづく」と出るところ",
    "テロップで速報と出た場面",
    "屏幕上出现全剧终",
  ])("%s", (query) => {
    const { answer, filters, signalTexts } = read(query);
    expect(answer?.rule).toBe("writing-is-seen");
    expect(filters["phrase"]).toBeUndefined();
    expect(signalTexts).toEqual({});
  });
  it.each(['the news anchor says "sign up now"', 'who says "you shall not pass"', "he says “the sign is wrong”"])(
    "but speech is said: %s",
    (query) => {
      const { filters, signalTexts } = read(query);
      expect(filters["phrase"]).toHaveLength(1);
      expect(signalTexts["transcription"]).toBe(filters["phrase"]?.map((one) => "value" in one && one.value).join());
    },
  );
  it.each([
    "whiteboard with an org chart drawn on it",
    "sign language interpreter",
    "a sign in the rain",
    "poster of a movie",
  ])("and a surface alone has no words: %s", (query) => {
    expect(read(query).answer?.rule).not.toBe("writing-is-seen");
  });
});

describe("a voice and where it is heard", () => {
  it.each([
    "jemand ruft unter der Dusche",
    "quelqu'un crie sous la douche",
    "quelqu'un parle contre le vent",
    "alguien grita bajo la ducha",
    "he shouts in the shower",
  ])("is not a quotation, and no rule answers for its words: %s", (query) => {
    const { answer, filters } = read(query);
    expect([answer, filters["phrase"]]).toEqual([undefined, undefined]);
  });

  it.each([
    ["quelqu'un parle de la météo", "talk-about"],
    ["alguien dice te quiero", "only-a-quote"],
    ["jemand sagt ich liebe dich", "only-a-quote"],
    ["he explains how it works", "talk-about"],
    ["郭德纲什么时候说到于谦", "talk-about"],
  ])("but words are: %s", (query, rule) => {
    expect(read(query).answer?.rule).toBe(rule);
  });
});
