/** Word classes with canonical values: languages, ratings, places. */
import type { Lexicon } from "../language.ts";

/** Languages, as people name them for films, by BCP 47 code. */
export const language: Lexicon = {
  en: {
    en: "english",
    es: "spanish",
    de: "german",
    fr: "french",
    it: "italian",
    pt: "portuguese",
    ja: "japanese",
    zh: "chinese, mandarin",
    yue: "cantonese",
    ko: "korean",
    hi: "hindi",
    ru: "russian",
    ar: "arabic",
    sv: "swedish",
    da: "danish",
    no: "norwegian",
    nl: "dutch",
    pl: "polish",
    tr: "turkish",
    th: "thai",
    fa: "persian, farsi, iranian",
    he: "hebrew",
    el: "greek",
    cs: "czech",
    hu: "hungarian",
    fi: "finnish",
    uk: "ukrainian",
    vi: "vietnamese",
    ta: "tamil",
    te: "telugu",
    bn: "bengali",
    ro: "romanian",
    is: "icelandic",
  },
  es: {
    en: "ingles/es/a/as",
    es: "espanol/es/a/as, castellano",
    de: "aleman/es/a/as",
    fr: "frances/es/a/as",
    it: "italian~o~os~a~as",
    ja: "japones/es/a/as",
    ko: "corean~o~os~a~as",
    zh: "chin~o~os~a~as, mandarin",
    pt: "portugues/es/a/as",
    ru: "rus~o~os~a~as",
    sv: "suec~o~os~a~as",
    da: "danes/es/a/as",
    tr: "turc~o~os~a~as",
    pl: "polac~o~os~a~as",
    fa: "irani/es",
  },
  de: {
    en: "englisch/e/en/er",
    es: "spanisch/e/en/er",
    de: "deutsch/e/en/er",
    fr: "franzosisch/e/en/er",
    it: "italienisch/e/en/er",
    ja: "japanisch/e/en/er",
    ko: "koreanisch/e/en/er",
    zh: "chinesisch/e/en/er",
    ru: "russisch/e/en/er",
    sv: "schwedisch/e/en/er",
    da: "danisch/e/en/er",
    no: "norwegisch/e/en/er",
    fi: "finnisch/e/en/er",
    nl: "niederlandisch/e/en/er",
    pl: "polnisch/e/en/er",
    tr: "turkisch/e/en/er",
    pt: "portugiesisch/e/en/er",
  },
  fr: {
    en: "anglais/e/es",
    es: "espagnol/s/e/es",
    de: "allemand/s/e/es",
    fr: "francais/e/es, vf",
    it: "italien/s/ne/nes",
    ja: "japonais/e/es",
    ko: "coreen/s/ne/nes",
    zh: "chinois/e/es",
    ru: "russe/s",
    sv: "suedois/e/es",
    da: "danois/e/es",
    tr: "turc/s, turque/s",
    pl: "polonais/e/es",
    pt: "portugais/e/es",
    nl: "neerlandais/e/es",
  },
  ja: {
    en: "英語",
    es: "スペイン語, スペイン",
    de: "ドイツ語, ドイツ",
    fr: "フランス語, フランス",
    it: "イタリア語, イタリア",
    ja: "日本語, 日本",
    ko: "韓国語, 韓国",
    zh: "中国語, 中国, 香港",
  },
  zh: {
    en: "英语, 英語, 英文",
    es: "西班牙语",
    de: "德语, 德国",
    fr: "法语, 法語, 法国, 法國",
    it: "意大利语, 意大利",
    ja: "日语, 日語, 日文, 日本",
    ko: "韩语, 韓語, 韩国, 韓國",
    zh: "中文, 国语, 國語, 普通话",
    yue: "粤语, 粵語, 广东话",
  },
};

/** Certificates that need no other word beside them. */
export const rating: Lexicon = {
  "*": {
    "PG-13": "=, pg13, pg thirteen",
    R: "r rated",
    G: "g rated",
    "NC-17": "=, nc17",
    X: "x rated",
    "TV-PG": "=",
    "TV-14": "=, tv14",
    "TV-MA": "=, tvma",
    "TV-Y": "=",
    "FSK 0": "=, fsk0",
    "FSK 6": "=, fsk6",
    "FSK 12": "=, fsk12",
    "FSK 16": "=, fsk16",
    "FSK 18": "=, fsk18",
    NR: "unrated",
  },
  es: { TP: "apt~o~os~a~as para todos los publicos, todos los publicos" },
  fr: { TP: "tous publics, tout public" },
  ja: { PG12: "=, pg 12", "R15+": "r15, r 15", "R18+": "r18, r 18, 18禁" },
};

/** Ages that are certificates where the query asks for works: "ab 6" is when children may come, or a price. */
export const ratingAge: Lexicon = {
  de: {
    "FSK 6": "ab 6, ab 6 jahren",
    "FSK 12": "ab 12, ab 12 jahren",
    "FSK 16": "ab 16, ab 16 jahren",
    "FSK 18": "ab 18, ab 18 jahren",
  },
};

/** Words that are certificates only beside "rated" or a kind of work. */
export const certificate: Lexicon = {
  "*": {
    R: "=",
    PG: "=",
    G: "=",
    X: "=",
    "PG-13": "=, pg13",
    "NC-17": "=, nc17",
    NR: "=",
    "TV-MA": "=",
    "TV-14": "=",
    "12A": "=",
    U: "=",
  },
};

/** Nationalities that are not a language; they are read as a place. */
export const nationality: Lexicon = {
  en: `american, british, english language, mexican, australian, canadian, brazilian, argentinian, argentine, indian, irish, scottish, african, belgian, austrian, swiss, egyptian, cuban, colombian, chilean, nigerian, bollywood, hollywood, european, asian, new zealand`,
  es: `argentin~o~os~a~as, mexican~o~os~a~as, estadounidense/s, chilen~o~os~a~as, colombian~o~os~a~as, cuban~o~os~a~as, american~o~os~a~as, belga/s, suiz~o~os~a~as`,
  de: `amerikanische/r/n, britische/r/n, osterreichische/r/n, schweizer`,
  ja: `アメリカ, イギリス, インド`,
  zh: `美国, 美國, 英国, 英國, 印度`,
  fr: `americain/s/e/es, britannique/s, belge/s, quebecois/e/es, canadien/s/ne/nes`,
};

/** Cities, countries and regions that people often name when they ask for footage. */
export const place: Lexicon = {
  "*": "new york, london, paris, berlin, tokyo, rome, madrid, barcelona, buenos aires, france, japan, mexico",
  en:
    "manhattan, venice, vienna, moscow, beijing, " +
    "shanghai, hong kong, sydney, los angeles, san francisco, chicago, boston, miami, washington, seattle, alaska, " +
    "toronto, vancouver, mexico city, cairo, istanbul, athens, amsterdam, dublin, edinburgh, scotland, " +
    "ireland, england, germany, italy, spain, china, india, mumbai, delhi, seoul, brazil, " +
    "australia, new zealand, africa, iceland, amazon, eiffel tower, alps, wimbledon, wyoming, louisiana, denver, " +
    "dallas, houston, atlanta, vegas, las vegas, prague, budapest, kyoto, osaka, singapore",
  es: `nueva york, roma, sevilla, andes`,
  de: `munchen, hamburg, koln, wien, zurich`,
  fr: `lyon, marseille, montreal`,
  ja: `東京, 京都, 大阪, 渋谷, 沖縄, パリ, 横浜`,
  zh: `北京, 上海, 香港, 台北, 长城, 广州, 成都, 巴黎, 纽约, 杭州, 西安`,
};

/** Seasons and feasts, which home videos are of. */
export const occasion = {
  en: "christmas, birthday, wedding, vacation",
  es: "verano, invierno, navidad, cumpleanos, boda, vacaciones",
  de: "sommer, weihnachten, silvester, ostern, geburtstag, hochzeit, urlaub",
  fr: "ete, hiver, noel, paques, anniversaire, mariage, vacances",
  ja: "夏, クリスマス, 誕生日, 運動会",
  zh: "夏天, 春节, 生日",
} satisfies Lexicon;

/**
 * Words that are not part of a person's name, even in upper case: formats and techniques, groups of people, organisations, and
 * what places are named after ("London Eye", "Sydney Opera House").
 */
export const noName: Lexicon = {
  "*":
    "hdr, hd, dolby, rotten tomatoes, metacritic, letterboxd, lgbtq+, lgbt+, ai, " +
    "a.i, vr, ar, chatgpt, us, u.s, uk, u.k, eu, un, u.n, blu ray, prores, gopro, steadicam, " +
    "happy end, technicolor, cinemascope, vistavision, panavision, oscar winner, oscars, emmys, baftas, dc, d.c, covid, " +
    "hr, tv, xbox, playstation, nintendo, iphone, android, google, facebook, instagram, tiktok, " +
    "youtube, twitter, microsoft, tesla, toyota, ferrari, porsche, lego, barbie",
  zh: "合作",
  es: `mayores, ${occasion.es}`,
  de: `winter, wm, ${occasion.de}`,
  fr: `fond, ${occasion.fr}`,
  en:
    "character/s, cast, subtitle/s/d, captions, robot/s, aliens, zombies, superheroes, vampires, " +
    "awards, ratings, sound, audio, surround, music, songs, opera, eye, tower, bridge, harbour, harbor, skyline, airport, " +
    "stadium, museum, palace, cathedral, zoo, university, agreement, olympics, metro, subway, fashion week, " +
    "wall, street, avenue, square, beach, river, ocean, sea, lake, island/s, mountain/s, valley, desert, bay, " +
    "hotel, restaurant, conference, summit, festival, saint, underground, france, texas, australia, england, parade, protest/s, riots, attacks",
};
