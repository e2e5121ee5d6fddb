/** Word classes of requests for something to watch, read or hear: media, moods, services, whom it is for. */
import type { Lexicon } from "../language.ts";

/** Words that say nothing about what is wanted. They are trimmed from the ends of what is left to search. */
export const idle: Lexicon = {
  en: `a, an, the, of, in, on, at, with, from, for, by, to, that, which, who, is, are, was, were, there, it, some, any, all, just, only, really,
    's, i, i'm, i'd, me, we, us, you, your, please, pls, can, could, would, should, want, need, find, show, get, give, play, watch, see, read, hear,
    listen, listen to, search, look, looking, recommend, suggest, recommendation/s, suggestion/s, do, does, have, got, had, hi, hey, hello, thanks,
    thank you, ok, so, well, maybe, tonight, something, anything, stuff, thing/s, one, ones, title/s, good, great, nice, decent, about`,
  de: `der, die, das, den, dem, des, ein, eine, einen, einem, einer, von, vom, im, in, mit, aus, für, zu, zum, auf, an, am, bei, und, ist, sind,
    such/e, zeig/e, mir, finde, ich, will, wir, bitte, danke, gib, gibt, es, etwas, was, sowas, empfiehl, empfehle, heute, abend, jetzt, gucken, schauen, sehen, lesen, hören, gut/e/en/er/es`,
  fr: `le, la, les, l, un, une, des, de, du, d, en, avec, dans, sur, pour, à, au, aux, que, qui, et, est, je, veux, nous, moi, cherche, montre,
    trouve, propose, recommande, conseille, svp, s'il te plaît, merci, quelque chose, un truc, ce soir, aujourd'hui, regarder, lire, écouter, voir, bon, bonne/s`,
  es: `el, la, los, las, un, una, unas, unos, de, del, en, con, por, para, a, al, que, y, es, hay, busca, busco, quiero, dame, recomiéndame, recomienda,
    por favor, porfa, gracias, algo, esta noche, hoy, ahora, ver, leer, escuchar, bueno, buena/s`,
  ja: "の, を, が, は, に, で, と, も, な, 見たい, 観たい, 読みたい, 聴きたい, 聞きたい, おすすめ, オススメ, お勧め, 教えて, 何か, なにか, ください, 見せて, 探して, 欲しい, ほしい, 今夜",
  zh: "的, 我, 想, 想看, 想听, 想读, 看, 听, 读, 推荐, 给我, 一部, 一本, 一些, 有没有, 有什么, 什么, 请, 吗, 吧, 好看, 好听, 今晚, 找, 来点, 几部",
};

/** Words that begin another clause. */
export const breaks: Lexicon = {
  en: "while, when, but, then, before, after, until, because, so that, except",
  de: "während, wenn, aber, dann, bevor, weil",
  fr: "pendant que, quand, mais, puis, avant, parce que",
  es: "mientras, cuando, pero, luego, antes, porque",
};

export const medium: Lexicon = {
  en: {
    film: "film/s, movie/s, flick/s, motion picture/s",
    series: "series, show/s, tv show/s, tv series, miniseries, box set/s, programme/s",
    book: "book/s, novel/s, reads, beach read, summer read, ebook/s, paperback/s",
    audiobook: "audiobook/s, audio book/s",
    podcast: "podcast/s, radio show/s",
    music: "music, song/s, track/s, album/s, playlist/s, tune/s, record/s, band/s, singer/s, artist/s",
  },
  de: {
    film: "film/e/en/s",
    series: "serie/n, fernsehserie/n",
    book: "buch/s, bücher/n, roman/e/en",
    audiobook: "hörbuch/s, hörbücher/n, hörspiel/e/en",
    podcast: "podcast/s",
    music: "musik, lied/er/ern, album, alben, band/s, playlist/s",
  },
  fr: {
    film: "film/s",
    series: "série/s",
    book: "livre/s, roman/s",
    audiobook: "livre/s audio",
    podcast: "podcast/s",
    music: "musique/s, chanson/s, album/s, chanteuse/s, chanteur/s, playlist/s",
  },
  es: {
    film: "película/s, peli/s",
    series: "serie/s",
    book: "libro/s, novela/s",
    audiobook: "audiolibro/s",
    podcast: "podcast/s",
    music: "música, canción, canciones, disco/s, álbum, álbumes, playlist/s",
  },
  ja: {
    film: "映画",
    series: "ドラマ, 番組, 連続ドラマ, テレビドラマ",
    book: "の本, 絵本, 小説",
    audiobook: "オーディオブック",
    podcast: "ポッドキャスト",
    music: "音楽, 曲, アルバム, プレイリスト",
  },
  zh: {
    film: "电影, 影片",
    series: "电视剧, 剧集, 连续剧, 综艺",
    book: "书, 小说",
    audiobook: "有声书",
    podcast: "播客",
    music: "音乐, 歌曲, 歌, 专辑, 歌单",
  },
};

/** Who makes works: others like them are wanted. */
export const makers: Lexicon = {
  en: "author/s, writer/s, novelist/s, poet/s, director/s, filmmaker/s, comedian/s, rapper/s, composer/s, musician/s, dj/s",
  de: "autor/en, autorin, autorinnen, schriftsteller, regisseur/e, musiker, komponist/en",
  fr: "auteur/s, autrice/s, écrivain/s, réalisateur/s, réalisatrice/s, rappeur/s, humoriste/s",
  es: "autor/es, autora/s, escritor/es, escritora/s, director/es, directora/s, cantante/s, rapero/s, grupo/s",
};

/** Adjectives of effect. A genre is a noun: "a comedy" is one, "something funny" is not. */
export const mood: Lexicon = {
  en: {
    funny: "funny, funnier, funniest, hilarious, silly, witty",
    scary: "scary, scarier, scariest, creepy, spooky, terrifying",
    sad: "sad, sadder, saddest, heartbreaking, melancholy, melancholic",
    romantic: "romantic, sexy, steamy",
    relaxing: "relaxing, calming, calm, chill, soothing, peaceful, mellow, gentle",
    uplifting: "uplifting, feel good, feelgood, heartwarming, inspiring, wholesome, hopeful, cheerful",
    dark: "gritty, bleak, disturbing",
    cosy: "cosy, cozy, comforting",
    exciting: "exciting, thrilling, action packed, fast paced",
    tense: "tense, gripping, suspenseful, nail biting, nerve racking, stressful",
    light: "lighthearted, light hearted, mindless, undemanding, fluffy, no brainer",
    "thought-provoking": "thought provoking, philosophical",
    weird: "weird, strange, surreal, trippy, mind bending, quirky, offbeat",
    nostalgic: "nostalgic",
    energetic: "energetic, upbeat, lively, pumping",
    moving: "moving, touching, emotional, tear jerking",
    slow: "slow burn, slow paced, contemplative",
    beautiful: "visually stunning, gorgeous",
  },
  de: {
    funny: "lustig/e/en/er/es, witzig/e/en/er/es",
    scary: "gruselig/e/en/er/es",
    sad: "traurig/e/en/er/es",
    romantic: "romantisch/e/en/er/es",
    relaxing: "entspannend/e/en/er/es, entspannt/e/en/er/es, beruhigend/e/en/er/es",
    uplifting: "herzerwärmend/e/en/er/es, aufmunternd/e/en/er/es",
    cosy: "gemütlich/e/en/er/es",
    tense: "spannend/e/en/er/es",
    nostalgic: "nostalgisch/e/en/er/es",
  },
  fr: {
    funny: "drôle/s, marrant/e/s, rigolo/s",
    scary: "effrayant/e/s",
    sad: "triste/s",
    romantic: "romantique/s",
    relaxing: "relaxant/e/s, apaisant/e/s",
    uplifting: "réconfortant/e/s",
    light: "léger/s, légère/s",
    moving: "émouvant/e/s, touchant/e/s",
  },
  es: {
    funny: "divertido/s, divertida/s, gracioso/s, graciosa/s",
    scary: "de miedo",
    sad: "triste/s",
    romantic: "romántico/s, romántica/s",
    relaxing: "relajante/s, tranquilo/s, tranquila/s",
    light: "ligero/s, ligera/s",
    exciting: "emocionante/s",
    moving: "emotivo/s, emotiva/s",
  },
  ja: {
    funny: "笑える, 面白い",
    scary: "怖い",
    sad: "泣ける, 悲しい",
    relaxing: "癒される, リラックスできる, 落ち着く",
    moving: "感動する, 感動的な",
    tense: "ハラハラする",
  },
  zh: {
    funny: "搞笑, 好笑, 有趣",
    scary: "吓人",
    sad: "催泪, 悲伤",
    romantic: "浪漫, 甜蜜",
    relaxing: "放松, 轻松, 治愈",
    moving: "感人, 温馨",
    exciting: "刺激",
  },
};

/** Words that are a mood beside a medium only: "light" may be a lamp, and "dark" a series. */
export const moodBeside: Lexicon = {
  en: {
    light: "light, easy",
    dark: "dark",
    slow: "slow, quiet",
    exciting: "fast",
    beautiful: "beautiful",
    weird: "odd",
  },
};

export const service: Lexicon = {
  "*": {
    netflix: "netflix",
    "disney+": "disney plus, disney +",
    "prime video": "prime video, amazon prime, amazon video",
    "hbo max": "hbo, hbo max",
    hulu: "hulu",
    "apple tv+": "apple tv, apple tv plus, apple tv +",
    "paramount+": "paramount plus, paramount +",
    mubi: "mubi",
    crunchyroll: "crunchyroll",
    iplayer: "iplayer, bbc iplayer",
    spotify: "spotify",
    tidal: "tidal hifi",
    deezer: "deezer",
    "apple music": "apple music",
    audible: "audible",
    kindle: "kindle, kindle unlimited",
    youtube: "youtube, youtube music",
    filmin: "filmin",
    "canal+": "canal plus, canal +",
  },
};

export const audience: Lexicon = {
  en: {
    kids: "kids, children, toddlers, children's, preschoolers, little ones",
    teens: "teens, teenagers, teen",
    adults: "adults, grown ups",
    family: "the whole family, all ages",
  },
  de: { kids: "kinder/n, kleinkinder/n", teens: "jugendliche/n, teenager/n", adults: "erwachsene/n" },
  fr: { kids: "enfants, les enfants, tout petits", teens: "ados, adolescents", adults: "adultes" },
  es: { kids: "niños, niñas", teens: "adolescentes", adults: "adultos" },
};

/** Genres of books and music, and those that are a genre only where nothing is shown: beside the genres of films. */
export const moreGenre: Lexicon = {
  en: {
    fantasy: "fantasy, fantasies",
    mystery: "mystery, mysteries",
    crime: "crime fiction, crime novel/s, crime",
    romance: "romance/s",
    adventure: "adventure/s",
    memoir: "memoir/s, autobiograph~y~ies",
    poetry: "poetry, poem/s",
    "short stories": "short stor~y~ies",
    "graphic novel": "graphic novel/s",
    manga: "manga/s",
    "self-help": "self help",
    dystopia: "dystopian, dystopia/s",
    "stand-up": "stand up, stand up comedy",
    jazz: "jazz",
    blues: "blues",
    techno: "techno",
    "hip hop": "hip hop, hiphop, rap",
    soul: "soul music, neo soul",
    funk: "funk",
    disco: "disco",
    metal: "metal, heavy metal",
    punk: "punk, punk rock",
    rock: "indie rock, classic rock, hard rock",
    folk: "folk, folk music",
    country: "country music, country song/s",
    classical: "classical, classical music",
    opera: "opera/s",
    ambient: "ambient, lo fi, lofi",
    reggae: "reggae",
    salsa: "salsa",
    "k-pop": "k pop, kpop",
  },
  de: { classical: "klassik", jazz: "jazz", techno: "techno", crime: "krimi/s", romance: "liebesroman/e/en" },
  fr: { classical: "musique classique", jazz: "jazz", manga: "manga/s", crime: "polar/s" },
  es: { classical: "música clásica", jazz: "jazz", flamenco: "flamenco", crime: "novela negra", poetry: "poesía" },
};
