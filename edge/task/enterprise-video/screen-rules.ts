/** Text in the picture as a signal of its own: what a slide, a sign or a screen says. What people say stays speech. */
import type { Lexicon, Rule } from "../language.ts";
import { CATALOGUED } from "../video-search/alone.ts";
import { reading, surface, writing } from "../video-search/screen-rules.ts";

/** Text that is named as text: nobody asks for it because of its looks. */
export const textual: Lexicon = {
  en: `slide/s, title slide/s, bullet point/s, caption/s, lower third/s, title card/s, text card/s, end card/s, text overlay/s, on screen text,
    onscreen text, text on screen, text on the screen, words on screen, error message/s, warning message/s, error code/s, dialog box/es,
    pop up message/s, subtitle text, ticker text, name strap/s`,
  de: "folie/n, titelfolie/n, schild/er, einblendung/en, aufschrift, bauchbinde/n, texteinblendung/en, fehlermeldung/en, warnmeldung/en, text im bild, text auf dem bildschirm",
  fr: "diapositive/s, diapo/s, texte à l'écran, message d'erreur, messages d'erreur, texte incrusté, bandeau titre",
  es: "diapositiva/s, rótulo/s, texto en pantalla, texto en la pantalla, mensaje de error, mensajes de error",
};

const LANGUAGES = ["en", "de", "fr", "es"] as const;

/** What carries writing and what introduces its words: beside these words nothing else need be found. */
export const written: Lexicon = {
  ...Object.fromEntries(
    LANGUAGES.map((language) => [language, [surface, reading].map((words) => words[language]).join(", ")]),
  ),
  ja: "看板, 標識, スライド, 字幕, テロップ, 貼り紙, ポスター, 画面, に, の, と書かれた, と書いてある, と書かれている, という文字, の文字",
  zh: "标牌, 横幅, 幻灯片, 字幕, 屏幕, 牌子, 海报, 的, 上, 写着, 印着, 标着, 显示, 上写着",
};

/** Joins such text to what it is about. */
export const textAbout: Lexicon = {
  en: "about, on, with, showing, listing, comparing, of, for, containing, that mention, that mentions, that lists, that shows, titled, headed",
  de: "zu, zum, zur, über, mit, von",
  fr: "sur, avec, de, du, des, pour",
  es: "sobre, con, de, del, para",
};

/** Words that may ask for text: what inherited rules answer alone of a picture or of speech is then in doubt. */
export const carrier: Lexicon = {
  en: `wording, lettering, page/s, form/s, menu, dashboard/s, spreadsheet/s, flyer/s, leaflet/s, notice/s, tag/s, terminal, console, dialog/s,
    pop up/s, popup/s, tagline, infographic/s, table, flask, tablet, app, browser, tooltip, toolbar, button, disclaimer/s, footnote/s, price list,
    agenda, email, message/s, invoice/s, tab, warning/s, notification/s, timecode, certificate, brochure/s, form field, window, board/s`,
  de: "aufschrift, beschriftung, formular/e, menü, etikett/en, aufkleber, hinweis/e, anzeige, display, whiteboard, einblendung/en, meldung/en, maske",
  fr: "formulaire/s, menu, étiquette/s, autocollant/s, avis, afficheur, bandeau, tableau blanc, message/s, mentions légales",
  es: "formulario/s, menú, etiqueta/s, aviso/s, pegatina/s, mensaje/s, captura, rótulo/s, pizarra",
};

const INHERITED = [
  "seen-look",
  "seen-deed",
  "seen-named",
  "talk-about",
  "speaker-tells",
  "talk-on-topic",
  "only-a-quote",
  "only-catalogue-facts",
  "how-to",
  "only-sounds",
];

const about = ["^ <idle>? <idle>? <textual> <textAbout>", "^ <idle>? <idle>? <textual> $"];

const alone = [
  "^ <idle>? <idle>? <surface> <reading> QUOTE $",
  "^ <idle>? <idle>? <surface> <inscribed> TEXT $",
  "^ <idle>? <surface> :? QUOTE $",
];

/** Filters that another signal is searched for. */
const ELSEWHERE = [
  ...CATALOGUED,
  "place",
  "phrase",
  "time",
  "brand",
  "licence",
  "rights",
  "location",
  "camera",
  "mood",
  "sentiment",
];

export const screenFilters: readonly Rule[] = [
  {
    id: "shown-text",
    priority: 95,
    patterns: {
      ...writing,
      ja: [...writing.ja, "QUOTE の (スライド|画面|ポスター|貼り紙)", "(画面|ポスター|貼り紙) に? QUOTE"],
    },
    when: { notBeginning: { TEXT: ["pronoun"] } },
    filters: [
      { attribute: "shown", from: "QUOTE", confidence: 0.9 },
      { attribute: "shown", from: "TEXT", confidence: 0.8 },
    ],
  },
  { id: "text-is-no-title", priority: 93, patterns: ["<textual>"], keeps: true },
  {
    id: "captioned-text",
    priority: 94,
    patterns: {
      en: [
        "(<carrier>|<textual>) <inscribed> (TEXT|QUOTE)",
        "(labelled|labeled|headed|captioned) (TEXT|QUOTE)",
        "with the (caption|tagline|slogan|heading|headline) (TEXT|QUOTE)",
        "(caption|tagline|slogan|headline|heading) QUOTE",
      ],
      de: ["(<carrier>|<textual>) <inscribed> (TEXT|QUOTE)"],
      fr: ["(<carrier>|<textual>) <inscribed> (TEXT|QUOTE)"],
      es: ["(<carrier>|<textual>) <inscribed> (TEXT|QUOTE)"],
    },
    when: { notBeginning: { TEXT: ["pronoun"] } },
    filters: [
      { attribute: "shown", from: "QUOTE", confidence: 0.9 },
      { attribute: "shown", from: "TEXT", confidence: 0.75 },
    ],
  },
];

export const screenAnswers: readonly Rule[] = [
  { id: "text-may-be-meant", patterns: ["<surface>", "<carrier>", "<textual>"], silences: INHERITED },
  {
    id: "only-shown-text",
    priority: 22,
    patterns: {
      "*": alone,
      en: [...alone, "^ QUOTE (on|in|on a|in a|on the|in the) <idle>? <surface> $"],
    },
    when: { filters: ["shown"], withoutFilters: ELSEWHERE, unless: ["breaks", "speech"], maxWords: 12 },
    answer: { weights: { visual: 0.05, audio: 0, transcription: 0.05, metadata: 0.05, screen: 0.85 }, confidence: 0.9 },
  },
  {
    id: "text-about",
    priority: 22,
    patterns: { en: about, de: about, fr: about, es: about },
    when: {
      withoutFilters: ELSEWHERE,
      unless: [
        "say",
        "speech",
        "talk",
        "meanwhile",
        "along",
        "sound",
        "sight",
        "deed",
        "film",
        "cataloguing",
        "breaks",
      ],
      maxWords: 9,
      unnamed: true,
    },
    answer: { weights: { visual: 0.05, audio: 0, transcription: 0.05, metadata: 0.05, screen: 0.85 }, confidence: 0.9 },
  },
];
