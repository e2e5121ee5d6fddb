/** Studios, networks, channels and streaming services, where they are named as the source of a work. */
import type { Lexicon, Rule } from "../language.ts";

/** Names that hardly mean anything else. */
export const studio: Lexicon = {
  "*": {
    Netflix: "=",
    HBO: "=, hbo max",
    Hulu: "=",
    "Disney+": "=, disney plus",
    Disney: "=, walt disney, walt disney pictures, disney studios",
    Pixar: "=, pixar animation studios",
    Marvel: "=, marvel studios",
    Lucasfilm: "=",
    DreamWorks: "=, dreamworks animation",
    "Studio Ghibli": "=, ghibli",
    Aardman: "=, aardman animations",
    Laika: "=",
    A24: "=",
    Blumhouse: "=, blumhouse productions",
    Miramax: "=",
    Lionsgate: "=, lions gate",
    "Warner Bros.": "=, warner brothers",
    Paramount: "=, paramount pictures",
    "Paramount+": "=, paramount plus",
    "Universal Pictures": "=, universal studios",
    "20th Century Fox": "=, twentieth century fox, 20th century studios",
    "Fox Searchlight": "=, searchlight pictures",
    "Columbia Pictures": "=",
    "Sony Pictures": "=",
    MGM: "=, metro goldwyn mayer",
    "New Line Cinema": "=",
    "Focus Features": "=",
    Neon: "neon rated",
    Gaumont: "=",
    Pathé: "=, british pathe",
    StudioCanal: "=, studio canal",
    Criterion: "=, criterion collection",
    "Prime Video": "=, amazon prime, amazon prime video, amazon studios, amazon originals",
    "Apple TV+": "=, apple tv, apple tv plus",
    Peacock: "peacock originals",
    Crunchyroll: "=",
    Mubi: "=",
    Showtime: "showtime originals",
    AMC: "=",
    FX: "fx networks",
    "Adult Swim": "=",
    "Cartoon Network": "=",
    Nickelodeon: "=",
    "Comedy Central": "=",
    BBC: "=, bbc one, bbc two, bbc three, bbc four, bbc earth, bbc news",
    ITV: "=",
    "Channel 4": "=, channel four",
    Sky: "sky tv, sky atlantic, sky arts",
    PBS: "=",
    NBC: "=",
    ABC: "abc news",
    CBS: "=",
    CNN: "=",
    MSNBC: "=",
    ESPN: "=",
    MTV: "=",
    "Fox News": "=",
    "Al Jazeera": "=",
    Reuters: "=",
    "National Geographic": "=, nat geo",
    "Discovery Channel": "=",
    "History Channel": "=",
    Arte: "arte tv",
    ARD: "=, das erste",
    ZDF: "=",
    "Canal+": "=, canal plus",
    NHK: "=",
    DEFA: "=",
    UFA: "=",
    Toho: "=",
    YouTube: "youtube originals",
    CCTV: "央视",
  },
  es: { RTVE: "=, tve", Antena3: "antena 3" },
  fr: { "France Télévisions": "=", TF1: "=", Arte: "=" },
  de: { Arte: "=", RTL: "=" },
  ja: {
    Netflix: "ネットフリックス, ネトフリ",
    Disney: "ディズニー",
    Pixar: "ピクサー",
    Marvel: "マーベル",
    "Studio Ghibli": "ジブリ, スタジオジブリ",
    Toho: "東宝",
    Toei: "東映",
    Shochiku: "松竹",
  },
  zh: {
    Netflix: "网飞, 奈飞",
    Disney: "迪士尼",
    Pixar: "皮克斯",
    Marvel: "漫威",
    "Studio Ghibli": "吉卜力",
    iQIYI: "爱奇艺",
    Tencent: "腾讯视频",
    Youku: "优酷",
  },
};

/** Those that make works and show none, or show them under another name ("Disney+"): what is on them is about them as likely. */
export const maker: Lexicon = {
  "*": "disney, walt disney, pixar, marvel, marvel studios, lucasfilm, dreamworks, studio ghibli, a24, warner bros",
};

/** Names that are also ordinary words, places or people: a source only where a preposition says so, and never certain. */
export const studioBeside: Lexicon = {
  "*":
    "universal, fox, amazon, apple, sony, sky, max, peacock, showtime, starz, tubi, freeform, abc, fx, dc, orion, youtube, " +
    "arte, hallmark, warner, mosfilm",
};

const STRICT = 0.92;
/** What a source makes: beside one of these, its name is the source. */
const PRODUCT =
  "(<film>|<genre>|original/s|production/s|documentar~y~ies|short/s|exclusive/s|movies|classic/s|special/s|miniseries)";
const SOURCE = "(by|from|on|at|for)";

export const studioRules: readonly Rule[] = [
  {
    id: "studio",
    priority: 63,
    patterns: {
      "*": [
        `<studio> (<genreBeside>|<language>)? ${PRODUCT}`,
        "^ <studio> $",
        "<film>|<genre> <studio>",
        "(<lacking>|<denying>) <idle>? <idle>? <studio>",
      ],
      en: [
        `(<film>|<genre>) (made|produced|released|distributed|streaming|available|shown|aired|broadcast|airing|out)? ${SOURCE} the? <studio>`,
        "(produced|released|distributed|made|licensed|commissioned|published|streaming|airing|aired|broadcast) (by|on|from) the? <studio>",
        "(anything|something|everything|shows|originals|shorts|what's|whats) (by|from|on) the? <studio>",
        `<studio> 's? (new|latest|best|first|old|classic|animated) ${PRODUCT}`,
      ],
      es: ["(<film>|<genre>) (original/es)? (de|en|por|del) la? <studio>", "(producid~o~os~a~as) por <studio>"],
      de: ["(<film>|<genre>) (von|bei|auf|aus|vom|der) <studio>", "(produziert|eigenproduktion/en) (von|der) <studio>"],
      fr: ["hors <studio>", "(<film>|<genre>) (de|sur|par|chez|d ') <studio>", "(produit/s/es/e) par <studio>"],
      ja: ["<studio> の? <language>? (<film>|<genre>)", "<studio> (制作|製作|配信|オリジナル|<negationAfter>)"],
      zh: [
        "<studio> 的? <language>? (<film>|<genre>)",
        "<studio> (出品|制作|原创|自制|<negationAfter>)",
        "在 <studio> 上",
      ],
    },
    filters: [{ attribute: "studio", from: "<studio>", confidence: STRICT, strict: true }],
  },
  {
    id: "studio-or-subject", // "documentaries on HBO" are its own, one "documentary on HBO" is about it
    priority: 64,
    patterns: {
      "*": ["documentary on the? <studio>"],
      en: ["(<film>|<genre>) on <maker> $", "(<film>|<genre>) on <maker> (and|from|since|before|after|in|by|with|,)"],
    },
    filters: ["<studio>", "<maker>"].map((from) => ({ attribute: "studio", from, confidence: 0.8, strict: false })),
  },
  {
    id: "studio-apart", // "comedies from the 90s on Netflix"
    priority: 56,
    patterns: { en: ["(on|from|by) <studio>"] },
    when: { contains: ["film", "genre"] },
    filters: [{ attribute: "studio", from: "<studio>", confidence: 0.8 }],
  },
  {
    id: "shown-by", // "Élite en Netflix", "Formel 1 bei Sky"
    priority: 56,
    patterns: {
      en: ["on <studio> $", "on (amazon|peacock) $"],
      es: ["en <studio>"],
      de: ["(auf|bei) <studio>", "(auf|bei) (sky|amazon) $"],
      fr: ["(sur|chez) <studio>", "(sur|chez) amazon $"],
      ja: ["<studio> (の|で)"],
      zh: ["<studio> 上"],
    },
    when: { unless: ["speech"] }, // "an interview on Disney"
    adjust: { metadata: 4 }, // where a work is shown only the catalogue knows
    filters: ["<studio>", "sky", "amazon", "peacock"].map((from) => ({ attribute: "studio", from, confidence: 0.8 })),
  },
  {
    id: "studio-reports",
    priority: 56,
    patterns: {
      en: ["<studio> (interview/s|report/s|coverage|broadcast/s|footage|segment/s|archive|newscast|adaptation)"],
    },
    filters: [{ attribute: "studio", from: "<studio>", confidence: 0.8 }],
  },
  {
    id: "studio-beside-work",
    priority: 61,
    patterns: {
      en: [
        "(<film>|<genre>) (made|produced|released|distributed|streaming|available|shown|aired|airing)? (by|on) <studioBeside>",
        "(produced|released|distributed|streaming|airing|aired|broadcast) (by|on) <studioBeside>",
        "<studioBeside> (original/s|pictures)",
      ],
      "*": ["(<film>|<genre>) (de|von) <studioBeside> $"], // "Filme von Max Ophüls"
      es: ["(<film>|<genre>) en <studioBeside>"],
      de: ["(<film>|<genre>) (bei|auf) <studioBeside>"],
      fr: ["(<film>|<genre>) sur <studioBeside>"],
    },
    filters: [{ attribute: "studio", from: "<studioBeside>", confidence: 0.7 }],
  },
  {
    id: "studio-by-name",
    priority: 62,
    patterns: {
      "*": ["COMPANY (<film>|<genre>)"],
      en: [
        "(<film>|<genre>) (made|produced|released|distributed|shown|aired)? (by|from|on) the? COMPANY",
        "(produced|released|distributed|made|aired) (by|on) the? COMPANY",
      ],
      es: ["(<film>|<genre>) de COMPANY"],
      de: ["(<film>|<genre>) (von|der) COMPANY"],
      fr: ["(<film>|<genre>) de COMPANY"],
    },
    filters: [{ attribute: "studio", from: "COMPANY", confidence: 0.75 }],
  },
];
