/** Word classes that steer reading: idle words, negation, speech, clause breaks. Forms as task/language.ts describes. */
import type { Lexicon } from "../language.ts";
import { pairs } from "./pairs.ts";

/** Words that carry no meaning for retrieval. They are only trimmed from the ends of what is left. */
export const idle: Lexicon = {
  "*": `mr, mrs, dr, prof`,
  en:
    "a, an, the, either, of, in, on, at, with, w /, from, for, by, to, into, that, which, who, whose, where, when, what, what's, " +
    "how, is, are, was, were, be, been, being, there, this, those, and, or, but, as, it, its, 's, some, any, all, " +
    "every, everything, only, just, ever, more, most, do, does, did, has, have, had, i, i'm, i'd, me, my, you, we, us, please, it'd, " +
    "can, could, would, should, want, like, need, find, show/s/n/ing, get, give, list, play/s, watch, see, search, " +
    "look/s/ing, locate, bring up, tell, check, jump, go to, scene/s, clip/s, video/s, footage, moment/s, part/s, bit, " +
    "section/s, recording/s, sequence/s, material, one/s, something, anything, about, during, so, then, if, stuff, reminiscent, in the style of, in the vein of, in the spirit of, called, named, " +
    "titled, skip to, per episode, star~ring~red, worked, act, appear, direct, write, make/s, directed, featuring, them, many, much, " +
    "hey, ok, okay, um, uh, show us, give us, " +
    "hey siri, hey google, ok google, okay google, alexa play, alexa show, wanna, gimme, let's watch, let's see, i am looking for, would you, these, " +
    "made, released, set, rated, came out, come out, out, new, latest, good, best, great, top, whole, similar",
  es:
    "el, la, los, las, un, una, unas, de, del, en, con, por, para, a, al, que, quien, donde, cuando, como, y, o, pero, es, " +
    "hay, se, busca/r, muestra/me, quiero, ver, dame, pon, escena/s, video/s, clip/s, momento/s, parte/s, imagenes, " +
    "grabacion/es, toma/s, plano/s, todo/s, lo, su, sus, algo, cosas, antes, mejor/es, por episodio, dirigid~o~os~a~as, protagonizad~o~os~a~as, producid~o~os~a~as, parecid~o~os~a~as, similar/es, sra, srta, dra",
  de:
    "der, die, das, den, dem, des, ein/e/en/em/er, von, vom, im, in, mit, aus, fur, zu, zum, auf, an, " +
    "am, bei, wo, wie, und, oder, aber, etwas, sowas, ist, such/e, zeig/e, mir, finde, ich, will, szene/n, video/s, clip/s, aufnahme/n, bild/er, moment/e, gibt, es, " +
    "denen, sind, so, noch, nach, beste/n, pro folge, uber, ahnlich/e/en/er",
  fr:
    "le, la, les, l, un, une, des, de, du, d, en, avec, dans, sur, par, pour, a, au, aux, que, qui, qu, ou, mais, quand, et, " +
    "est, sont, ne, n'ont, n'a, ce, ceux, celles, cherche/r, montre/r, montre moi, montrez moi, moi, trouve/r, je, scene/s, video/s, extrait/s, image/s, enregistrement/s, moment/s, passage/s, se, s, comme, " +
    "meilleur/s/e/es, par episode, sorti/s, realise/s, realisee/s, quelque chose, trucs, semblable/s, similaire/s, mme, mlle",
  ja:
    "の, を, に, は, が, で, と, も, や, から, まで, する, している, シーン, 場面, 動画, 映像, ところ, 探して, 見たい, について, ある, 出る, 出ている, 出てくる, 監督, 主演, 出演, 字幕, のような, みたいな, か, または, もしくは, あるいは, へ, っぽい, けど, " +
    "以内, 以前, 以降, おすすめ, ランキング",
  zh: `的, 了, 在, 和, 与, 是, 有, 把, 被, 一个, 片段, 镜头, 视频, 画面, 找, 搜索, 我想看, 看, 部分, 时候, 之间, 从, 导演, 主演, 字幕, 最后, 以内, 以前, 以后, 或, 或者, 或是, 还是, 但, 但是, 以外, 之外, 一样, 推荐, 大全, 排行榜`,
};

/**
 * Idle words that mean something right beside a word that does: "silent film", "fight scene", "watch strap", "看书". Alone, or
 * beside a filter, they do not: "best horror movies", "watch the thriller".
 */
export const besideContent: Lexicon = {
  "*": `mr, mrs, dr, prof`,
  en:
    "one, us, hey, best picture, shows, feature/s, title/s, program/s, programme/s, film/s, movie/s, cinema, series, tv, picture/s, trailer/s, video/s, scene/s, footage, recording/s, clip/s, moment/s, part/s, bit, " +
    "section/s, sequence/s, season/s, season/s of, season/s of the, season 's, series of, all, all hands, material, set, play/s, watch, check, jump, list, act, look/s, search, new, latest, good, best, great, top, whole",
  es: `mejor/es, cine, video/s, pelicula/s, peli/s, temporada/s, escena/s, clip/s, momento/s, parte/s, imagenes`,
  de: `beste/n, film/e/en, staffel/n, episode/n, kino, video/s, szene/n, clip/s, moment/e`,
  fr: `meilleur/s/e/es, film/s, saison/s, episode/s, cinema, video/s, scene/s, moment/s, passage/s`,
  ja: `動画, 映像, 映画, 監督, 字幕`,
  zh: `视频, 镜头, 画面, 字幕, 电影, 导演, 看, 片, 剧, 集`,
};

/** Days, months and years as words, and joining words: in lower case they are never names. */
export const calendar: Lexicon = {
  en:
    "between, both, together, because, recent, current, late, early, mid, whether, really, also, too, his, her, their, our, your, him, not, no, " +
    "now, live, still, never, first, last, next, another, other, than, if, will be, year/s, month/s, week/s, weekend/s, day/s, decade/s, today, tonight, tomorrow, morning/s, evening/s, night/s, " +
    "afternoon/s, noon, midnight, spring, summer, autumn, fall, winter, friday, saturday, sunday, january, march, " +
    "november, christmas, halloween",
  es: `ano/s, decada/s, hoy, noche`,
  de: `jahr/e/en/s, tag/e, abend, nacht`,
  fr: `annee/s, an, soir, nuit`,
};

/** Kinds of works. */
export const film: Lexicon = {
  en:
    "movie/s, film/s, flick/s, feature/s, picture, motion picture/s, show/s, tv, tv show/s, television show/s, " +
    "series, tv series, miniseries, programme/s, program/s, episode/s, season/s, saga, " +
    "title/s, short film/s, cinema, epic/s",
  es: `pelicula/s, peli/s, serie/s, temporada/s, cine, cortometraje/s`,
  de: `film/e/en/s, serie/n, staffel/n, episode/n, kino`,
  fr: `film/s, serie/s, episode/s, saison/s, cinema`,
  ja: `映画, ドラマ, 番組, 作品, シーズン`,
  zh: `电影, 電影, 电视剧, 電視劇, 剧, 劇, 节目, 節目, 片, 影片, 作品, 集`,
};

export const breaks: Lexicon = {
  en: `while, whilst, as, when, then, and then, before, after, until, and, quote, in the background, with a, with the`,
  es: `mientras, cuando, y, luego, despues, entonces, con`,
  de: `wahrend, als, und, dann, wenn, mit`,
  fr: `pendant que, tandis que, alors que, quand, et, puis, apres, avec`,
  ja: `ながら, 間に`,
  zh: `一边, 同时, 的时候`,
};

/** After these, a thing is not wanted, whatever else the query is about. */
export const lacking: Lexicon = {
  "*": "¬", // the hyphen of "horror -zombies"
  en:
    "without, w / o, excluding, except, except for, minus, other than, apart from, aside from, anything but, everything but, " +
    "free of, lacking, devoid of, with no, but no/t, and no/t, instead of, rather than, " +
    "not including, leaving out, none with, nothing with, ha~s~ve~ving no, doesn't have, don't have, do/es not have, neither, " +
    "that aren't, that are not, that isn't, that is not, wh~o~ich aren't, wh~o~ich are not, who isn't",
  es:
    "sin, excepto, aparte de, salvo, menos, pero sin, pero no, en lugar de, en vez de, nada de, a excepcion de, " +
    "no sea/n, no sea/n sobre, que no tenga/n, que no salga/n, que no este/n, que no haya",
  de:
    "ohne, ausser, kein/e/en/er/em, aber nicht, aber ohne, statt, anstatt, weder, die nicht, das nicht, " +
    "nichts von, nichts mit, ausgenommen, bloss kein/e/en",
  fr:
    "sans, rien de, sauf, hormis, a part, autre/s que, excepte, pas de, aucun/e, mais pas, mais sans, au lieu de, plutot que, " +
    "qui ne sont pas, qui ne soient pas, qui n'est pas, a l'exception de",
  zh: "没有, 不要, 不含, 不包括, 除了, 无, 既不是, 也不是, 也不要",
};

/** In talk these are part of what is said: "she says that no pets are allowed". */
export const denying: Lexicon = {
  en: "no, not, not in, not on, not at, not a, not any, isn't, aren't, nor",
  es: "no, ni, ningun, ninguna",
  de: "nicht",
  fr: "pas, ni",
};

const negating: Readonly<Record<string, string>> = {
  "*": "¬",
  en: "not, no, isn't, aren't, don't, doesn't, nothing, none, never, non, nor, i hate, we hate, can't stand, sick of, tired of, bored of, fed up with, enough of, not in the mood for",
  es: "no, quiero nada, nada de, no me gusta/n, odio, detesto, evita las, evita los, ni, hart~o~a de, cansad~o~a de, aburrid~o~a de",
  de: "nicht, hasse, bis auf, nicht schon wieder, genug von",
  fr: "pas, deteste, evite les, hors, ni, marre de, marre des, pas envie de, pas envie d'",
  zh: "不, 不是, 不在, 不看, 不想看, 不想要, 不喜欢, 讨厌, 沒有, 非",
};

/** With what is lacking, whose words are in no text either. */
export const negation: Lexicon = Object.fromEntries(
  Object.entries(negating).map(([language, words]) => [language, `${words}, ${lacking[language]}`]),
);

export const negationAfter: Lexicon = {
  ja: "以外, 系以外, でもない, でない, でなく, ではない, ではなく, じゃない, じゃなく, 抜き, なし, 無し, 除~く~いて~いた~外, 不要, いらない, 見たくない, 嫌い, 苦手, のない, のいない, がない, がいない, 映っていない, 出てこない, 出ていない",
  zh: "除外, 类除外, 以外, 之外, 不要, 不看, 不想看",
};

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
  ja: "言う, 叫ぶ",
  zh: "说, 喊",
};

/** Grouped by their first two letters, which takes half the room: `ab~by~igail` is `abby, abigail`. */
export const givenNames: Lexicon = {
  "*": {
    "":
      "aaron, ab~by~igail, ad~am~rien, agnes, aishwarya, ak~i~ira, " +
      "al~~ain~an~ec~ejandro~ex~exander~fonso~fred~ice~icia~ison~lison~yssa, am~anda~y, " +
      "an~a~die~drea~drei~drew~dy~g~gela~gelina~gie~jelica~n~na~ne~nette~nie~thony~toine~ton~tonio, ar~etha~nold~thur, " +
      "as~hley~hton, audrey, ava, ba~rack~rbara~rbra~rry, be~la~n~nedict~rnie~th~tte~tty, bi~ll~llie~lly, blake, " +
      "bo~b~ng~nnie~ris, br~ad~adley~enda~endan~ian~igitte~itt~uce~uno, bu~rt~ster, " +
      "ca~lvin~meron~mille~ndice~rey~rl~rlos~rmen~rol~role~rrie~ry~sey~te~therine, " +
      "ch~anning~arles~arlie~arlize~arlton~eech~evy~loe~ris~ristian~ristina~ristine~ristoph~ristopher, ci~aran~llian, " +
      "cl~aire~ark~aude~audette~audia~int~ive, co~le~lin~nnie~urteney~urtney, craig, cuba, cynthia, " +
      "da~isy~kota~mien~n~niel~nny~rio~rren~ryl~ve~vid, de~an~bbie~borah~mi~nis~nnis~nzel~rek, di~ane~ego, " +
      "do~lly~lph~minic~nald~ris~rothy~ug~uglas, du~ncan~stin, dwayne, dylan, ed~~die~gar~ward, " +
      "el~eanor~ia~ijah~isabeth~izabeth~le~len~liott~on~sa, em~ile~ilio~ily~inem~ma~manuel~manuelle, " +
      "er~ic~in~nest~nst~rol, ethan, eugene, ev~a~an, ewan, fa~rrah~tih~y~ye, fe~derico~lix~rnando, " +
      "fr~ances~ancis~ancois~ank~ed~eddie~itz, ga~briel~rth~ry, ge~ena~na~ne~offrey~orge~rald~rard, gi~llian~na, " +
      "gl~enn~oria, go~ldie~rdon, gr~aham~eer~eg~egg~eta, gu~illermo~s, gw~en~yneth, " +
      "ha~lle~nk~nnah~ns~rold~rrison~rry~rvey~yao, he~ath~ather~ctor~dy~inz~len~lena~nry, hi~lary~llary~rokazu, " +
      "ho~lly~ward, hu~gh~go~mphrey, ian, idris, imelda, in~gmar~grid, ir~a~ene~rfan, is~abel~abella~abelle~la, ivan, " +
      "ja~cinda~ck~ckie~cob~cques~da~far~ke~mes~mie~ne~net~red~smine~son~vier~y, " +
      "je~an~ff~ffrey~nna~nnifer~nny~remy~rry~sse~ssica, ji~m~mi~mmy, " +
      "jo~an~anna~aquin~die~e~el~ey~hn~hnny~n~nah~nathan~rdan~seph~sephine~sh, " +
      "ju~an~dd~de~di~dy~les~lia~lianne~lie~lien~liet~liette~rgen~stin, " +
      "ka~ren~rl~te~tharine~therine~thleen~thryn~thy~tie~ty, ke~anu~ira~ith~lly~n~nneth~vin, " +
      "ki~efer~m~mberly~rk~rsten~rstie, klaus, kobe, kr~is~isten~istin~isty, kurt, la~na~rry~rs~ura~uren~urence~wrence, " +
      "le~a~bron~e~ighton~na~o~on~onard~onardo~slie, li~am~lly~ly~nda~ndsay~ndsey~onel~sa~v~za, " +
      "lo~gan~n~retta~rraine~uis~uise, lu~c~ca~cas~cia~cille~cy~is~ke~pita~ther, lynn, " +
      "ma~donna~ds~e~ggie~lcolm~ndy~rcello~rgaret~rgot~ria~rie~rilyn~rio~risa~rlee~rlene~rlon~rta~rtha~rtin~ry~thew~tilda~tt~tthew~ureen~x~ya, " +
      "me~g~gan~i~l~lanie~lissa~rcedes~ryl, mi~a~chael~chelle~ckey~guel~ke~la~lla~lton~ndy~ra, " +
      "mo~lly~nica~ntgomery~rgan, myrna, na~ncy~omi~talie~tasha~thalie~than, ne~d~il~lson~ve, " +
      "ni~a~cholas~ck~colas~cole~gel~na, no~ah~el~ra~rman, octavia, ol~af~iver~ivia, omar, or~lando~son, oscar, otto, " +
      "owen, pa~blo~m~mela~ris~tricia~trick~tsy~ul, pe~dro~nelope~nny~ter, ph~il~ilip~oebe, pi~er~erce~erre~per, " +
      "pr~eston~iya~iyanka, quentin, ra~chael~chel~iner~j~lph~quel~ul~y, re~becca~ese~ne~nee, rhys, " +
      "ri~an~cardo~chard~ck~cky~dley~hanna~ta, " +
      "ro~b~bbie~bert~berto~bin~dney~ger~my~n~oney~salind~samund~sario~semary~sie~ss~wan~y, ru~pert~ss~ssell~tger~th, " +
      "ryan, sa~cha~lly~lma~m~mantha~muel~ndra~oirse~rah~sha~ul, sc~arlett~ott, se~an~lena~rena~rgei~rgio~th~ymour, " +
      "sh~ah~ailene~ane~aron~elley~ia~irley, si~dney~enna~gourney~mon~mone~ssy, so~fia~phia~phie, spencer, " +
      "st~acy~an~anley~ephanie~ephen~eve~even~ockard, susan, sy~dney~lvester~lvia, ta~ika~kashi~keshi~ra~tum~ylor, " +
      "te~d~rrence~rry~ss, th~andie~eresa~omas, ti~lda~m~mothee~mothy~na~ppi, to~bey~by~dd~m~mmy~ni~ny~shiro, " +
      "tr~acy~evor, ty~ler~rone, uma, ursula, va~l~nessa, ve~ra~ronica, vi~ctor~n~nce~ncent~ncente~ng~ola~vien, " +
      "vladimir, wa~llace~lt~lter~rren~yne, we~ndy~rner~s, wh~itney~oopi, wi~llem~lliam~lly~m~nona~nston, " +
      "wo~lfgang~ng~ody, xavier, yasujiro, yorgos, yul, za~c~ch, zendaya, zhang, zo~e~ey~oey",
    /** Everyday words that other words follow as well: "will young people vote". */
    word: "chuck, don, drew, grace, guy, jet, mark, miles, river, roman, spike, sue, will",
  },
};

/** Words that, after a verb of speech, show reported rather than quoted speech: "says that", "says he". */
export const reported: Lexicon = {
  en: `that, he, she, they, it, its, it's, his, her, their, him, them, there, ${pairs("how, why, what, where, when, who", "he, she, they, the")}, ${pairs("how, what, where, when", "to, it")}, ${pairs("how, what", "his, her")}, why it, how much, how many, what happened, who killed, who did, if, whether, to, about, the, a, an, some, something, anything, nothing, goodbye, hello to, no to, yes to, of, with, at, and, from, for, in, on, into, back, out, out of, loudly, softly, quietly, angrily, orders, insults, secrets, slogans, instructions, names, through, over, during, after, before, by`,
  es: `que, como, por que, sobre, algo, adios, a, de, en, con, contra, bajo, entre, desde, hacia, durante, detras, dentro, fuera, junto, mientras, fuerte`,
  de: `dass, wie, warum, ob, uber, etwas, er, sie, unter, gegen, in, im, an, am, auf, bei, beim, mit, von, vor, hinter, neben, aus, durch, wahrend, laut, leise`,
  fr: `que, qu'il, qu'elle, qu, comment, pourquoi, au revoir, quelque chose, de, a, dans, en, sous, sur, contre, avec, entre, depuis, vers, pendant, derriere, devant, pres, dehors, fort`,
};

/** Moments and music of a work: asked for with its title, but not answered by the catalogue alone. */
export const workMoment: Lexicon = {
  en:
    "theme, theme song, opening, opening theme, end, end credits, shot, opening shot, opening scene, final scene, " +
    "score, scene/s, song, soundtrack, line, quote",
  es: `banda sonora, escena`,
  de: `filmmusik, szene`,
  fr: `bande originale, musique, scene`,
  ja: `音楽`,
  zh: `配乐`,
};

/** Works made of or for another. As no title they are films, but they stay in the texts: "remakes of Japanese horror". */
export const adapted: Lexicon = { en: "trailer/s, sequel/s, remake/s" };

/** Parts and circumstances of a work that are asked for with its title. */
export const workPart: Lexicon = {
  en:
    "cast, trailer/s, director/s, plot, synopsis, rating, sequel/s, remake/s, making, pilot, bloopers, review/s, " +
    "poster, original/s, episode/s, season/s, finale, cut, version, ending, matinee, showing/s, showtimes, screening/s, tickets, " +
    "schedule, villain, hero, star/s, show, late show, premiere, movie times, show times, times, release date",
};

/** Verbs for what people do in words, besides those of `topical`. Whatever else happens, the talk is the point. */
export const telling: Lexicon = {
  en:
    "asks whether, asks if, asks him, asks her, complains, claims, insists, argues, reveals, warns, promises, " +
    "predicts, brags, says it, says he, says she, says they, lies to, lies about, describes, convinces, persuades, informs, thinks, wonders, wants to know",
  es: `le dice, le cuenta, confiesa, explica, niega, admite, habla de, le pregunta`,
  de: `erzahlt, erklart, gesteht, fragt, behauptet, gibt zu, verspricht`,
  fr: `explique, raconte, avoue, affirme, demande, parle de, parle des, promet`,
};

/** Questions about a part in a work: "who plays the joker in …". */
export const playing: Lexicon = {
  en:
    "who play/s/ed, who voic~es~ed, who portray~s~ed, who star~red~s, who acted, what actor/s, which actor/s, actor that, actor who, " +
    "what actress, which actress, lead role, main character, lead actor, lead actress, what role, what character, ever star, star/red in, who is the villain",
  es: `quien interpreta, quien hace de`,
  de: `wer spielt/e`,
  fr: `qui joue`,
};
