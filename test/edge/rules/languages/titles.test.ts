/** Titles, seasons, episodes and works like another in Spanish, German, French, Japanese and Chinese. */
import { describe, expect, it } from "vitest";
import { read, reads } from "../reads.ts";

reads("seasons and episodes, with the series after or before them", [
  ["segunda temporada de narcos", "title: narcos", "season: 2!"],
  ["última temporada de narcos", "title: narcos"],
  ["letzte Staffel von Dark", "title: Dark"],
  ["erste folge von babylon berlin", "title: babylon berlin", "episode: 1!"],
  ["dernière saison de engrenages", "title: engrenages"],
  ["dernier episode de dark", "title: dark"],
  ["dark zweite staffel", "title: dark", "season: 2!"],
  ["la casa de papel última temporada", "title: la casa de papel"],
  ["lupin deuxième saison", "title: lupin", "season: 2!"],
  ["elite t3 e5", "title: elite", "season: 3!", "episode: 5!"],
  ["elite t3e5", "title: elite", "season: 3!", "episode: 5!"],
  ["acteurs de dune", "title: dune"],
  ["regisseur von dune", "title: dune"],
  ["第2季第5集", "season: 2!", "episode: 5!"],
  ["鬼滅の刃 最終回", "title: 鬼滅の刃"],
]);

reads("a title before its season keeps its article, and goes on in lower case or behind an apostrophe", [
  ["los simpson t5e12", "title: los simpson", "season: 5!", "episode: 12!"],
  ["La casa de papel temporada 3 capítulo 2", "title: La casa de papel", "season: 3!", "episode: 2!"],
  ["El Ministerio del Tiempo temporada 2", "title: El Ministerio del Tiempo", "season: 2!"],
  ["temporada 2 de el ministerio del tiempo", "title: el ministerio del tiempo", "season: 2!"],
  ["pon los otros capítulo 4", "title: los otros", "episode: 4!"],
  ["la segunda temporada de élite", "title: élite", "season: 2!"],
  ["la temporada 2", "season: 2!"],
  ["nueva temporada 3", "season: 3!"],
  ["une nouvelle saison 3", "season: 3!"],
  ["le dernier métro saison 1", "title: le dernier métro", "season: 1!"],
  ["die neue Staffel 3", "season: 3!"],
  ["Die Brücke Staffel 2", "title: Die Brücke", "season: 2!"],
  ["die brücke staffel 2", "title: die brücke", "season: 2!"],
  ["die Staffel 2 von Dark", "title: Dark", "season: 2!"],
  ["watch narcos temporada 2", "title: narcos", "season: 2!"],
  ["S2 d'Engrenages", "title: Engrenages", "season: 2"],
  ["épisode 5 de la saison 2 d'Engrenages", "title: Engrenages", "season: 2!", "episode: 5!"],
  ["Le Bureau des légendes saison 2", "title: Le Bureau des légendes", "season: 2!"],
  ["Un village français saison 3 épisode 4", "title: Un village français", "season: 3!", "episode: 4!"],
  ["Dix pour cent S2 E3", "title: Dix pour cent", "season: 2!", "episode: 3!"],
  ["Anatomie d'une chute saison 2", "title: Anatomie d'une chute", "season: 2!"],
  ["Erst ein Hund bellt, dann Stille"],
]);

reads("Japanese and Chinese titles of any signs before their season or episode", [
  ["孤独のグルメ シーズン5 第2話", "title: 孤独のグルメ", "season: 5!", "episode: 2!"],
  ["進撃の巨人 シーズン４", "title: 進撃の巨人", "season: 4!"],
  ["ワンピース1071話", "title: ワンピース", "episode: 1071!"],
  ["ストレンジャー・シングス シーズン2", "title: ストレンジャー・シングス", "season: 2!"],
  ["シーズン3", "season: 3!"],
  ["進撃の巨人のシーズン2", "title: 進撃の巨人", "season: 2!"],
  ["鬼滅の刃 2期", "title: 鬼滅の刃", "season: 2!"],
  ["古畑任三郎の5話", "title: 古畑任三郎", "episode: 5!"],
  ["庆余年 第２季", "title: 庆余年", "season: 2!"],
  ["スマホを見ている観光客の一団"],
]);

reads("works like another", [
  ["como dark pero más divertida", "similar: dark"],
  ["wie Dark, aber lustiger", "similar: Dark"],
  ["comme dark mais plus drôle", "similar: dark"],
  ["半沢直樹っぽいドラマ", "similar: 半沢直樹", "genre: drama!"],
  ["类似星际穿越的电影", "similar: 星际穿越"],
  ["像《地球脉动》那样的", "similar: 地球脉动"],
  ["tráiler de Casablanca", "title: Casablanca"],
  ["成龙或李连杰的电影", "people: 成龙(actor); or 李连杰(actor)"],
  ["木村拓哉か阿部寛の映画", "people: 木村拓哉(actor); or 阿部寛(actor)"],
  ["山中伸弥へのインタビュー", "people: 山中伸弥(speaker)"],
  ["周星驰和吴孟达的电影", "people: 周星驰(actor); 吴孟达(actor)"],
]);

reads("episodes in a row, and how many there are", [["全10話のドラマ", "genre: drama!"]]);

reads("seasons in a list are a range, or certain of none", [
  ["temporadas 1 y 2 de elite", "title: elite", "season: 1..2!"],
  ["Staffel 1 und 2 von Dark", "title: Dark", "season: 1..2!"],
  ["saisons 1 et 2 de lupin", "title: lupin", "season: 1..2!"],
  ["シーズン1と2", "season: 1..2!"],
  ["Staffel 1 und 3", "season: 1"],
]);

describe("questions about the last episode or season of a series are answered by the catalogue", () => {
  it.each(["letzte Folge von Dark", "el último capítulo de dark", "dernier épisode de dark"])("%s", (query) => {
    const { answer } = read(query);
    expect(answer?.weights["metadata"]).toBeGreaterThan(0.8);
  });
});

reads("a title before its season or episode, written without blanks", [
  ["三国演义第5集", "title: 三国演义", "episode: 5!"],
  ["甄嬛传第二季第三集", "title: 甄嬛传", "season: 2!", "episode: 3!"],
  ["权力的游戏第八季", "title: 权力的游戏", "season: 8!"],
  ["公司第四季度"],
  ["2015年第3季", "year: 2015!", "season: 3!"],
]);

reads("works like another, in other words of likeness", [
  ["pelis tipo Amélie", "similar: Amélie"],
  ["un truc comme Le Bureau", "similar: Le Bureau"],
  ["series como Narcos en español", "similar: Narcos", "language: es!"],
  ["películas parecidas a El laberinto del fauno", "similar: El laberinto del fauno"],
  ["algo parecido a La casa de papel", "similar: La casa de papel"],
  ["series como La casa de papel en Netflix", "similar: La casa de papel", "studio: Netflix"],
  ["films dans le genre d'Amélie", "similar: Amélie"],
  ["séries du genre de Kaamelott", "similar: Kaamelott"],
  ["半沢直樹と似たドラマ", "similar: 半沢直樹", "genre: drama!"],
  ["像泰坦尼克号一样的爱情片", "similar: 泰坦尼克号", "genre: romance!"],
]);

reads("a seed ends before the decade and the source that are wanted", [
  ["películas parecidas a Amélie de los 90", "similar: Amélie", "year: 1990..1999!"],
  ["peliculas parecidas a amelie de los 90", "similar: amelie", "year: 1990..1999!"],
  ["films comme amélie des années 90", "similar: amélie", "year: 1990..1999!"],
  ["serien wie babylon berlin aus den 2000ern", "similar: babylon berlin", "year: 2000..2009!"],
  ["series parecidas a breaking bad en netflix", "similar: breaking bad", "studio: Netflix"],
  ["series como Breaking Bad en Netflix", "similar: Breaking Bad", "studio: Netflix"],
  ["séries comme lupin sur netflix", "similar: lupin", "studio: Netflix"],
  ["filme wie matrix auf netflix", "similar: matrix", "studio: Netflix"],
  ["Serien wie Dark bei Disney Plus", "similar: Dark", "studio: Disney+"],
  ["películas como El Crimen de Cuenca", "similar: El Crimen de Cuenca"],
]);

reads("quotation marks beside a kind of work hold its title", [
  ["映画「告白」", "title: 告白"],
  ["映画「300」", "title: 300"],
  ["「告白」という映画", "title: 告白"],
  ["电影“英雄”", "title: 英雄"],
  ["「倍返しだ」と言う場面", "phrase: 倍返しだ"],
]);

reads("pronouns alone are titles as likely", [
  ["Ça", "title: Ça"],
  ["Ella", "title: Ella"],
  ["Es (2017)", "title: Es", "year: 2017!"],
]);

reads("feasts and goals are no titles because of a number", [
  ["Tor von Mario Götze WM Finale 2014", "people: Mario Götze", "year: 2014"],
  ["Filme von Bud Spencer", "people: Bud Spencer"],
]);
