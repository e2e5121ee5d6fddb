/** Words that say nothing about what a customer wants, and what the answering rules' cues are made of. */
import type { Lexicon } from "../language.ts";

/** Greetings, thanks and wishes. Beside a cue they change nothing. */
export const idle: Lexicon = {
  en: `a, an, the, i, im, i'm, i'd, i'll, we, we'd, me, us, you, u, it, this, that, there, my, our, your, 's, to, of, for, in, on, at, from, by, with, and, so,
    do, does, did, can, could, would, will, should, may, is, am, are, be, have, has, got, get, want, wanna, need, like, wish, would like, try, trying, let,
    how, what, where, when, please, pls, plz, thanks, thank, thx, hi, hello, hey, dear, ok, just, now, today, again, already, help, tell, know, possible, way,
    team, support team, sir, madam, good morning, good evening, really, some, any, here, any idea, sorry, excuse me, question, quick question, advise, look into, asap, many thanks, cheers, !!, ??`,
  de: `ich, wir, mir, mich, uns, du, ihr, sie, es, das, der, die, den, dem, des, ein, eine, einen, mein, meine, meinen, meinem, meiner, unser, unsere, euer, zu, zum,
    zur, von, für, in, im, mit, und, auf, an, kann, können, könnt, könnte, möchte, möchten, will, wollen, muss, würde, gern, gerne, bitte, danke, vielen dank, hallo,
    guten tag, guten morgen, hi, moin, wie, wo, was, ist, sind, habe, haben, jetzt, heute, hier, mal, helfen, hilfe, hiermit, man`,
  es: `yo, me, nos, mi, mis, el, la, los, las, un, una, lo, de, del, a, al, en, con, para, por, y, que, qué, cómo, dónde, puedo, podría, quiero, quisiera, deseo,
    necesito, querría, por favor, gracias, hola, buenas, buenos días, buenas tardes, es, está, hay, ayuda, ahora, hoy, ya, se, favor`,
  fr: `je, j', j, me, m', m, nous, mon, ma, mes, le, la, les, l', l, un, une, de, d', d, du, des, à, au, en, avec, pour, et, est, ce, que, qu', comment, où, puis, peux, peut, on,
    veux, voudrais, souhaite, souhaiterais, aimerais, dois, faut, il, vous, votre, s'il vous plaît, svp, merci, bonjour, bonsoir, salut, aide, maintenant, ai, -`,
  ja: "を, は, が, に, の, で, と, も, か, です, ます, ました, ください, 下さい, お願い, お願いします, したい, したいです, する, して, たい, どう, すれば, いい, 教えて, 方法, すみません, こんにちは, どこ, どこで, できますか, ん, よ, ね, 、, 。",
  zh: "我, 我要, 我想, 要, 想, 请, 请问, 怎么, 如何, 怎么办, 了, 吗, 呢, 的, 你好, 您好, 谢谢, 一下, 帮, 帮我, 能, 可以, 在哪里, 哪里, 啊, 在哪, ，, 。",
};

export const or: Lexicon = { en: "or", de: "oder", es: "o", fr: "ou", ja: "または", zh: "或, 或者" };
export const and: Lexicon = { en: "and", de: "und", es: "y", fr: "et", zh: "和" };
export const breaks: Lexicon = {
  en: "but, because, although, while, since",
  de: "aber, weil, obwohl",
  es: "pero, porque, aunque",
  fr: "mais, parce que",
};
export const negation: Lexicon = {
  en: "not, without, except",
  de: "nicht, ohne, außer",
  es: "sin, excepto",
  fr: "sans, sauf",
};

/** The contract with the service, and no other one. */
export const contract: Lexicon = {
  en: "subscription, membership, sub, streaming subscription, subscription plan, plan, account",
  de: "abo, abonnement, mitgliedschaft",
  es: "suscripción, subscripción",
  fr: "abonnement",
  ja: "サブスク, サブスクリプション, 会員",
  zh: "会员, 订阅",
};

/** Marks that end a sentence, and how people underline it. */
export const marks: Lexicon = { "*": "!, ?, ., ！, ？, 。, ，, ,, ;, :, …, -" };

/** What another company sells or answers for: a cue beside one of these words may be about that. */
export const elsewhere: Lexicon = {
  en: `gym, train, flight, flights, plane ticket, hotel, bank, router, wifi, email account, mail account, email password, newspaper, magazine, insurance, landlord, shoes, parcel, package, pizza,
    concert, cinema, electricity, gas, broadband, phone contract, mobile contract, sim, doctor, dentist, school, work, taxi, car, instagram, facebook, youtube, netflix, spotify,
    game, radio, dvd, printer, washing machine, camera, video editor, toaster, jacket, passport, licence, fridge, heating, oven, bike, course, appointment, library, bus, museum, tax, rent, email program, neighbour, boss, restaurant, amazon order, amazon parcel, amazon purchase, zara, zalando, ebay, ikea, airbnb, uber`,
  de: `bahn, bahnticket, zug, flug, hotel, bank, router, fitnessstudio, handyvertrag, strom, stromvertrag, versicherung, zeitung, schuhe, paket, auto, drucker, waschmaschine, kühlschrank, heizung, fahrrad, termin, zahnarzttermin, mietwagen, sprachkurs, schule`,
  es: `vuelo, tren, hotel, banco, gimnasio, luz, seguro, dentista, cita, médico, zapatos, concierto, entrada, coche, lavadora, impresora, nevera, bicicleta, alquiler, billete`,
  fr: `train, vol, avion, hôtel, banque, salle de sport, forfait, zalando, assurance, dentiste, chaussures, colis, rendez-vous, rendez vous, voiture, machine à laver, imprimante, vélo, frigo, loyer, billet`,
  ja: `新幹線, 航空券, 飛行機, ホテル, ジム, 携帯, 靴, コンサート, 新聞, 銀行, 予約, 教室, 車, 自転車, 洗濯機, カメラ, プリンター`,
  zh: `火车票, 机票, 酒店, 健身卡, 银行账号, 快递, 外卖, 洗衣机, 打印机, 汽车, 门票, 路由器, 儿童锁, 青少年模式, 邮件`,
};

/** What a customer can want done about anything that went wrong: it wins over what went wrong. */
export const remedy: Lexicon = {
  en: "refund, refunded, money back, reimburse, compensation, cancel, cancelled, unsubscribe, human, agent, person, complaint, complain",
  de: "geld zurück, erstattung, erstatten, kündigen, kündige, mitarbeiter, beschweren, beschwerde",
  es: "reembolso, devuelvan, devolución, cancelar, baja, agente, queja",
  fr: "rembourser, remboursé, remboursement, résilier, annuler, conseiller, réclamation",
  ja: "返金, 解約, 退会, オペレーター",
  zh: "退款, 退钱, 取消会员, 退订, 人工, 投诉",
};

/** That the subscription has ended already, or should not end. */
export const reversal: Lexicon = {
  en: "don't, dont, not, undo, pause, paused, by mistake, accidentally, reactivate, restart, charged, charging, billed, forgot, still, button, page",
  de: "nicht, pausieren, pause, aus versehen, reaktivieren, trotz, trotzdem",
  es: "no, pausar, por error, reactivar",
  fr: "pas, pause, par erreur, réactiver",
  ja: "再開, 取り消し, 後, 請求",
  zh: "还, 恢复, 还在, 扣钱, 扣费, 暂停",
};

/** What somebody is doing besides watching: it wins over what then goes wrong. */
export const activity: Lexicon = {
  en: "download/s/ed/ing, saved, offline, cast, casting, airplay, mirror, mirroring, chromecast, pay, paying, payment, log in, sign in, subtitles, ad, ads, rental, rented, bought",
  de: "download, downloads, heruntergeladen, casten, airplay, untertitel, werbung",
  es: "descarga, descargas, descargada, chromecast, subtítulos, anuncios",
  fr: "téléchargement, téléchargé, téléchargements, caster, pub, pubs, sous-titres",
  ja: "ダウンロード, オフライン, 機内, キャスト, 広告, 字幕",
  zh: "下载, 缓存, 投屏, 广告, 字幕, 租",
};
