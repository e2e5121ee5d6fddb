/** Word classes of comments: carriers, contact, advertising, thanks. Forms as task/language.ts describes. */
import type { Lexicon } from "../language.ts";

/**
 * Words that carry no meaning of their own. Question words are none: "what is sub4sub" asks. Nor is the German article "die":
 * where the language is not known it is also the English verb, and "great, now die" is not thanks.
 */
export const idle: Lexicon = {
  en: `a, an, the, of, in, on, at, for, to, and, or, is, are, it, its, 's, this, that, here, now, please, pls, hey, hi, guys, just,
    so, very, really, you, your, i, me, my, we, our, all, be, today, tonight, or text, can, will, with`,
  de: `der, das, den, dem, ein, eine, und, ist, sind, in, im, auf, bei, mal, mich, mir, meine/n/r/m, bitte, jetzt, hier, heute`,
  es: `el, la, los, las, un, una, y, de, en, a, al, es, mi, mis, me, por, favor, aqui, ahora, hoy`,
  fr: `le, la, les, l, un, une, et, de, des, sur, en, a, est, mon, ma, mes, moi, ici, svp, aujourd'hui`,
  ja: "の, を, は, が, に, も, と, で, な, ね, よ, です, ます, ました, この, とても, 本当に, 、, 。",
  zh: "的, 了, 你, 您, 我, 这, 这个, 真, 是, 太, 很, 啊, ，, 。",
};

export const or: Lexicon = { en: "or", de: "oder", es: "o", fr: "ou" };
export const and: Lexicon = { en: "and", de: "und", es: "y", fr: "et" };
export const breaks: Lexicon = {
  en: "while, and then, because",
  de: "weil, dann",
  es: "porque, luego",
  fr: "parce que, puis",
};
export const negation: Lexicon = {
  en: "not, no, don't, doesn't, never, without",
  de: "nicht, kein/e/en, nie",
  es: "no, nunca, sin",
  fr: "ne, pas, jamais, sans",
};

/** Whose contact it is. */
export const whose: Lexicon = {
  en: "his, her, their, my, my ex's, the teacher's",
  de: "seine, ihre, meine",
  es: "su, mi",
  fr: "son, sa, mon",
};

/** How somebody can be reached, and the verbs around it. */
export const contact: Lexicon = {
  en: `number, phone, phone number, mobile, mobile number, cell, cell number, landline, email, e-mail, mail, private email,
    private number, address, call, ring, text, write, write to, email, reach, message, him, her, them`,
  de: "nummer, handynummer, telefonnummer, handy, telefon, mail, e-mail, adresse, ruf, rufe, ruft, an, schreib, schreibt, ihn, sie",
  es: "numero, telefono, movil, correo, direccion, llama, llamad, llamadle, llamadla, escribe, escribidle",
  fr: "numero, telephone, portable, mail, adresse, appelle, appelez, appelez-le, appelez-la, ecris, ecrivez-lui",
};

/** What an advertisement says around its link. */
export const promotion: Lexicon = {
  en: `check, check out, visit, see, follow, subscribe, subscribe to, sub, order, buy, sale, deal/s, best, cheap, lowest, great,
    price/s, shop, store, website, page, channel, discount, percent, off, code, coupon, promo, shipping, link, click, only, new, 🔥,
    follower/s, view/s, like/s, subscriber/s, sunglasses, watches, shoes, sneakers, bags, handbags, t-shirts, jerseys, candles, cases`,
  de: "besucht, schaut, bestell/t, kauf/t, kaufen, angebot/e, rabatt, gunstig/e, billig/e, shop, laden, seite, kanal, abonnier/t, uhren, schuhe, taschen",
  es: "visita, compra, oferta/s, descuento, barato/s, barata/s, tienda, pagina, canal, suscribete, relojes, zapatos, bolsos, gafas",
  fr: "visitez, achetez, commandez, promo/s, solde/s, reduction, pas cher, pas chers, boutique, page, chaine, abonne-toi, abonnez-vous, montres, chaussures, sacs",
};

/** Trades of one subscription for another. */
export const trade: Lexicon = {
  "*": "sub4sub, f4f, s4s, l4l",
  en: "sub for sub, follow for follow, like for like, subscribe for subscribe",
  de: "abo gegen abo",
  es: "sub por sub",
  fr: "abo contre abo",
};

/** Thanks and praise: nothing else may be in a comment that the rule lets pass. */
export const thanks: Lexicon = {
  en: `thank you, thanks, thank, thx, much, a lot, great, nice, lovely, beautiful, awesome, amazing, wonderful, excellent, brilliant, fantastic,
    helpful, love, loved, well done, good job, bravo, congratulations, sharing, best, funny`,
  de: "danke, dankeschon, vielen, dank, toll/e/es, super, schon/e/es, klasse, prima, gut/e/es, gemacht, lustig/es, für die, hilfreich, hat mir sehr geholfen, hat mir geholfen",
  es: "gracias, muchas, genial, bonito, bonita, precioso, bravo, bueno, excelente, me encanta, me ha ayudado, muy util",
  fr: "merci, beaucoup, super, genial, magnifique, bravo, tres, beau, belle, excellent/e, j'adore, m'a aide, utile",
  ja: "ありがとう, ありがとうございます, ありがとうございました, 助かりました, 勉強になりました, 参考になりました, すごい, 最高, 素晴らしい, 面白い, 好き, 大好き",
  zh: "谢谢, 感谢, 多谢, 分享, 太棒了, 很棒, 好看, 好听, 精彩, 喜欢, 有用, 有帮助",
};

/** What may stand beside encouragement in words of violence: "break a leg tomorrow". */
export const cheer: Lexicon = {
  en: "bro, man, girl, buddy, queen, king, lol, haha, tonight, today, tomorrow, just, go, and, good luck, out there, guys, everyone",
};

export const works: Lexicon = {
  en: "video/s, film/s, movie/s, song/s, clip/s, episode/s, tutorial/s, channel, series, documentary, recipe/s, music, content, work",
  de: "video/s, film/e, lied/er, folge/n, kanal, serie/n, doku/s, rezept/e, musik, arbeit, erklarung/en",
  es: "video/s, pelicula/s, cancion/es, capitulo/s, canal, serie/s, documental/es, receta/s, musica, trabajo, explicacion",
  fr: "video/s, film/s, chanson/s, episode/s, chaine, serie/s, documentaire/s, recette/s, musique, travail, explication/s",
  ja: "動画, 映像, 歌, 曲, 映画, 番組, チャンネル, 説明, 解説",
  zh: "视频, 影片, 歌, 电影, 频道, 内容, 教程, 讲解",
};
