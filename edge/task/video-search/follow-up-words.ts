/**
 * Word classes of follow-ups. They count only where a query is read together with the one before it, so that no other query is
 * read differently because of them. Forms as task/language.ts describes.
 */
import type { Lexicon } from "../language.ts";

/** The query before is narrowed, or its results are pointed at: "only the ones". */
const ofThose: Lexicon = {
  en:
    "only, just, solely, nothing but, limit to, limit it to, limit them to, narrow it down to, narrow it to, filter by, filter to, one/s, those, these, them, which ones, " +
    "of them, of those, same, similar, long~er~est, short~er~est, new~er~est, old~er~est, better, more recent, latest, others, another one",
  es:
    "solo, solamente, unicamente, nada mas que, los que, las que, el que, la que, los que duren, las que duren, que duren, esos, esas, aquell~os~as, algun~o~os~a~as, otr~o~os~a~as, lo mismo, " +
    "parecid~o~os~a~as, similar/es, mas larg~o~os~a~as, mas cort~o~os~a~as, mas nuev~o~os~a~as, mas reciente/s, mas antigu~o~os~a~as",
  de: `nur, bloss, lediglich, ausschliesslich, solche, diejenigen, welche, davon, die anderen, langere/n, kurzere/n, neuere/n, altere/n, bessere/n, ahnliche/s, das gleiche`,
  fr: "seulement, uniquement, juste, rien que, ceux, celui, celle/s, ceux qui, celles qui, certain~s~es, d'autres, la meme chose, pareil, similaire/s, plus long/s/ue/ues, plus court/s/e/es, plus recent/s/e/es, plus ancien/s/ne/nes",
  ja: `だけ, のみ, に限って, に限定, 限定, の方, のほう, もの, やつ, のだけ, ものだけ, 同じ, 似た, その中で, その中から, 長い, 短い, 新しい, 古い, もっと長い, もっと短い, もっと新しい, もっと古い`,
  zh: `只, 只要, 只看, 只想看, 只找, 仅, 仅限, 那些, 那个, 那部, 这些, 那种, 其中, 里面的, 同样, 类似, 类似的`,
};

/** The query before is changed, wherever the words are. */
const changed: Lexicon = {
  en: `make that, make it, change that to, change it to, change to, switch to, switch it to, swap it for, i mean/t, i want/ed, i'd rather, i'd prefer, i prefer, replace it with`,
  es: `queria decir, quise decir, quiero decir, me referia a, prefiero, cambia a, cambialo a, cambialo por, que sea/n, mas bien, mejor`,
  de: `ich meinte, ich meine, ich wollte, ich will, ich mochte, mach daraus, wechsle zu, nimm, lieber, eher, statt dessen, stattdessen`,
  fr: `je voulais dire, je veux dire, je voulais, je voudrais, je prefere, passe a, passe en, passe au, mets, remplace par, plutot`,
  ja: `代わりに, かわりに, やっぱり, やはり, むしろ, に変えて, に変更, にして`,
  zh: `换成, 改成, 改为, 换, 还是, 我是说, 我指的是, 我说的是, 我想要, 我要, 要, 来点, 要看, 想看`,
};

/** First words of a query that goes on; two of them may be in a row. */
const opening: Lexicon = {
  en: `and, but, or, so, now, then, what about, how about, any, any of, anything, anything for, something, actually, instead, rather, maybe, ok, okay`,
  es: `y, e, pero, o, si, que tal, que hay de, hay, tienes, algo, ahora, entonces, en cambio`,
  de: `und, aber, oder, was ist mit, wie ware es mit, wie sieht es aus mit, gibt es, gibt es auch, etwas, jetzt, dann, doch, ok`,
  fr: `et, mais, ou, si, pour, qu'en est il, y a t il, il y a, il y en a, y en a t il, pourquoi pas, quelque chose, maintenant, sinon, en fait, alors`,
  ja: `それ, それなら, じゃあ, では, あと, でも, ただし`,
  zh: `那, 那么, 那就, 有, 有没有, 有无, 还有, 但, 但是, 不过, 然后, 如果是`,
};

/** Before a comma: a correction. */
const interjection: Lexicon = {
  en: `no, nope, nah, sorry, wait, hmm, ok, okay, well, yes, actually, oh, oops`,
  es: `no, perdon, bueno, vale, si, espera, mejor no`,
  de: `nein, ne, nee, doch, sorry, ach, moment, ok, gut, ja`,
  fr: `non, pardon, attends, oui, ok, bon, desole`,
  ja: `いや, いいえ, 違う, ちがう, いえ`,
  zh: `不, 不是, 不对, 错了, 算了, 等等`,
};

/** Last words of a query that goes on. */
const closing: Lexicon = {
  en: `instead, rather, then, though, actually, now`,
  es: `en su lugar, en cambio, mejor, entonces, ahora`,
  de: `stattdessen, lieber, dann, doch, jetzt`,
  fr: `a la place, plutot, alors, finalement, maintenant`,
  ja: `は, なら, だと, だったら, も, とか, ならどう, はどう, はどうですか, はありますか, はある, ありますか, ある, で, が見たい, を見せて`,
  zh: `呢, 吗, 么, 吧, 有吗, 怎么样`,
};

/** Filters are added to those of the same attribute. */
const also: Lexicon = {
  en: `also, additionally, plus, add, include, as well, too`,
  es: `tambien, ademas, anade, incluye`,
  de: `auch, auch noch, zusatzlich, ausserdem, dazu`,
  fr: `aussi, egalement, en plus, ajoute`,
  ja: `も追加, も加えて, も含めて, さらに, 加えて`,
  zh: `还要, 也要, 再加上, 加上, 另外`,
};

const politeness: Lexicon = {
  en: `please, thanks, if possible, will do, is fine, a bit, a little, slightly`,
  es: `por favor, gracias, si es posible, un poco`,
  de: `bitte, danke, wenn moglich, geht auch, etwas, ein bisschen`,
  fr: `merci, s'il te plait, s'il vous plait, si possible, un peu`,
  ja: `です, でいい, お願い, お願いします, ください, 見せて`,
  zh: `谢谢, 请, 就行, 就好, 都可以, 也可以`,
};

/** What belongs to the work that the query before names. */
const belonging: Lexicon = {
  en: `sequel/s, prequel/s, remake/s, trailer/s, soundtrack, finale, making of, spin off/s, second part, last episode`,
  es: `secuela/s, precuela/s, segunda parte, continuacion, trailer/s, banda sonora`,
  de: `fortsetzung/en, zweite/r teil, vorgeschichte, trailer, soundtrack, neuverfilmung/en`,
  fr: `suite, prequelle/s, deuxieme partie, bande annonce, bande originale, remake/s`,
  ja: `続編, 前編, 後編, 予告編, リメイク, 主題歌, 最終回`,
  zh: `续集, 续篇, 前传, 预告片, 翻拍, 主题曲, 第二部`,
};

/** Words that attach what follows to a subject. */
const attaching: Lexicon = {
  en: `in, from, by, with, of, for, on, at, set, made, under, over, before, after, since, until, during, between, like, featuring, starring, about`,
  es: `en, de, del, con, por, para, desde, hasta, antes, despues, entre, como, sobre`,
  de: `in, im, von, vom, mit, aus, auf, vor, nach, seit, bis, unter, uber, zwischen, wie, am`,
  fr: `en, de, du, des, d, avec, dans, par, pour, depuis, avant, apres, entre, comme, sur, au`,
};

/** Before an aspect, perhaps with its article: it is given up. */
const anyOf: Lexicon = {
  en: `any, whatever, all, every, ignore, forget, forget about, drop, remove, skip, clear, never mind, regardless of, no matter, don't care about`,
  es: `cualquier, todos, todas, sin importar, no importa, da igual, olvida, quita, ignora`,
  de: `egal, egal welche/s/r/n, egal aus welchem, egal in welcher, egal von welchem, beliebige/s/r/n, jede/s/r/n/m, alle, ignoriere, vergiss`,
  fr: `n'importe quel/le, toutes, tous, peu importe, oublie, enleve, retire, quel/le que soit`,
  ja: `どの, どんな, すべての, 全ての`,
  zh: `不限, 不管, 不管什么, 任何, 任意, 忽略, 去掉, 所有, 哪, 哪个, 什么, 无论, 不论`,
};

/** After an aspect: it is given up. */
const whatever: Lexicon = {
  en: `doesn't matter, does not matter, isn't important, is not important, can be anything`,
  es: `da igual, no importa, es indiferente`,
  de: `egal, ist egal, ist mir egal, spielt keine rolle, beliebig`,
  fr: `n'a pas d'importance, importe peu, est egale, est egal`,
  ja: `は何でもいい, 何でもいい, はなんでもいい, は問わない, を問わない, 問わず, 不問, は不問, は関係ない, 関係なく, はどれでもいい, はいつでもいい, でも, でもいい`,
  zh: `不限, 随便, 都行, 都可以, 无所谓, 不重要, 没关系`,
};

/** Attributes that people give up by one name. */
const ASPECTS = [
  "year period date",
  "language",
  "genre",
  "place",
  "rating",
  "duration",
  "resolution",
  "score",
  "people",
  "studio",
  "season",
  "episode",
  "clock",
  "rating score",
];

/** Words for each of {@link ASPECTS}, in its order. */
const wordsFor = (...forms: readonly string[]): Record<string, string> =>
  Object.fromEntries(forms.map((words, i) => [ASPECTS[i], words]));

/** What people call the attributes that they give up; a value lists attributes. */
const aspect: Lexicon = {
  en: wordsFor(
    "year/s, decade/s, era/s, period, date/s, time, century, age, release year, time period",
    "language/s, tongue",
    "genre/s, kind, type, sort",
    "place/s, countr~y~ies, location/s, city, region",
    "certificate, age rating, age limit",
    "length/s, duration, running time, runtime",
    "resolution/s, quality, format",
    "score/s, review score",
    "actor/s, actress/es, director/s, cast, person, people",
    "studio/s, channel/s, network/s, broadcaster",
    "season/s",
    "episode/s",
    "time of day, hour",
    "rating/s",
  ),
  es: wordsFor(
    "ano/s, epoca, decada, fecha, siglo",
    "idioma/s, lengua, lenguaje",
    "genero/s, tipo",
    "lugar, pais/es, ciudad, region",
    "clasificacion, edad",
    "duracion",
    "resolucion, calidad, formato",
    "puntuacion, nota, valoracion",
    "actor/es, actriz, director, reparto, persona",
    "estudio/s, canal, cadena, productora",
    "temporada",
    "episodio, capitulo",
    "hora",
  ),
  de: wordsFor(
    "jahr/e, jahrzehnt, epoche, datum, zeit, zeitraum",
    "sprache/n",
    "genre/s, art",
    "ort/e, land, stadt",
    "freigabe, altersfreigabe, fsk",
    "lange, dauer, laufzeit",
    "auflosung/en, qualitat, format",
    "bewertung/en, note",
    "schauspieler/in, regisseur/in, besetzung, person",
    "studio/s, sender, kanal",
    "staffel",
    "folge",
    "uhrzeit, tageszeit",
  ),
  fr: wordsFor(
    "annee/s, epoque, decennie, date, siecle, periode",
    "langue/s",
    "genre/s, type",
    "lieu/x, pays, ville",
    "classification, age",
    "duree, longueur",
    "resolution, qualite, format",
    "note/s",
    "acteur/s, actrice/s, realisat~eur~rice, personne",
    "studio/s, chaine",
    "saison",
    "episode",
    "heure",
  ),
  ja: wordsFor(
    "年, 年代, 時代, 公開年, 日付, 時期",
    "言語, 言葉",
    "ジャンル, 種類",
    "場所, 国, 地域",
    "年齢制限, レーティング",
    "長さ, 時間, 再生時間",
    "解像度, 画質",
    "評価, 点数, スコア",
    "俳優, 監督, 出演者",
    "スタジオ, 局, 放送局, 制作会社",
    "シーズン",
    "話, エピソード",
    "時間帯, 時刻",
  ),
  zh: wordsFor(
    "年份, 年代, 日期, 时期, 年",
    "语言, 语种",
    "类型, 题材, 种类",
    "地点, 国家, 地区, 地方",
    "分级, 年龄限制",
    "时长, 长度, 片长",
    "分辨率, 画质, 清晰度",
    "评分, 分数",
    "演员, 导演, 人物",
    "公司, 片厂, 频道, 电视台",
    "季",
    "集",
    "时段",
  ),
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
