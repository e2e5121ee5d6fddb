/** Words that are seen, not said: writing on a slide, a sign, a screen. */
import type { Lexicon, Rule } from "../language.ts";

/** What carries writing. */
export const surface: Lexicon = {
  en:
    "slide/s, title slide, sign/s, road sign, street sign, neon sign, banner/s, poster/s, billboard/s, placard/s, caption/s, " +
    "title card/s, subtitle/s, intertitle/s, chyron/s, lower third/s, ticker, headline/s, newspaper, screen/s, monitor, " +
    "whiteboard, blackboard, chalkboard, flipchart, label/s, sticker/s, tattoo, t shirt/s, shirt/s, jersey/s, " +
    "license plate/s, licence plate/s, number plate/s, name tag, badge, book cover, logo/s, graffiti, text, on screen text, " +
    "text on screen, text on the screen, on screen caption/s, text overlay/s, overlay/s, overlay text, words on screen, " +
    "writing on the wall, note/s, sticky note, envelope, postcard, menu, chart, graph, watermark/s, credits, end credits, " +
    "opening credits, clock, scoreboard, display, plaque, gravestone, tombstone, storefront, shop sign, bumper sticker",
  es:
    "cartel/es, letrero/s, pancarta/s, diapositiva/s, pizarra, rotulo/s, subtitulo/s, texto en pantalla, pantalla, titular/es, " +
    "etiqueta/s, camiseta/s, matricula",
  de:
    "schild/er, plakat/e, folie/n, banner, transparent/e, tafel, bauchbinde, untertitel, einblendung/en, bildschirm, " +
    "schlagzeile/n, aufschrift, kennzeichen, text im bild",
  fr:
    "panneau/x, pancarte/s, affiche/s, diapositive/s, diapo/s, banderole/s, tableau, sous-titre/s, ecran, texte a l'ecran, titre/s, " +
    "etiquette/s, plaque",
};

/** Introduces writing and nothing else: the words of a surface need no quotation marks after it. */
export const inscribed = {
  en:
    "that say/s, which says, saying, says, that reads, which reads, read~ing~s, with the word/s, " +
    "with the text, with the caption, with the inscription, with the slogan, label~led~ed, where it says, titled, entitled",
  es: "que dice/n, que pone, donde aparece escrito, con el texto, con las palabras",
  de: "mit der aufschrift, mit dem text, mit den worten, auf dem steht, auf der steht, steht, mit dem schriftzug",
  fr: "qui dit, qui disent, avec le texte, avec les mots, on lit, ou il est ecrit, sur lequel est ecrit, portant l'inscription",
};

/** Joins a surface to its words. */
export const reading: Lexicon = {
  en:
    `${inscribed.en}, that read, with the title, with the name, with the heading, with the message, with the number, with, ` +
    "containing the words, containing, showing the word/s, showing the text, showing, display~ing~s, marked, " +
    "written, stating, that states, where it reads, has the words, on which is written",
  es: `${inscribed.es}, que ponen, con la frase, con la palabra, con el titulo, que reza, donde pone, diciendo`,
  de: `${inscribed.de}, mit dem wort, mit dem titel, mit der beschriftung`,
  fr: `${inscribed.fr}, avec le mot, avec la phrase, avec le titre, marque, indiquant`,
};

/** Writing with its words. */
export const writing = {
  "*": [
    "<surface> (<reading>|:)? QUOTE",
    "<surface> <inscribed> TEXT",
    "(lower third/s|chyron/s|bauchbinde) (NAME|<linkedPerson>)",
    "(einblendung|bandeau|rotulo) de? TEXT",
    "QUOTE (on|auf|en|sur) <idle>? <idle>? <surface>",
    "QUOTE <surface> $",
  ],
  en: [
    "(the|a)? (word/s|text|phrase|message) QUOTE (written|shown|displayed|appear~s~ing|painted|printed|on) <idle>? <idle>? <surface>?",
    "QUOTE (written|shown|displayed|painted|printed|spray painted|tattooed) (on|across|in|over)",
    "(written|shown|displayed|painted|printed) <idle>? <idle>? <surface>? QUOTE",
  ],
  ja: [
    "QUOTE (と書かれた|と書いてある|の文字|の看板|の字幕|の標識|のテロップ)",
    "(看板|標識|スライド|字幕|テロップ|画面) (に|で)? QUOTE",
    "テロップ で TEXT",
  ],
  zh: [
    "(写着|印着|标着) QUOTE",
    "(标牌|横幅|幻灯片|字幕|屏幕|牌子) (上|显示|写着|上写着)? QUOTE",
    "屏幕 上? (出现|显示) TEXT",
    "QUOTE 的 (标牌|横幅|字幕|牌子|幻灯片)",
  ],
} as const;

export const screenRules: readonly Rule[] = [
  { id: "writing", priority: 1001, keeps: true, patterns: writing, when: { notBeginning: { TEXT: ["pronoun"] } } },
  {
    id: "writing-is-seen",
    priority: 30,
    patterns: writing,
    when: { withoutFilters: ["phrase"], notBeginning: { TEXT: ["pronoun"] } },
    answer: { weights: { visual: 0.85, audio: 0, transcription: 0.05, metadata: 0.1 }, confidence: 0.95 },
  },
];
