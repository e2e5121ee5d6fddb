/** Word classes that steer reading: idle words, negation, speech, clause breaks. Forms as rules/language.ts describes. */
import type { Lexicon } from "../../rules/language.ts";

/** Words that carry nothing for retrieval; only trimmed from the ends of what is left. */
export const idle: Lexicon = {
  en: `a, an, the, of, in, on, at, with, from, for, by, to, into, that, which, who, whose, where, when, what, what's,
    how, is, are, was, were, be, been, being, there, this, those, and, or, but, as, it, its, 's, some, any, all,
    every, only, just, ever, more, most, do, does, did, has, have, had, i, i'm, i'd, me, my, you, we, us, please,
    can, could, would, should, want, like, need, find, show/s/n/ing, get, give, list, play/s, watch, see, search,
    look/s/ing, locate, bring up, tell, check, jump, go to, scene/s, clip/s, video/s, footage, moment/s, part/s, bit,
    section/s, recording/s, sequence/s, material, one/s, something, anything, about, during, so, then, called, named,
    titled, starring, starred, worked, act, appear, direct, write, make/s, directed, featuring, them, many, much,
    made, released, set, rated, came out, come out, out, old, new, latest, good, best, great, top, whole`,
  es: `el, la, los, las, un, una, unas, de, del, en, con, por, para, a, al, que, quien, donde, cuando, como, y, o, es,
    son, hay, se, busca/r, muestra/me, quiero, ver, dame, escena/s, video/s, clip/s, momento/s, parte/s, imagenes,
    todo/s, lo, su, sus, antes`,
  de: `der, die, das, den, dem, des, ein, eine, einen, einem, einer, von, vom, im, in, mit, aus, fur, zu, zum, auf, an,
    am, bei, wo, wie, und, ist, such/e, zeig/e, mir, finde, ich, will, szene/n, video/s, clip/s, moment/e, gibt, es,
    uber`,
  fr: `le, la, les, l, un, une, des, de, du, d, en, avec, dans, sur, par, pour, a, au, aux, que, qui, qu, ou, quand, et,
    est, sont, ce, cherche/r, montre/r, moi, trouve/r, je, scene/s, video/s, extrait/s, moment/s, passage/s, se, s`,
  ja: `の, を, に, は, が, で, と, も, や, から, まで, する, している, シーン, 場面, 動画, 映像, ところ, 探して, 見たい, について, ある, いる, 出る, 出てくる, 監督, 主演, 字幕,
    以内, 以前, 以降`,
  zh: `的, 了, 在, 和, 与, 是, 有, 把, 被, 一个, 片段, 镜头, 视频, 画面, 找, 搜索, 我想看, 看, 里, 中, 部分, 时候, 导演, 主演, 字幕, 最后, 以内, 以前, 以后`,
};

/** Days, months and years as words: never a name in lower case. */
export const calendar: Lexicon = {
  en: `year/s, month/s, week/s, weekend/s, day/s, decade/s, today, tonight, tomorrow, morning/s, evening/s, night/s,
    afternoon/s, noon, midnight, spring, summer, autumn, fall, winter, friday, saturday, sunday, january, march,
    november, christmas, halloween`,
  es: `ano/s, decada/s, hoy, noche`,
  de: `jahr/e/en/s, tag/e, abend, nacht`,
  fr: `annee/s, an, soir, nuit`,
};

/** Kinds of works. */
export const film: Lexicon = {
  en: `movie/s, film/s, flick/s, feature/s, picture, motion picture/s, show, shows, tv, tv show/s, television show/s,
    series, tv series, miniseries, programme/s, program/s, episode/s, season/s, saga, trailer/s, sequel/s, remake/s,
    title/s, short film/s, cinema, epic/s`,
  es: `pelicula/s, serie/s, temporada/s, cine, cortometraje/s`,
  de: `film/e/en/s, serie/n, staffel/n, episode/n, kino`,
  fr: `film/s, serie/s, episode/s, saison/s, cinema`,
  ja: `映画, ドラマ, 番組, 作品, シーズン`,
  zh: `电影, 电视剧, 剧, 节目, 片, 作品, 集`,
};

export const breaks: Lexicon = {
  en: `while, whilst, as, when, then, and then, before, after, until, and, quote, in the background, with a, with the`,
  es: `mientras, cuando, y, luego, entonces, con`,
  de: `wahrend, als, und, dann, wenn, mit`,
  fr: `pendant que, tandis que, alors que, quand, et, puis, avec`,
  ja: `ながら, 間に`,
  zh: `一边, 同时, 的时候`,
};

export const negation: Lexicon = {
  en: `not, no, without, except, except for, excluding, isn't, aren't, don't, doesn't, nothing, never, minus, non, neither, nor, but no, but not, other than, apart from, anything but, w/o`,
  es: `no, sin, excepto, menos, salvo, ni`,
  de: `nicht, kein/e/en/er/em, ohne, ausser`,
  fr: `pas, sans, sauf, hormis, ni, aucun/e`,
  zh: `不是, 不要, 没有, 非, 除了, 不包括, 不含, 无`,
};

export const negationAfter: Lexicon = { ja: `以外, ではない, じゃない, 抜き, なし, を除く`, zh: `除外, 以外, 之外` };

/** Nobody in particular, as the subject of speech. */
export const someone: Lexicon = {
  en: `someone, somebody, anyone, anybody, people, they, a character, a person, a voice, everyone, everybody`,
  es: `alguien, alguno`,
  de: `jemand, einer`,
  fr: `quelqu'un, on`,
};

/** Verbs that are followed by the words said. */
export const say: Lexicon = {
  en: `say/s/ing, said, sais, sayz, shout/s/ing/ed, yell/s/ing/ed, scream/s/ing/ed, whisper/s/ing/ed, exclaim/s/ing/ed, mutter/s/ing/ed, cr~ies~ying out, repl~ies~ied, goes`,
  es: `dice/n, diciendo, decir, dijo, grita/n, gritando, susurra`,
  de: `sagt, sagen, sagte, ruft, rufen, schreit, flustert`,
  fr: `dit, disent, disant, dire, crie/nt, criant, murmure`,
};

export const givenNames: Lexicon = {
  "*": `abby, adam, agnes, aishwarya, aki, akira, al, alain, alan, alejandro, alex, alfonso, alfred, alice, amanda, amy,
    ana, andrea, andrei, andrew, ang, angela, angelina, anna, anne, anthony, antoine, antonio, aretha, arnold,
    arthur, audrey, ava, barack, barbara, barry, ben, benedict, bernie, bette, bill, billie, billy, bob, bong, boris,
    brad, bradley, brian, brigitte, bruce, bruno, buster, cameron, camille, carl, carlos, carmen, carol, carrie,
    cary, cate, catherine, charles, charlie, chloe, chris, christian, christina, christoph, christopher, claire,
    clark, claude, claudia, clint, colin, cuba, daisy, dan, daniel, darren, david, dean, deborah, denis, dennis,
    denzel, diane, diego, don, donald, doris, drew, dustin, dwayne, ed, eddie, edgar, edward, elizabeth, elle, ellen,
    elon, emily, eminem, emma, emmanuel, eric, ethan, eva, fatih, federico, felix, fernando, francis, francois,
    frank, fred, freddie, fritz, gabriel, gary, gene, george, gerard, gina, glenn, gloria, grace, greg, greta,
    guillermo, guy, gwen, halle, hannah, hans, harrison, harry, hayao, heath, heinz, helen, henry, hillary, hirokazu,
    holly, howard, hugh, hugo, humphrey, ian, idris, ingmar, ingrid, irrfan, isabel, isabelle, jacinda, jack, jackie,
    jacques, jafar, jake, james, jane, janet, jason, javier, jean, jeff, jennifer, jerry, jesse, jessica, jet, jim,
    jimi, jimmy, joan, joaquin, jodie, joe, joel, joey, john, johnny, jonah, jordan, josh, juan, judi, judy, julia,
    julie, julien, jurgen, justin, karl, kate, katharine, katherine, kathryn, kathy, keanu, keira, kelly, ken, kevin,
    kim, kirk, kirsten, klaus, kobe, kristen, kurt, lana, lars, laura, lauren, lea, lebron, lena, leo, leon, leonard,
    leonardo, liam, lily, linda, liv, lorraine, louis, luc, lucas, lucia, lucy, luis, luke, madonna, mads, maggie,
    mandy, marcello, margaret, margot, maria, marie, marilyn, mark, marlene, marlon, marta, martin, mary, matt, max,
    meg, megan, mei, mel, melissa, meryl, mia, michael, michelle, mickey, miguel, mike, mila, miles, mira, monica,
    morgan, nancy, naomi, natalie, ned, neil, nelson, nick, nicolas, nicole, nina, noah, nora, octavia, olaf, oliver,
    olivia, omar, orlando, orson, oscar, otto, owen, pablo, patricia, patrick, paul, pedro, penelope, penny, peter,
    philip, phoebe, pier, pierce, pierre, piper, priya, priyanka, quentin, rachel, rainer, raj, ralph, raquel, ray,
    rebecca, reese, richard, rick, ridley, rihanna, rita, river, rob, robert, roberto, robin, roger, roman, romy,
    ron, ross, russell, ruth, ryan, sally, salma, sam, samuel, sandra, saoirse, sarah, scarlett, sean, selena,
    serena, sergei, sergio, seth, shah, sharon, shirley, sigourney, simon, simone, sofia, sophia, sophie, spencer,
    spike, stanley, stephen, steve, steven, susan, sydney, sylvester, takeshi, tara, taylor, terrence, terry,
    theresa, thomas, tilda, tim, timothee, tina, tobey, todd, tom, toni, tony, toshiro, uma, ursula, vanessa, vera,
    victor, vin, vince, viola, vladimir, wallace, walter, warren, wendy, werner, wes, whitney, whoopi, will, william,
    willy, wim, winona, winston, wolfgang, wong, woody, xavier, yasujiro, zac, zach, zendaya, zhang, zoe`,
};

/** Words after a verb of speech that show it is reported, not quoted: "says that", "says he". */
export const reported: Lexicon = {
  en: `that, he, she, they, it, its, it's, his, her, their, him, them, there, how, why, what, where, when, who, if, whether, to, about, the, a, an, some, something, anything, nothing, goodbye, hello to, no to, yes to, of, with, at, and, from, for, in, on`,
  es: `que, como, por que, sobre, algo, adios, a, de`,
  de: `dass, wie, warum, ob, uber, etwas, er, sie`,
  fr: `que, qu'il, qu'elle, qu, comment, pourquoi, au revoir, quelque chose, de, a`,
};

/** Moments and music of a work: asked for with its title, but not answered by the catalogue alone. */
export const workMoment: Lexicon = {
  en: `theme, theme song, opening, opening theme, end, end credits, shot, opening shot, opening scene, final scene,
    score, scene/s, song, soundtrack, line, quote`,
  es: `banda sonora, escena`,
  de: `filmmusik, szene`,
  fr: `bande originale, musique, scene`,
  ja: `音楽`,
  zh: `配乐`,
};

/** Parts and circumstances of a work that are asked for with its title. */
export const workPart: Lexicon = {
  en: `cast, trailer/s, director/s, plot, synopsis, rating, sequel/s, remake/s, making, pilot, bloopers, review/s,
    poster, episode/s, season/s, finale, cut, version, ending, matinee, showing/s, showtimes, screening/s, tickets,
    schedule, villain, hero, star/s, show, late show, premiere, movie times, show times, times, release date`,
};
