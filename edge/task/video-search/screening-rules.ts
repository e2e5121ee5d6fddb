/** Where and when a work is shown, and its trailer: the catalogue knows, whatever sounds and sights its title is made of. */
import type { FilterRule, Lexicon, Rule } from "../language.ts";

/** Where and when: what is asked of a showing. */
export const showPlace: Lexicon = {
  en: `time/s, day/s, theatre/s, theater/s, cinema/s, channel/s, platform/s`,
  es: `a que hora, en que cine, en que canal, en que plataforma/s`,
  de: `um wie viel uhr, in welchem kino, auf welchem sender, auf welcher plattform, wann, wo`,
  fr: `a quelle heure, dans quel cinema, sur quelle chaine, sur quelle plateforme`,
};

export const beingShown: Lexicon = {
  en: `play/ing, showing, shown, being shown, screen~ing~ed, on, air/ing/ed, start/s/ing, on tv`,
  es: `ponen, proyectan, echan, dan, pasan, ver, puedo ver, se puede ver`,
  de: `lauf~t~en, kommt, kann ich, kann man`,
  fr: `passe/nt, est diffuse, est projete, voir, regarder, peut on voir, peut on regarder`,
};

/** What comes with a title, and with no scene. */
export const showing: Lexicon = {
  en: `showtimes, show times, movie times, screening/s, showing/s, session times, tickets, trailer/s, teaser/s`,
  es: `horarios, sesiones, entradas, funciones, trailer`,
  de: `trailer, vorstellungen, spielzeiten, karten, tickets, kinozeiten`,
  fr: `seances, horaires, billets, bande annonce`,
};

/** Times and places that say nothing of the work. */
export const showWhen: Lexicon = {
  en:
    "nearby, near me, near here, around here, close by, in town, in the area, in my area, tonight, today, tomorrow, this week/end, now, right now, " +
    "at the moment, in cinemas, in theat~ers~res, at the cinema, at the movies, on tv",
  es: `hoy, esta noche, manana, en el cine, online, en streaming`,
  de: `im kino, heute, heute abend, morgen, noch, noch im kino, im fernsehen, schauen, gucken, sehen, streamen`,
  fr: `ce soir, demain, aujourd'hui, au cinema, en streaming`,
};

/** Dubbed or subtitled: a form of a work, and no part of its title. */
export const version: Lexicon = {
  "*": `vf, vo, vost, vostfr, omu, omeu, ov`,
  en: `dubbed, subbed, subtitled`,
  es: `doblad~o~a, subtitulad~o~a`,
  de: `synchronisiert`,
  fr: `version francaise, version originale`,
  ja: `字幕版, 吹替版, 吹替`,
  zh: `字幕版, 配音版`,
};

const title = (from: string): FilterRule => ({ attribute: "title", from, confidence: 0.95 });
const titles = ["CASEDTITLE", "QUOTE", "<knownTitles>", "<linkedTitle>"].map(title);
/** What stands before a version without being a title: "French VOSTFR". */
const DESCRIBES_WORKS = ["film", "genre", "genreBeside", "language", "nationality", "place"];
const WORK = "the? <film>? (CASEDTITLE|QUOTE|<knownTitles>|<linkedTitle>)";
const tails = (pattern: string): string[] => [`${pattern} <showWhen>? $`, `${pattern} (at|in|near|on) TEXT $`];

/** Only a catalogue holds it. */
const answer = { weights: { visual: 0.01, audio: 0.01, transcription: 0.01, metadata: 0.97 }, confidence: 0.96 };

export const screeningRules: readonly Rule[] = [
  {
    id: "screening",
    priority: 51,
    patterns: {
      en: [
        ...tails(`<showPlace> (is|are|does|do|will|can) ${WORK} <beingShown>`),
        `^ (is|are) ${WORK} still? <beingShown> <showWhen> $`,
        `^ (is|are) ${WORK} still? (playing|showing|screening|airing) $`,
        `<showing> (for|of|to) ${WORK} <showWhen>? $`,
        `${WORK} <showing> <showWhen>? $`,
      ],
      es: ["^ <showPlace> (<beingShown>|esta) CASEDTITLE <showWhen>? $", "<showing> (de|para) CASEDTITLE $"],
      de: [
        "^ <showPlace> <beingShown> CASEDTITLE <showWhen>? $",
        "^ lauft CASEDTITLE <showWhen> $",
        "<showing> (zu|von|fur) CASEDTITLE $",
      ],
      fr: ["^ <showPlace> <beingShown> CASEDTITLE <showWhen>? $", "<showing> (de|du|pour) CASEDTITLE $"],
    },
    frame: true,
    filters: titles,
    answer,
  },
  {
    id: "screening-where",
    priority: 51,
    patterns: {
      en: tails(`(where|when) (is|are|does|do|will|can) ${WORK} <beingShown>`),
      es: [
        "^ (donde|cuando) <beingShown> (CASEDTITLE|<linkedTitle>) <showWhen>? $",
        "^ (donde <beingShown>|ver online) SENTENCETITLE $",
      ],
      fr: ["^ (ou|quand) <beingShown> (CASEDTITLE|<linkedTitle>) <showWhen>? $", "^ ou <beingShown> SENTENCETITLE $"],
    },
    when: { notBeginning: { CASEDTITLE: ["place"], SENTENCETITLE: ["place"] } },
    frame: true,
    filters: [...titles, title("SENTENCETITLE")],
    answer,
  },
  {
    id: "version",
    priority: 51,
    patterns: {
      "*": ["^ (TITLE|TITLEWORD|<linkedTitle>) <version> $", "<version> $"],
      en: ["^ (TITLE|TITLEWORD|<linkedTitle>) with? <language> (subtitles|subs) $"],
    },
    when: {
      withoutFilters: ["phrase", "time"],
      unless: ["sound", "deed", "speech", "somebody"],
      notBeginning: { TITLEWORD: DESCRIBES_WORKS, TITLE: DESCRIBES_WORKS },
    },
    filters: ["TITLE", "TITLEWORD", "<linkedTitle>"].map((from) => ({ ...title(from), confidence: 0.8 })),
    answer,
  },
  {
    id: "where-to-watch",
    priority: 51,
    keeps: "idle",
    patterns: {
      ja: ["(は|を|って)? どこ で (見|観|み) (れる|られる|れます|られます|る) か? $"],
      zh: ["(在|去)? (哪里|哪儿|哪) (可以|能)? (看|观看) 到? $"],
    },
    answer,
  },
  {
    // It is asked of a musician: "where is John playing".
    id: "somebody-plays",
    patterns: { en: ["(where|when) (is|are|does|will) <givenNames> (play/ing)"] },
    silences: ["screening-where"],
  },
  {
    // Titles of these languages go on in lower case, so that where one ends is not known.
    id: "screening-of-unknown-end",
    priority: 12,
    patterns: {
      es: ["^ (donde|cuando|<showPlace>) <beingShown> CASEDTITLE", "^ <showing> (de|para) CASEDTITLE"],
      de: ["^ <showPlace> <beingShown> CASEDTITLE", "^ <showing> (zu|von|fur) CASEDTITLE"],
      fr: ["^ (ou|quand|<showPlace>) <beingShown> CASEDTITLE", "^ <showing> (de|du|pour) CASEDTITLE"],
    },
    when: { maxWords: 14, notBeginning: { CASEDTITLE: ["place"] } },
    answer,
  },
];
