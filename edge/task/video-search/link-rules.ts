/**
 * What the words around a name of the platform's catalogue say about it. Confidence 0.9 and more means that only a name fits, so that
 * even "Up" and "It" are names there; less means that an everyday word would fit as well ("scenes from a wedding").
 */
import type { FilterRule, Lexicon, Rule } from "../language.ts";
import { pairs } from "./pairs.ts";

const title = (confidence: number): FilterRule[] => [{ attribute: "title", from: "<linkedTitle>", confidence }];
const similar = (confidence: number): FilterRule[] => [{ attribute: "similar", from: "<linkedTitle>", confidence }];
const person = (role: string | undefined, confidence: number): FilterRule[] => [
  { attribute: "people", from: "<linkedPerson>", ...(role !== undefined && { role }), confidence },
];

/** Words for the rules of linked names alone. */
export const linkLexicons: Readonly<Record<string, Lexicon>> = {
  linkedTitle: {},
  linkedPerson: {},
  /** What one asks for of a work, and of nothing else: "dune trailer", "cast of dune". */
  titleFacet: {
    en:
      "trailer/s, teaser/s, cast, ending, soundtrack, ost, review/s, finale, sequel/s, prequel, remake, reboot, spinoff, " +
      "bloopers, outtakes, plot, synopsis, storyline, spoilers, premiere, runtime, screenplay, showtimes, subtitles, poster, " +
      "franchise, box office, theme song, theme music, theme tune, recap, imdb, opening credits, end credits, closing credits, credits, credits scene, " +
      "behind the scenes, making of, deleted scene/s, alternate ending, post credits, director's cut, extended cut, premise, " +
      "movie review, film review, parents guide, commentary, director commentary, easter egg/s, plot hole/s, age rating, " +
      "imdb rating, rotten tomatoes, true story, filming location/s, theor~y~ies, analysis, breakdown, tv spot, viewing order, timeline, " +
      "voice actors, voice cast, gag reel, featurette, one liners, post credit scene, villain/s, protagonist, main character/s, " +
      `lead actor, lead actress, blooper, opening theme, end song, final twist, plot twist, twist ending, ${pairs("opening, final, last, first, ending, closing, title", "scene/s, shot, sequence, minutes, act, line/s, episode, moments")}`,
    es: "trailer, reparto, banda sonora, escena final, ultima escena, secuela, temporada, director, final",
    de: "trailer, ende, besetzung, soundtrack, regisseur, schluss, fortsetzung, letzte szene, finale, staffel",
    fr: "bande annonce, bande originale, fin, casting, derniere scene, realisateur, suite, saison",
    ja: "予告, 予告編, 結末, ラスト, キャスト, 主題歌, 監督, 続編, あらすじ, ネタバレ, エンディング, 名場面, ラストシーン",
    zh: "预告, 预告片, 结局, 主演, 主题曲, 导演, 续集, 剧情, 片尾, 演员, 结尾",
  },
  /** What only comes after a title. */
  afterTitle: {
    en:
      "explained, full movie, full film, whole movie, theatrical release, bonus features, ending explained, with subtitles, dubbed, " +
      "on prime, on amazon, on max, based on, in theaters, in cinemas, watch online, " +
      "online free, free online, uncut, unrated, remake vs original, spoiler free, movie explained",
    es: "pelicula completa, final explicado",
    de: "ganzer film, erklart",
    fr: "film complet, explication",
  },
  /** What is asked of a work, but of sights and sounds as well: "wedding scene". */
  titlePart: {
    en:
      "movie/s, film/s, series, show, saga, trilogy, episode/s, season, scene/s, clip/s, quotes, fight scene, movie scene, song/s, " +
      "music, actor/s, actress, character/s, costumes, streaming, online, dvd, blu ray, monologue, facts, trivia, award/s, oscar/s, " +
      "budget, location/s, set, props, edit, in hd, in 4k, hd, 4k, remastered, restored, moment/s, part/s, shots, footage, score, " +
      "rating, director, line/s, dialogue, stills, extras",
    es: "escena/s, pelicula, serie, director",
    de: "szene/n, film, serie",
    fr: "scene/s, film, serie",
    ja: "シーン, 場面, 映画",
    zh: "片段, 电影, 场景",
  },
  titleKind: {
    en: "movie, film, show, series, tv show, tv series",
    es: "pelicula, serie",
    de: "film, serie",
    fr: "film, serie",
    ja: "映画",
    zh: "电影",
  },
  askedOf: {
    en: `directed, wrote, made, produced, star/s/red in, acted in, is in, was in, play~ed~s in, narrated, scored, composed`,
  },
  judgedAs: {
    en:
      "any good, worth watching, worth it, good, streaming, available, out yet, scary, appropriate, based on, rated, a " +
      "remake, a true story, still playing, filmed, shot, made, set, released, produced, playing, showing, coming out",
  },
};

export const linkRules: readonly Rule[] = [
  {
    id: "linked-title",
    priority: 95,
    patterns: {
      "*": [
        "<linkedTitle> (<titleFacet>|<afterTitle>)",
        "<linkedTitle> (の|的) <titleFacet>",
        "(the|la|el|le|der|die) <titleKind> <linkedTitle>",
      ],
      en: [
        "<linkedTitle> on <studio>",
        "<linkedTitle> (season|episode) NUMBER",
        "<linkedTitle> SEASONCODE",
        "who <askedOf> the? <titleKind>? <linkedTitle>",
        "<titleFacet> (of|for|from|to|in) the? <titleKind>? <linkedTitle>",
        "(is|was) the? <titleKind>? <linkedTitle> <judgedAs>",
        "(where|when|how|what year) (was|is|were|did|does|will|do|can i) the? <titleKind>? <linkedTitle> (<judgedAs>|end/s|start|come out|take place|premiere|air|about)",
        "how (long|old) is <linkedTitle>",
        "what (is|was|'s) the? <titleKind>? <linkedTitle> about",
        "what happens in the? <titleKind>? <linkedTitle>",
        "(where|how) (can|do|to) (i|you|we)? (watch|see|stream|find|rent|buy|get) the? <titleKind>? <linkedTitle>",
        "(the end of|interviews about|quotes from|clip/s from|songs from|score of|called|named|titled|entitled|sequel to|prequel to|remake of|episodes of|episode of|seasons of|adaptation of|version of|based on) the? <titleKind>? <linkedTitle>",
        "<titleKind> (called|named|titled|entitled) <linkedTitle>",
        "(season|episode) NUMBER (of|from) <linkedTitle>",
        "(directed|starred in|stars in|starring in|acted in|appeared in|seen) <linkedTitle> $",
        "(stream/ing|rent|buy|download|rewatch|want to watch|wanna watch|want to see|wanna see|have you got|do you have|can i watch|can i see|copy of) <linkedTitle> (online|free|now|hd|in hd|in 4k)? $",
        "that (fight|scene|part|bit|moment|song|line|chase|kiss|speech|twist) (in|from) <linkedTitle> $",
        "who (play~s~ed|is|was|voices|sings) (the lead|the villain|the hero) in <linkedTitle>",
        "did <linkedTitle> (win|get|have)",
        "watch <linkedTitle> (online|free|now|tonight|hd|in hd|in 4k|full movie|with subtitles)",
      ],
      es: [
        "<titleFacet> de la? <titleKind>? <linkedTitle>",
        "quien (dirigio|escribio|protagoniza) <linkedTitle>",
        "donde (ver|se rodo) <linkedTitle>",
      ],
      de: [
        "<titleFacet> (von|zu|aus) (dem film)? <linkedTitle>",
        "wer (spielt/e) in <linkedTitle>",
        "wo (lauft|wurde) <linkedTitle>",
      ],
      fr: ["<titleFacet> de <linkedTitle>", "qui a (realise|ecrit) <linkedTitle>"],
    },
    filters: title(0.95),
  },
  {
    id: "linked-title-likely",
    priority: 94,
    patterns: {
      "*": ["<linkedTitle> (の|的)? <titlePart>", "<titleKind> <linkedTitle>"],
      en: [
        "^ (watch|play|stream|see|find|show me|put on|start|open|search|search for|looking for) <linkedTitle> $",
        "<titlePart> (from|in|of|for) the? <titleKind>? <linkedTitle>",
        "(the|that) (bit|part|scene|moment|episode) (in|of|from) the? <titleKind>? <linkedTitle> (where|when|in which)",
        "<linkedTitle> (is|was) my (favourite|favorite)",
        "(watch/ing|rewatching|seen|saw|about|discuss/ing|reviewing|mentions of|interview about|talk about|documentary on) <linkedTitle> $",
      ],
      es: ["<titlePart> (de|en) <linkedTitle>", "ver <linkedTitle> $"],
      de: ["<titlePart> (aus|in|von) <linkedTitle>"],
      fr: ["<titlePart> (de|dans) <linkedTitle>"],
    },
    filters: title(0.7),
  },
  {
    id: "linked-seed",
    priority: 96,
    patterns: {
      "*": ["(<someWork>|<film>|<genre>) <alike> the? <titleKind>? <linkedTitle>"],
      en: [
        "(similar to|more like|reminiscent of|in the style of|in the vein of|if you liked|if i liked|fans of|because i liked|recommendations after) <linkedTitle>",
        "like <linkedTitle> (but|only|except)",
        "<linkedTitle> or (something|anything|stuff|movies|films) (similar|like that|like it)",
      ],
      ja: ["<linkedTitle> (みたいな|のような|に似た)"],
      zh: ["(类似|像) <linkedTitle> (的|一样)"],
    },
    filters: similar(0.95),
  },
  {
    id: "linked-director",
    priority: 95,
    patterns: {
      en: [
        "(directed|helmed) by <linkedPerson>",
        "(director/s) <linkedPerson>",
        "<linkedPerson> directed",
        "did <linkedPerson> direct",
        "<film>|<genre> made? (by|from) <linkedPerson>",
      ],
      "*": [
        "(dirigid~o~os~a~as por|regie|regie von|realise/s/es/e par) <linkedPerson>",
        "<linkedPerson> (監督|导演|执导)",
      ],
    },
    filters: person("director", 0.95),
  },
  {
    id: "linked-actor",
    priority: 94,
    patterns: {
      en: [
        "(starring|featuring|played by|voiced by|portrayed by|actor|actress) <linkedPerson>",
        "<linkedPerson> (star~red~s|acted|acts) in",
        "(is|was) <linkedPerson> in",
      ],
      "*": [
        "protagonizad~o~os~a~as por <linkedPerson>",
        "mit <linkedPerson> in der hauptrolle",
        "<linkedPerson> (主演|出演)",
      ],
    },
    filters: person("actor", 0.95),
  },
  {
    id: "linked-writer",
    priority: 94,
    patterns: {
      en: ["(written|penned|screenplay|script) by <linkedPerson>", "<linkedPerson> wrote"],
      "*": ["(escrit~o~a por|drehbuch|drehbuch von|ecrit/e par) <linkedPerson>", "<linkedPerson> (脚本|编剧)"],
    },
    filters: person("writer", 0.95),
  },
  {
    id: "linked-speaker",
    priority: 93,
    patterns: {
      en: [
        "<linkedPerson> ('s)? (acceptance|victory|farewell|inaugural|oscar)? (interview/s|speech/es|lecture|keynote|testimony|press conference)",
        "(interview/s) with <linkedPerson>",
        "(speech/es|talk|lecture|keynote) (by|from) <linkedPerson>",
      ],
      "*": [
        "(entrevista|interview|entretien|discurso|discours|rede) (a|con|mit|von|de|avec) <linkedPerson>",
        "<linkedPerson> (の|的)? (スピーチ|演説|インタビュー|演讲|采访)",
      ],
    },
    filters: person("speaker", 0.9),
  },
  {
    // People in office are spoken of as often as seen, so a surname after an office excludes nothing.
    id: "linked-office",
    priority: 91,
    patterns: ["(mr|mrs|dr|prof|<speaker>) <linkedPerson>"],
    filters: person(undefined, 0.5),
  },
  {
    id: "linked-person",
    priority: 92,
    patterns: {
      en: [
        "<linkedPerson> ('s)? (best|first|last|latest|new|early|great|famous)? (movie/s|film/s|filmography|role/s|flicks|classics|performances|<genre>)",
        "(<film>|<genre>|scene/s|clips|footage|photos|pictures|filmography|best|collection|work/s|retrospective|everything|anything) (with|of|by|about|on|from|featuring) <linkedPerson>",
        "(young|who is|how old is|where is|did|has|is|was|does) <linkedPerson>",
      ],
      "*": [
        "(<film>|<genre>|escenas|szenen|scenes) (con|de|por|sobre|mit|von|uber|avec|par|sur) <linkedPerson>",
        "(<lacking>|<denying>) with? <linkedPerson>",
        "<linkedPerson> (の|的)? (映画|电影|作品)",
      ],
    },
    filters: person(undefined, 0.85),
  },
];
