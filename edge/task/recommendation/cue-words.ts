/** Words by which a request says where its candidates come from. */
import type { Lexicon } from "../language.ts";

/** Judged by others, or watched by them. */
export const best: Lexicon = {
  en: `best, top, top rated, highest rated, best rated, most popular, popular, most watched, most read, most streamed, most acclaimed, acclaimed,
    critically acclaimed, award winning, greatest, trending, hottest, bestselling, best selling, must see, must read, underrated, best reviewed`,
  de: "beste/n/r/s, beliebteste/n, meistgesehene/n, meistgelesene/n, erfolgreichste/n, preisgekrönte/n, angesagteste/n",
  fr: "meilleur/e/s/es, plus vus, plus regardés, plus lus, plus populaires, primés",
  es: "mejor/es, más visto/s, más vista/s, más leídos, más populares, premiadas, más vendidos",
  ja: "最高, ベスト, 一番人気, 評価の高い, 受賞, 人気",
  zh: "最好, 最佳, 最受欢迎, 高分, 评分最高, 获奖, 热门, 最热门",
};

export const fresh: Lexicon = {
  en: "new, newest, latest, brand new, recent, recently added, just released, upcoming, newly released",
  de: "neue/n/r/s, neueste/n/r/s, aktuelle/n, kommende/n",
  fr: "nouveau, nouveaux, nouvelle/s, dernier/s, dernière/s, récent/s, récente/s",
  es: "nuevo/s, nueva/s, último/s, última/s, reciente/s",
  ja: "新しい, 最新, 新作",
  zh: "最新, 新出, 新上映",
};

/** When something is popular or came out. */
export const when: Lexicon = {
  en: `right now, at the moment, this week, this month, this year, this weekend, of the year, of the month, of the week, of all time, ever, ever made,
    these days, lately, in the world, so far`,
  de: "diese woche, dieser woche, diesen monat, des jahres, des monats, aller zeiten, gerade, im moment, derzeit",
  fr: "du moment, en ce moment, de l'année, de la semaine, cette semaine, de tous les temps, du mois",
  es: "del momento, del año, de la semana, esta semana, de la historia, de todos los tiempos, ahora mismo, este mes",
  ja: "今, 今週, 今月, 今年, 最近",
  zh: "最近, 现在, 本周, 这周, 今年, 本月, 目前",
};

/** Words that alone ask for what is popular or new. */
export const chart: Lexicon = {
  en: `trending, what's trending, what is trending, popular, what's popular, charts, the charts, top 10, top ten, top 40, top 50, top 100, bestsellers, bestseller list, best sellers, hits, new releases,
    what's new, what is new, new arrivals, recently added, just added, coming soon, upcoming, leaving soon, premieres, box office, hidden gems, must reads, award winners, oscar winners,
    viral, what's hot, what is hot, newest, new this week, new this month, latest releases`,
  de: "trends, im trend, charts, die charts, beliebt, gerade beliebt, was ist beliebt, angesagt, bestseller, bestsellerliste, neuheiten, neuerscheinungen, kinostarts, demnächst, geheimtipps, was ist neu, was ist angesagt, meistgesehen",
  fr: "tendances, nouveautés, nouvelles sorties, meilleures ventes, classement, palmarès, les plus vus, bientôt, quoi de neuf, box office",
  es: "tendencias, novedades, estrenos, éxitos, superventas, lo más visto, lo más popular, lo último, lo nuevo, los más vendidos, próximos estrenos",
  ja: "人気, 今人気, 人気ランキング, ランキング, 話題, 今話題, トレンド, 新着, 新作, 近日公開",
  zh: "热门, 排行榜, 榜单, 热播, 热榜, 新片, 即将上映, 流行",
};

/** A request that ends with these is about the person's own works as well. */
export const mine: Lexicon = {
  en: "for me, to me, new to me, i own, i have, i saw, i saved, i started, i rated, i follow, my, mine",
  de: "mein/e/en/er, für mich",
  fr: "mes, mon, ma, pour moi",
  es: "mi, mis, para mí",
};

/** Going on with what was started. */
export const resuming: Lexicon = {
  en: `continue, continue watching, continue reading, continue listening, keep watching, keep reading, resume, resume watching, resume playback, pick up where i left off,
    where i left off, where did i leave off, where was i, carry on watching, watch again, rewatch, next episode, next chapter, unfinished`,
  de: "weiterschauen, weiter schauen, weiterhören, weiterlesen, fortsetzen, nächste folge, nochmal ansehen, wo war ich",
  fr: "continuer, reprendre, continuer à regarder, reprendre la lecture, épisode suivant, revoir, reprendre où je me suis arrêté",
  es: "seguir viendo, continuar, continuar viendo, seguir leyendo, reanudar, siguiente capítulo, volver a ver, donde lo dejé",
  ja: "続きを見る, 続きを読む, 続きを聴く, 続きから, 続き, 次の話, 次のエピソード",
  zh: "继续看, 继续观看, 继续播放, 继续听, 继续读, 接着看, 下一集, 再看一遍",
};

/** What cannot be a title: a work that is described by what the person did with it. */
export const ownThing: Lexicon = {
  en: "the one, the ones, the thing, the film, the book, those, what, this, that, it, my, these",
  de: "das, was, der film, mein/e/en, die",
  fr: "celui, celle, ceux, ce que, mes, mon, ma, ça",
  es: "lo, la que, el que, los que, las que, mi/s, esto",
};

/** What belongs to the person who asks. */
export const shelf: Lexicon = {
  en: `my list, my watchlist, my watch list, my wishlist, my wish list, my queue, my library, my collection, my favourites, my favorites, my bookmarks, my downloads, my history,
    my watch history, my reading list, my saved items, my likes, my purchases, my shelf`,
  de: "meine liste, meiner liste, meine merkliste, meiner merkliste, meine favoriten, meinen favoriten, meine bibliothek, meiner bibliothek, mein verlauf, meine downloads",
  fr: "ma liste, mes favoris, ma bibliothèque, mon historique, mes téléchargements, ma liste d'envies",
  es: "mi lista, mis favoritos, mi biblioteca, mi historial, mis descargas, mi lista de deseos, mis pendientes",
  ja: "マイリスト, お気に入り, 視聴履歴, ウォッチリスト, 後で見る",
  zh: "我的收藏, 收藏夹, 我的列表, 我的清单, 观看历史, 播放历史, 观看记录, 我的书架, 稍后观看",
};

/** What the crowd or the person does with works, and when: says whose ranking is meant, and nothing of a work. */
export const watching: Lexicon = {
  en: `everyone, everybody, everyone's, everybody's, what's, what is, what are, watching, reading, listening, streaming, talking about, last week, last month, last night,
    yesterday, i started, i finished, i watched, i read, never finished, haven't finished, didn't finish, i haven't seen, i haven't seen yet, i haven't seen before,
    i haven't watched, i haven't watched yet, i haven't read, i haven't read yet, i haven't heard, i haven't heard yet, i have not seen, haven't seen yet,
    i've never seen, i never watched, surprise me, what should i, what should we, what shall we, what can i, what can we, what to watch, what to read,
    what to listen to, what was i, based on what i've watched, based on what i've seen, based on what i've read, based on what i like, based on my taste,
    based on my tastes, based on my history, based on my ratings, according to my taste`,
  de: "alle, jeder, was alle, schauen gerade, letzte woche, gestern, angefangen, noch nicht gesehen, nicht gesehen, noch nicht gelesen, nicht fertig, nicht zu ende, geschaut habe, gelesen habe, was soll ich, was sollen wir, was kann ich",
  fr: "tout le monde, regarde, regardent, la semaine dernière, hier, commencé, pas encore vu, jamais vu, pas encore lu, pas fini, pas terminé, quoi",
  es: "todo el mundo, todos, está viendo, están viendo, la semana pasada, ayer, empecé, no he visto, aún no he visto, todavía no he visto, no he leído, no he terminado, todavía no he terminado, no terminé, qué puedo",
  zh: "大家, 都在, 没看过, 还没看过",
  ja: "みんな, 見ている, まだ見ていない, 見てない",
};

export const taste: Lexicon = {
  en: `my taste, my tastes, my preferences, my profile, my viewing history, my listening history, what i like, what i've watched, what i've seen, what i've read,
    what i watched, what i usually watch, my ratings, my likes`,
  de: "meinem geschmack, meinen vorlieben, meinem verlauf, meinen bewertungen, dem was ich mag",
  fr: "mes goûts, mes préférences, mon historique, mes notes, ce que j'aime",
  es: "mis gustos, mis preferencias, mi historial, mis valoraciones, lo que me gusta, lo que he visto",
};
