/**
 * Word classes of follow-ups. They count only where a query is read together with the one before it, so that no other query is
 * read differently because of them. Forms as task/language.ts describes.
 */
import type { Lexicon } from "../language.ts";

/** The query before is narrowed, or its results are pointed at: "only the ones". */
const ofThose: Lexicon = {
  en: `only, just, solely, exclusively, nothing but, keep only, leave only, only keep, limit it to, limit to, limit that to, limit them to, narrow it down to,
    narrow down to, narrow it to, restrict it to, restrict to, filter by, filter to, filter for, narrowed to, the ones, ones, the one, those, these, them,
    those that are, the ones that are, ones that are, which ones, which of them, which of those, any of them, the same, same thing, same but, similar, something similar,
    longer, shorter, newer, older, better, more recent, earlier ones, later ones, funnier, longer one/s, shorter one/s, newer one/s,
    older one/s, longest, shortest, newest, oldest, latest, longest one/s, shortest one/s, newest one/s, oldest one/s, latest one/s, better one/s, similar one/s, other ones, others, another one, more of those, more like that`,
  es: `solo, solamente, unicamente, exclusivamente, nada mas que, limita a, limitalo a, filtra por, quedate con, los que, las que, el que, la que, aquellos,
    aquellas, esos, esas, los que sean, las que sean, los que duren, las que duren, que duren, alguno/s, alguna/s, alguno que sea, otro/s, otra/s, lo mismo, igual pero, parecido/s, parecida/s, similar/es, mas largo/s, mas larga/s,
    mas corto/s, mas corta/s, mas nuevo/s, mas nueva/s, mas reciente/s, mas antiguo/s, mas antigua/s, mas viejo/s`,
  de: `nur, bloss, lediglich, ausschliesslich, nur noch, beschranke auf, beschranke es auf, nur solche, diejenigen, solche, welche, davon, die anderen,
    nur die, nur das, nur den, langere, langeren, kurzere, kurzeren, neuere, neueren, altere, alteren, bessere, ahnliche/s, andere, das gleiche, dasselbe`,
  fr: `seulement, uniquement, juste, exclusivement, rien que, limite a, limite aux, filtre par, ceux, celles, celui, celle, ceux qui sont, celles qui sont,
    ceux qui, celles qui, certains, certaines, d'autres, la meme chose, pareil, similaire/s, plus long/s, plus longue/s, plus court/s, plus courte/s, plus recent/s,
    plus recente/s, plus ancien/s, plus ancienne/s, moins long/s, moins longue/s, moins court/s`,
  ja: `だけ, のみ, のだけ, ものだけ, やつだけ, に限って, に限る, に絞って, に限定, に限定して, 限定, の方, のほう, 方, もの, のもの, やつ, のやつ, 長いの, 短いの, 新しいの, 古いの, もっと長い,
    もっと短い, もっと新しい, もっと古い, もっと長いの, もっと短いの, もっと新しいの, もっと古いの, もっと長いもの, もっと短いもの, もっと新しいもの, もっと古いもの, 長いもの, 短いもの, 新しいもの, 古いもの,
    その中で, その中から, この中で, 同じ, 似た, 似たもの`,
  zh: `只, 只要, 只看, 只想看, 只找, 只显示, 只保留, 只限, 仅, 仅限, 仅要, 光看, 光要, 那些, 那个, 那部, 这些, 那种, 其中, 其中的, 里面的, 同样, 类似, 类似的`,
};

/** The query before is changed, wherever the words are. */
const changed: Lexicon = {
  en: `make that, make it, make them, turn it into, change that to, change it to, change to, switch to, switch it to, switch over to, swap to, swap for, swap it for, i meant,
    i mean, i want, i wanted, i'd rather, i would rather, i'd prefer, i prefer, i said, let's say, replace it with, replace them with, replace that with`,
  es: `queria decir, quise decir, quiero decir, me referia a, prefiero, cambia a, cambialo a, cambialo por, cambia por, cambiala por, pon, ponlo en, ponlas en, que sea, que sean, que esten, mas bien, mejor`,
  de: `ich meinte, ich meine, ich wollte, ich will, ich mochte, ich hatte lieber, mach daraus, mach das zu, wechsle zu, wechsel zu, wechsle auf, nimm, nimm lieber, andere auf, lieber, eher, doch lieber, doch eher, statt dessen, stattdessen`,
  fr: `je voulais dire, je veux dire, je voulais, je voudrais, je prefere, je pensais a, change en, change pour, passe a, passe en, passe au, passez a, mets, mets plutot, remplace par, remplace les par, plutot, disons`,
  ja: `代わりに, かわりに, の代わりに, やっぱり, やはり, むしろ, に変えて, に変更, に変更して, に替えて, にして, でお願い, でお願いします`,
  zh: `换成, 改成, 改为, 换为, 改看, 换, 还是, 我是说, 我指的是, 我说的是, 我想要, 我要, 要, 来点, 要看, 想看, 应该是`,
};

/** First words of a query that goes on. */
const opening: Lexicon = {
  en: `and, but, or, so, and now, and then, but only, and only, what about, how about, something, and what about, and how about, but what about, any, any of, anything, anything for, anything from, anything in,
    anything with, something from, something in, something with, something for, actually, instead, rather, maybe, now, ok, okay, also`,
  es: `y, e, pero, o, y si, y que tal, que tal, y ahora, que hay de, y que hay de, hay, y hay, tienes, algo, algo de, algo en, algo con, ahora, mejor, entonces, en cambio`,
  de: `und, aber, oder, und was ist mit, was ist mit, und wie ware es mit, wie ware es mit, wie ist es mit, wie sieht es aus mit, gibt es, gibt es auch, gibt es was, gibt's, etwas, irgendwas, was, und jetzt, jetzt, dann, doch, ok`,
  fr: `et, mais, ou, il y en a, y en a t il, et si, et pour, et maintenant, qu'en est il, qu'en est il de, qu'en est il des, qu'en est il du, y a t il, il y a, pourquoi pas, que dirais tu de, quelque chose, quelque chose de, quelque chose en, maintenant,
    sinon, en fait, finalement, alors`,
  ja: `それ, それなら, じゃあ, では, あと, でも, ただし, 次は, 今度は`,
  zh: `那, 那么, 那就, 有, 有没有, 有无, 还有, 但, 但是, 不过, 而, 然后, 如果是, 要是`,
};

/** Before a comma: a correction. */
const interjection: Lexicon = {
  en: `no, nope, nah, sorry, wait, hmm, ok, okay, well, yes, actually, oh, hm, oops, no wait, no sorry`,
  es: `no, perdon, bueno, vale, si, espera, ah, ay, mejor no, no no`,
  de: `nein, ne, nee, doch, sorry, ach, moment, ok, gut, ja, quatsch, nein doch`,
  fr: `non, pardon, attends, oui, ok, bon, ah, euh, desole`,
  ja: `いや, いいえ, 違う, ちがう, ううん, うーん, いえ, やっぱり`,
  zh: `不, 不是, 不对, 错了, 算了, 哦, 嗯, 等等, 不不`,
};

/** Last words of a query that goes on. */
const closing: Lexicon = {
  en: `instead, rather, then, though, actually, in that case, now, only, this time`,
  es: `en su lugar, en cambio, mejor, entonces, en lugar de eso, en vez de eso, ahora, nada mas, esta vez`,
  de: `stattdessen, dafur, lieber, dann, doch, diesmal, jetzt, allerdings, nur`,
  fr: `a la place, plutot, alors, finalement, sinon, maintenant, cette fois`,
  ja: `は, なら, だと, だったら, も, とか, のは, ならどう, はどう, はどうですか, ならどうですか, はありますか, はある, ありますか, ある, あるかな, ないですか, はない, もありますか, もある, で`,
  zh: `呢, 吗, 么, 吧, 呀, 的呢, 的吗, 怎么样, 如何, 有吗, 有没有`,
};

/** Filters are added to those of the same attribute. */
const also: Lexicon = {
  en: `also, and also, but also, additionally, plus, add, also add, include, also include, as well, too, in addition, and add`,
  es: `tambien, y tambien, ademas, y ademas, anade, incluye, pero tambien`,
  de: `auch, und auch, auch noch, und auch noch, zusatzlich, ausserdem, dazu, und dazu, fuge hinzu`,
  fr: `aussi, et aussi, egalement, et egalement, en plus, et en plus, ajoute, ajoutez, mais aussi`,
  ja: `も追加, も追加して, も一緒に, も加えて, も含めて, さらに, 加えて, それに, も出ている`,
  zh: `还要, 也要, 再加上, 加上, 另外, 同时要, 并且, 还有`,
};

const politeness: Lexicon = {
  en: `a bit, a little, slightly, please, thanks, thank you, if possible, will do, is fine, are fine, would be nice, works too, is ok, is okay, if you have any, if any`,
  es: `un poco, por favor, gracias, si es posible, esta bien, sirve, me vale, si hay`,
  de: `etwas, ein bisschen, bitte, danke, wenn moglich, ist ok, geht auch, reicht, falls vorhanden`,
  fr: `un peu, merci, s'il te plait, s'il vous plait, si possible, ca ira, s'il y en a`,
  ja: `です, でいい, をお願い, をお願いします, お願いします, ください, を見せて, が見たい, がいい`,
  zh: `谢谢, 请, 就行, 就好, 都可以, 也可以, 可以吗, 好吗`,
};

/** What belongs to the work that the query before names. */
const belonging: Lexicon = {
  en: `sequel/s, prequel/s, remake/s, trailer/s, soundtrack, finale, pilot, making of, spin off/s, follow up, second part, next part, last episode, next episode, first episode`,
  es: `secuela/s, precuela/s, segunda parte, continuacion, trailer/s, banda sonora, ultimo episodio`,
  de: `fortsetzung/en, zweiter teil, zweite teil, vorgeschichte, trailer, soundtrack, neuverfilmung/en, letzte folge`,
  fr: `la suite, suite, prequelle/s, deuxieme partie, bande annonce, bande originale, remake/s, dernier episode`,
  ja: `続編, 前編, 後編, 予告編, リメイク, 主題歌, 最終回`,
  zh: `续集, 续篇, 前传, 预告片, 翻拍, 主题曲, 第二部, 大结局`,
};

/** Words that attach what follows to a subject. */
const attaching: Lexicon = {
  en: `in, from, by, with, of, for, on, at, set, made, under, over, before, after, since, until, during, between, like, featuring, starring, about`,
  es: `en, de, del, con, por, para, desde, hasta, antes, despues, entre, como, sobre`,
  de: `in, im, von, vom, mit, aus, auf, vor, nach, seit, bis, unter, uber, zwischen, wie, am`,
  fr: `en, de, du, des, d, avec, dans, par, pour, depuis, avant, apres, entre, comme, sur, au`,
};

/** Before an aspect: it is given up. */
const anyOf: Lexicon = {
  en: `any, whatever, all, every, ignore, ignore the, forget, forget the, forget about the, drop, drop the, remove, remove the, skip the, clear the, lose the, never mind the, nevermind the, regardless of,
    regardless of the, no matter the, no matter what, no matter which, i don't care about the, don't care about the, don't care which, don't care what, without the, not necessarily that, no particular`,
  es: `cualquier, todos los, todas las, sin importar el, sin importar la, no importa el, no importa la, no importa que, da igual el, da igual la, da igual que, olvida el, olvida la, quita el, quita la,
    ignora el, ignora la, me da igual el, me da igual la`,
  de: `egal welches, egal welche, egal welcher, egal aus welchem, egal in welcher, egal von welchem, egal mit welchem, beliebige/s/r/n, jede, jedes, jeder, jeden, jedem, alle, ignoriere das, ignoriere die, vergiss das, vergiss die,
    irgendein, irgendeine, welches, welche, ohne das, lass das, lass die`,
  fr: `n'importe quelle, n'importe quel, toutes les, tous les, peu importe l, peu importe le, peu importe la, oublie l, oublie le, oublie la, oubliez l, oubliez le, oubliez la, enleve l, enleve le, enleve la, enlevez le, enlevez la, retire le, retire la, retire l,
    quelle que soit l, quelle que soit la, quel que soit le, sans tenir compte de la, sans tenir compte du`,
  ja: `どの, どんな, すべての, 全ての, あらゆる`,
  zh: `不限, 不管, 任何, 任意, 忽略, 去掉, 所有, 哪, 哪个, 无论, 不论, 不管什么, 不论什么, 无论什么, 不管哪个, 什么`,
};

/** After an aspect: it is given up. */
const whatever: Lexicon = {
  en: `doesn't matter, does not matter, is not important, isn't important, is irrelevant, can be anything, can be any, is up to you`,
  es: `da igual, no importa, es indiferente, me da igual, es lo de menos`,
  de: `egal, ist egal, spielt keine rolle, ist mir egal, beliebig, ist unwichtig`,
  fr: `n'a pas d'importance, importe peu, m'est egal, indifferente, indifferent, est egale, est egal`,
  ja: `は何でもいい, は何でも, 何でもいい, はなんでもいい, は問わない, 問わない, を問わない, を問わず, は問わず, 不問, は不問, は関係ない, 関係なく, 関係なし, に関係なく, はどれでもいい, はどうでもいい, は気にしない, 指定なし, の指定なし, はいつでもいい, でもいい, でも, もいい`,
  zh: `不限, 随便, 都行, 都可以, 无所谓, 不重要, 不管, 没关系, 不要紧, 什么都行, 都好`,
};

/** What people call the attributes that they give up; a value lists attributes. */
const aspect: Lexicon = {
  en: {
    "year period date": "year/s, decade/s, era/s, period, date/s, time, century, age, release year, time period",
    language: "language/s, tongue",
    genre: "genre/s, kind, type, sort",
    place: "place/s, country, countries, location/s, city, region",
    "rating score": "rating/s",
    rating: "certificate, age rating, age limit",
    duration: "length/s, duration, running time, runtime",
    resolution: "resolution/s, quality, format",
    score: "score/s, review score",
    people: "actor/s, actress/es, director/s, cast, person, people",
    studio: "studio/s, channel/s, network/s, broadcaster",
    season: "season/s",
    episode: "episode/s",
    clock: "time of day, hour",
  },
  es: {
    "year period date": "ano/s, epoca, decada, fecha, siglo",
    language: "idioma/s, lengua, lenguaje",
    genre: "genero/s, tipo",
    place: "lugar, pais, paises, ciudad, region",
    rating: "clasificacion, edad",
    duration: "duracion",
    resolution: "resolucion, calidad, formato",
    score: "puntuacion, nota, valoracion",
    people: "actor/es, actriz, director, reparto, persona",
    studio: "estudio/s, canal, cadena, productora",
    season: "temporada",
    episode: "episodio, capitulo",
    clock: "hora",
  },
  de: {
    "year period date": "jahr/e, jahrzehnt, epoche, datum, zeit, zeitraum",
    language: "sprache/n",
    genre: "genre/s, art",
    place: "ort/e, land, stadt",
    rating: "freigabe, altersfreigabe, fsk",
    duration: "lange, dauer, laufzeit",
    resolution: "auflosung/en, qualitat, format",
    score: "bewertung/en, note",
    people: "schauspieler, schauspielerin, regisseur, regisseurin, besetzung, person",
    studio: "studio/s, sender, kanal",
    season: "staffel",
    episode: "folge",
    clock: "uhrzeit, tageszeit",
  },
  fr: {
    "year period date": "annee/s, epoque, decennie, date, siecle, periode",
    language: "langue/s",
    genre: "genre/s, type",
    place: "lieu, lieux, pays, ville",
    rating: "classification, age",
    duration: "duree, longueur",
    resolution: "resolution, qualite, format",
    score: "note/s",
    people: "acteur/s, actrice/s, realisateur, realisatrice, personne",
    studio: "studio/s, chaine",
    season: "saison",
    episode: "episode",
    clock: "heure",
  },
  ja: {
    "year period date": "年, 年代, 時代, 公開年, 日付, 時期",
    language: "言語, 言葉",
    genre: "ジャンル, 種類",
    place: "場所, 国, 地域",
    rating: "年齢制限, レーティング",
    duration: "長さ, 時間, 再生時間",
    resolution: "解像度, 画質",
    score: "評価, 点数, スコア",
    people: "俳優, 監督, 出演者",
    studio: "スタジオ, 局, 放送局, 制作会社",
    season: "シーズン",
    episode: "話, エピソード",
    clock: "時間帯, 時刻",
  },
  zh: {
    "year period date": "年份, 年代, 日期, 时期, 年",
    language: "语言, 语种",
    genre: "类型, 题材, 种类",
    place: "地点, 国家, 地区, 地方",
    rating: "分级, 年龄限制",
    duration: "时长, 长度, 片长",
    resolution: "分辨率, 画质, 清晰度",
    score: "评分, 分数",
    people: "演员, 导演, 人物",
    studio: "公司, 片厂, 频道, 电视台",
    season: "季",
    episode: "集",
    clock: "时段",
  },
};

export const followUpWords = {
  ofThose,
  changed,
  opening,
  interjection,
  closing,
  also,
  politeness,
  belonging,
  attaching,
  anyOf,
  whatever,
  aspect,
};
