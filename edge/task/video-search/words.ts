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
  "*": `aaron, adam, alan, albert, alec, alejandro, alex, alfonso, alfred, alice, al, amanda, amy, ana, andrea, andrei, andrew, andy, ang, angela, angelina, anna, anne, annette, anthony, antonio, armand,
    arnold, arthur, ashley, audrey, ava, barbara, barry, ben, benedict, benicio, bernardo, bette, betty, bill, billy, bob, bong, brad, bradley, brian, brie, bruce, bryan, buster, burt, cameron, carey, carlos, carol, carrie, cary, cate, catherine,
    channing, charles, charlie, charlize, charlton, chris, christian, christina, christoph, christopher, clark, claire, clint, colin, cuba, daisy, dan, daniel, danny, david, dean, debbie, deborah, demi, dennis, denis, denzel, diane, dolph, don, donald, doris,
    dustin, dwayne, ed, eddie, edward, elijah, elizabeth, ellen, emily, emma, eric, ethan, ernest, eva, ewan, faye, federico, francis, frank, fred, freddie, fritz, gary, gene, george, gerard, ginger, glenn, gloria, goldie, grace, greta, gregory, guillermo, guy, gwyneth,
    halle, harrison, harry, harvey, hayao, heath, helen, helena, henry, hilary, holly, howard, hugh, hugo, humphrey, ian, idris, ingmar, ingrid, isabelle, jack, jackie, jake, james, jamie, jane, janet, jared, jason, javier, jean, jeff, jennifer, jeremy, jerry, jesse, jessica, jet, jim, jimmy,
    jodie, joan, joaquin, joe, joel, john, johnny, jon, jonah, jonathan, jordan, joseph, josh, juan, judi, judy, julia, julianne, julie, jude, kate, katharine, katherine, kathryn, keanu, keira, ken, kenneth, kevin, kiefer, kim, kirk, kirsten, kristen, kurt, lauren, laurence, lars, leonardo, leonard, liam, linda,
    lily, liv, louis, lucy, luis, luke, lupita, mads, madonna, maggie, marcello, margot, maria, marilyn, mario, mark, marlene, marlon, martin, mary, matt, matthew, max, megan, mel, meg, melissa, meryl, michael, michelle, mickey, miguel, mike, mila, miles, milla, morgan, naomi, natalie, neil, nick, nicolas, nicole,
    nora, octavia, olivia, omar, orlando, orson, oscar, owen, patricia, patrick, paul, pedro, penelope, peter, philip, pierce, priya, quentin, rachel, ralph, raj, ray, rebecca, reese, renee, richard, rick, ridley, rita, river, rob, robert, roberto, robin, rodrigo, roger, roman, romy, ron, rosamund, russell, ryan, salma, sally, sam, samuel,
    sandra, saoirse, sarah, scarlett, sean, sergei, sergio, seth, shah, sharon, shirley, sidney, sigourney, simon, sofia, sophia, sophie, spencer, spike, stanley, stephen, steve, steven, susan, sydney, sylvester, terrence, terry, thomas, tilda, tim, timothee, timothy, tina, tobey, tom, tommy, tony, uma, ursula, val, vanessa, vera,
    viggo, vin, vince, vincent, viola, walter, warren, werner, wes, wesley, whitney, whoopi, will, willem, william, wim, winona, woody, woopi, yul, yasujiro, zac, zendaya, zoe,
    jacinda, jurgen, simone, willy, meghan, klaus, hans, wolfgang, gunter, heinz, karl, friedrich, ludwig, johann, heidi, claudia, pierre, jacques, francois, marie, claude, michel, isabel, brigitte, luc, mathieu, carmen, jose, pablo, rafael, fernando, gabriel, diego, antonia, emmanuel, olaf, boris, vladimir, mikhail, nelson, winston, margaret, theresa, hillary, barack, kamala, bernie, elon, serena, usain, lionel, cristiano, lebron, kobe, kanye, taylor, rihanna, eminem, lana, ariana, selena, justin, britney, aretha, billie, chet, herbie, jimi, janis, bono, bjork, yo yo, setsuko, chishu, akira, toshiro, takeshi, hirokazu, yuki, haruki, aishwarya, amitabh, priyanka, deepika, anil, irrfan, satyajit, mira, gal, noomi, stellan, max von, bibi, alfre, angelica, anjelica, ashton, bela, burl, cheech, chevy, chow, clive, crispin, cybill, daryl, delroy, dirk, drew, elle, elliott, errol, farrah, fay, gina, hailee, hattie, hedy, hume, jada, janeane, jayne, jamie lee, jena, joss, kal, kathy, keri, kristin, lea, leslie, lon, mae, malin, mandy, maureen, mia, natalya, ned, olympia, parker, piper, raquel, rex, rhys, rory, rutger, shia, shelley, tallulah, tatum, thelma, thora, toni, topher, ving, wallace, wentworth, xavier, zach, zooey, ross, rachel, monica, joey, phoebe, chandler, howard, leonard, penny, sheldon, marta, wendy, leo, gus, ruth, carl, felix, bruno, ingrid, marta, owen, mei, tara, greg, lorraine, elsa, abby, gwen, hannah, laura, lily, lucas, noah, oliver, emma, mia, hugo, otto, ida, karl, lena, nina, nora, eva, carlos, lucia, mateo, camille, antoine, luc, julien, chloe, leon, marie, agnes, aki, alain, darren, edgar, elia, ernst, fatih, gus, hal, jafar, jean luc, josef, kelly, lynne, nancy, otto, pier, preston, raoul, rainer, taika, todd, tsai, victor, wong, yorgos, zhang`,
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
