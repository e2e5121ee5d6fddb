/** Word classes that steer reading: idle words, negation, speech, clause breaks. Forms as task/language.ts describes. */
import type { Lexicon } from "../language.ts";

/** Words that carry no meaning for retrieval. They are only trimmed from the ends of what is left. */
export const idle: Lexicon = {
  "*": `mr, mrs, dr, prof`,
  en: `a, an, the, either, of, in, on, at, with, from, for, by, to, into, that, which, who, whose, where, when, what, what's,
    how, is, are, was, were, be, been, being, there, this, those, and, or, but, as, it, its, 's, some, any, all,
    every, everything, only, just, ever, more, most, do, does, did, has, have, had, i, i'm, i'd, me, my, you, we, us, please,
    can, could, would, should, want, like, need, find, show/s/n/ing, get, give, list, play/s, watch, see, search,
    look/s/ing, locate, bring up, tell, check, jump, go to, scene/s, clip/s, video/s, footage, moment/s, part/s, bit,
    section/s, recording/s, sequence/s, material, one/s, something, anything, about, during, so, then, if, stuff, reminiscent, in the style of, in the vein of, in the spirit of, called, named,
    titled, starring, starred, worked, act, appear, direct, write, make/s, directed, featuring, them, many, much,
    made, released, set, rated, came out, come out, out, new, latest, good, best, great, top, whole, similar`,
  es: `el, la, los, las, un, una, unas, de, del, en, con, por, para, a, al, que, quien, donde, cuando, como, y, o, pero, es,
    son, hay, se, busca/r, muestra/me, quiero, ver, dame, escena/s, video/s, clip/s, momento/s, parte/s, imagenes,
    todo/s, lo, su, sus, algo, cosas, antes, dirigida/s, dirigido/s, protagonizada/s, protagonizado/s, producida/s, producido/s, parecido/s, parecida/s, similar/es, sra, srta, dra`,
  de: `der, die, das, den, dem, des, ein, eine, einen, einem, einer, von, vom, im, in, mit, aus, fur, zu, zum, auf, an,
    am, bei, wo, wie, und, oder, aber, etwas, sowas, ist, such/e, zeig/e, mir, finde, ich, will, szene/n, video/s, clip/s, moment/e, gibt, es,
    uber, ahnlich/e/en/er, herr, frau`,
  fr: `le, la, les, l, un, une, des, de, du, d, en, avec, dans, sur, par, pour, a, au, aux, que, qui, qu, ou, mais, quand, et,
    est, sont, ce, cherche/r, montre/r, montre moi, montrez moi, moi, trouve/r, je, scene/s, video/s, extrait/s, moment/s, passage/s, se, s, comme,
    realise/s, realisee/s, quelque chose, trucs, semblable/s, similaire/s, mme, mlle`,
  ja: `の, を, に, は, が, で, と, も, や, から, まで, する, している, シーン, 場面, 動画, 映像, ところ, 探して, 見たい, について, ある, いる, 出る, 出てくる, 監督, 主演, 字幕, のような, みたいな, か, または, もしくは, あるいは,
    以内, 以前, 以降`,
  zh: `的, 了, 在, 和, 与, 是, 有, 把, 被, 一个, 片段, 镜头, 视频, 画面, 找, 搜索, 我想看, 看, 里, 中, 部分, 时候, 导演, 主演, 字幕, 最后, 以内, 以前, 以后, 或, 或者, 或是, 还是, 但, 但是`,
};

/**
 * Idle words that mean something right beside a word that does: "silent film", "fight scene", "watch strap", "看书". Alone, or
 * beside a filter, they do not: "best horror movies", "watch the thriller".
 */
export const besideContent: Lexicon = {
  en: `film/s, movie/s, cinema, series, tv, picture/s, trailer/s, video/s, scene/s, footage, recording/s, clip/s, moment/s, part/s, bit,
    section/s, sequence/s, material, set, play/s, watch, check, jump, list, act, look/s, search, new, latest, good, best, great, top, whole`,
  es: `cine, video/s, pelicula/s, escena/s, clip/s, momento/s, parte/s, imagenes`,
  de: `film/e/en, kino, video/s, szene/n, clip/s, moment/e, frau, herr`,
  fr: `film/s, cinema, video/s, scene/s, moment/s, passage/s`,
  ja: `動画, 映像, 監督, 字幕`,
  zh: `视频, 镜头, 画面, 字幕, 导演, 看`,
};

/** Days, months and years as words, and joining words: in lower case they are never names. */
export const calendar: Lexicon = {
  en: `between, both, together, because, recent, current, late, early, mid, whether, really, also, too, his, her, their, him, not, no,
    now, still, never, first, last, next, another, other, than, if, will be, year/s, month/s, week/s, weekend/s, day/s, decade/s, today, tonight, tomorrow, morning/s, evening/s, night/s,
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
  en: `not, no, without, except, except for, excluding, isn't, aren't, don't, doesn't, nothing, never, minus, non, neither, nor, but no, but not, other than, apart from, anything but, w / o`,
  es: `no, sin, excepto, menos, salvo, ni, no sea/n, que no sea/n, que no sea/n de, no sea/n de`,
  de: `nicht, kein/e/en/er/em, ohne, ausser, weder`,
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
  "*": {
    "": `aaron, abby, abigail, adam, adrien, agnes, aishwarya, aki, akira, al, alain, alan, alec, alejandro, alex, alexander,
      alfonso, alfred, alice, alicia, alison, allison, alyssa, amanda, amy, ana, andie, andrea, andrei, andrew, andy, ang,
      angela, angelina, angie, anjelica, ann, anna, anne, annette, annie, anthony, antoine, anton, antonio, aretha,
      arnold, arthur, ashley, ashton, audrey, ava, barack, barbara, barbra, barry, bela, ben, benedict, bernie, beth,
      bette, betty, bill, billie, billy, blake, bob, bong, bonnie, boris, brad, bradley, brenda, brendan, brian, brigitte,
      britt, bruce, bruno, burt, buster, calvin, cameron, camille, candice, carey, carl, carlos, carmen, carol, carole,
      carrie, cary, casey, cate, catherine, channing, charles, charlie, charlize, charlton, cheech, chevy, chloe, chris,
      christian, christina, christine, christoph, christopher, ciaran, cillian, claire, clark, claude, claudette, claudia,
      clint, clive, cole, colin, connie, courteney, courtney, craig, cuba, cynthia, daisy, dakota, damien, dan, daniel,
      danny, dario, darren, daryl, dave, david, dean, debbie, deborah, demi, denis, dennis, denzel, derek, diane, diego,
      dolly, dolph, dominic, donald, doris, dorothy, doug, douglas, duncan, dustin, dwayne, dylan, ed, eddie, edgar,
      edward, eleanor, elia, elijah, elisabeth, elizabeth, elle, ellen, elliott, elon, elsa, emile, emilio, emily, eminem,
      emma, emmanuel, emmanuelle, eric, erin, ernest, ernst, errol, ethan, eugene, eva, evan, ewan, farrah, fatih, fay,
      faye, federico, felix, fernando, frances, francis, francois, frank, fred, freddie, fritz, gabriel, garth, gary,
      geena, gena, gene, geoffrey, george, gerald, gerard, gillian, gina, glenn, gloria, goldie, gordon, graham, greer,
      greg, gregg, greta, guillermo, gus, gwen, gwyneth, halle, hank, hannah, hans, harold, harrison, harry, harvey,
      hayao, heath, heather, hector, hedy, heinz, helen, helena, henry, hilary, hillary, hirokazu, holly, howard, hugh,
      hugo, humphrey, ian, idris, imelda, ingmar, ingrid, ira, irene, irrfan, isabel, isabella, isabelle, isla, ivan,
      jacinda, jack, jackie, jacob, jacques, jada, jafar, jake, james, jamie, jane, janet, jared, jasmine, jason, javier,
      jay, jean, jeff, jeffrey, jenna, jennifer, jenny, jeremy, jerry, jesse, jessica, jim, jimi, jimmy, joan, joanna,
      joaquin, jodie, joe, joel, joey, john, johnny, jon, jonah, jonathan, jordan, joseph, josephine, josh, juan, judd,
      jude, judi, judy, jules, julia, julianne, julie, julien, juliet, juliette, jurgen, justin, karen, karl, kate,
      katharine, katherine, kathleen, kathryn, kathy, katie, katy, keanu, keira, keith, kelly, ken, kenneth, kevin,
      kiefer, kim, kimberly, kirk, kirsten, kirstie, klaus, kobe, kris, kristen, kristin, kristy, kurt, lana, larry, lars,
      laura, lauren, laurence, lawrence, lea, lebron, lee, leighton, lena, leo, leon, leonard, leonardo, leslie, liam,
      lilly, lily, linda, lindsay, lindsey, lionel, lisa, liv, liza, logan, lon, loretta, lorraine, louis, louise, luc,
      luca, lucas, lucia, lucille, lucy, luis, luke, lupita, luther, lynn, madonna, mads, mae, maggie, malcolm, mandy,
      marcello, margaret, margot, maria, marie, marilyn, mario, marisa, marlee, marlene, marlon, marta, martha, martin,
      mary, mathew, matilda, matt, matthew, maureen, max, maya, meg, megan, mei, mel, melanie, melissa, mercedes, meryl,
      mia, michael, michelle, mickey, miguel, mike, mila, milla, milton, mindy, mira, molly, monica, montgomery, morgan,
      myrna, nancy, naomi, natalie, natasha, nathalie, nathan, ned, neil, nelson, neve, nia, nicholas, nick, nicolas,
      nicole, nigel, nina, noah, noel, nora, norman, octavia, olaf, oliver, olivia, omar, orlando, orson, oscar, otto,
      owen, pablo, pam, paris, pamela, patricia, patrick, patsy, paul, pedro, penelope, penny, peter, phil, philip,
      phoebe, pier, pierce, pierre, piper, preston, priya, priyanka, quentin, rachael, rachel, rainer, raj, ralph, raquel,
      raul, ray, rebecca, reese, rene, renee, rhys, rian, ricardo, richard, rick, ricky, ridley, rihanna, rita, rob,
      robbie, robert, roberto, robin, rodney, roger, romy, ron, rooney, rosalind, rosamund, rosario, rosemary, rosie,
      ross, rowan, roy, rupert, russ, russell, rutger, ruth, ryan, sacha, sally, salma, sam, samantha, samuel, sandra,
      saoirse, sarah, sasha, saul, scarlett, scott, sean, selena, serena, sergei, sergio, seth, seymour, shah, shailene,
      shane, sharon, shelley, shia, shirley, sidney, sienna, sigourney, simon, simone, sissy, sofia, sophia, sophie,
      spencer, stacy, stan, stanley, stephanie, stephen, steve, steven, stockard, susan, sydney, sylvester, sylvia, taika,
      takashi, takeshi, tara, tatum, taylor, ted, terrence, terry, tess, thandie, theresa, thomas, tilda, tim, timothee,
      timothy, tina, tippi, tobey, toby, todd, tom, tommy, toni, tony, toshiro, tracy, trevor, tyler, tyrone, uma, ursula,
      val, vanessa, vera, veronica, victor, vin, vince, vincent, vincente, ving, viola, vivien, vladimir, wallace, walt,
      walter, warren, wayne, wendy, werner, wes, whitney, whoopi, willem, william, willy, wim, winona, winston, wolfgang,
      wong, woody, xavier, yasujiro, yorgos, yul, zac, zach, zendaya, zhang, zoe, zoey, zooey`,
    /** Everyday words that other words follow as well: "will young people vote". */
    word: "chuck, don, drew, grace, guy, jet, mark, miles, river, roman, spike, sue, will",
  },
};

/** Words that, after a verb of speech, show reported rather than quoted speech: "says that", "says he". */
export const reported: Lexicon = {
  en: `that, he, she, they, it, its, it's, his, her, their, him, them, there, how to, how he, how she, how they, how it, how the, how his, how her, how much, how many, why he, why she, why they, why the, why it, what he, what she, what they, what it, what to, what the, what his, what her, what happened, where he, where she, where they, where the, where to, where it, when he, when she, when they, when the, when to, when it, who he, who she, who they, who the, who killed, who did, if, whether, to, about, the, a, an, some, something, anything, nothing, goodbye, hello to, no to, yes to, of, with, at, and, from, for, in, on, into, back, out, out of, loudly, softly, quietly, angrily, orders, insults, secrets, slogans, instructions, names, through, over, during, after, before, by`,
  es: `que, como, por que, sobre, algo, adios, a, de, en, con, contra, bajo, entre, desde, hacia, durante, detras, dentro, fuera, junto, mientras, fuerte`,
  de: `dass, wie, warum, ob, uber, etwas, er, sie, unter, gegen, in, im, an, am, auf, bei, beim, mit, von, vor, hinter, neben, aus, durch, wahrend, laut, leise`,
  fr: `que, qu'il, qu'elle, qu, comment, pourquoi, au revoir, quelque chose, de, a, dans, en, sous, sur, contre, avec, entre, depuis, vers, pendant, derriere, devant, pres, dehors, fort`,
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
    poster, original/s, episode/s, season/s, finale, cut, version, ending, matinee, showing/s, showtimes, screening/s, tickets,
    schedule, villain, hero, star/s, show, late show, premiere, movie times, show times, times, release date`,
};

/** Verbs for what people do in words. Whatever else happens, the talk is the point. */
export const telling: Lexicon = {
  en: `asks whether, asks about, asks if, asks him, asks her, admits, confesses, complains, claims, insists, argues, argue about, denies, explains, mentions, reveals, suggests, warns, promises,
    announces, reminds, predicts, recommends, brags, says that, says it, says he, says she, says they, lies to, lies about, apologises, apologizes, talks about, talk about, speaks about, describes, discusses, discuss, convinces, persuades, informs, thinks, wonders, wants to know`,
  es: `le dice, le cuenta, confiesa, explica, niega, admite, habla de, le pregunta`,
  de: `erzählt, erklärt, gesteht, fragt, behauptet, gibt zu, verspricht`,
  fr: `explique, raconte, avoue, affirme, demande, parle de, parle des, promet`,
};

/** Questions about a part in a work: "who plays the joker in …". */
export const playing: Lexicon = {
  en: `who plays, who played, who play, who voices, who voiced, who portrays, who portrayed, who starred, who stars, who acted, what actor/s, which actor/s, actor that, actor who,
    what actress, which actress, lead role, main character, lead actor, lead actress, what role, what character, ever star, star in, starred in, who is the villain`,
};
