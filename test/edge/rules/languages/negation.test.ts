/** What is not wanted, in Spanish, German, French, Japanese and Chinese. */
import { leaves, reads } from "../reads.ts";

reads("a negation after its list or its kind of work excludes all of it", [
  ["ホラー映画以外", "genre: not horror!"],
  ["恋愛もの以外のコメディ", "genre: not romance!; comedy!"],
  ["ホラー系以外のコメディ", "genre: not horror!; comedy!"],
  ["2015年の映画以外", "year: not 2015!"],
  ["2015年以前は除く", "year: not ..2015!"],
  ["アニメの映画は不要", "genre: not animation!"],
  ["コメディもホラーも除く", "genre: not comedy!; not horror!"],
  ["アクションやコメディ以外の映画", "genre: not action!; not comedy!"],
  ["コメディ、ホラー以外", "genre: comedy!; not horror!"],
  ["フランス映画じゃなくドラマ", "genre: drama!", "language: not fr!"],
  ["アニメ字幕なし", "genre: animation!"],
  ["コメディでもミュージカルでもない映画", "genre: not comedy!; not musical!"],
  ["ホラーでもアニメでもないもの", "genre: not horror!; not animation!"],
  ["恐怖类除外", "genre: not horror!"],
  ["comédies sans romance", "genre: comedy!; not romance"],
  ["Netflix以外", "studio: not Netflix!"],
  ["Netflix以外のドラマ", "studio: not Netflix!", "genre: drama!"],
  ["2015年之前的不要", "year: not ..2014!"],
  ["恐怖片不要", "genre: not horror!"],
  ["恐怖片以外的", "genre: not horror!"],
  ["喜剧和恐怖片除外", "genre: not comedy!; not horror!"],
  ["喜剧片不要恐怖片", "genre: comedy!; not horror!"],
  ["除了恐怖片以外的喜剧", "genre: not horror!; comedy!"],
  ["既不是恐怖片也不是战争片", "genre: not horror!; not war!"],
  ["フランスでもイタリアでもない映画", "language: not fr!; not it!"],
  ["韓国でも中国でもないドラマ", "genre: drama!", "language: not ko!; not zh!"],
  ["既不是法国也不是意大利的电影", "language: not fr!; not it!"],
  ["不在Netflix上的电影", "studio: not Netflix!"],
]);

reads("a word with a minus before it is not wanted", [
  ["acción -terror", "genre: action!; not horror!"],
  ["comédie -romance", "genre: comedy!; not romance"],
  ["Komödie -Horror", "genre: comedy!; not horror!"],
  ["映画 -zombies", "genre: not zombie"],
]);

reads("a minus takes the word that it is written with, and what comes after it is asked for", [
  ["terror -zombis años 80", "genre: horror!; not zombie", "year: 1980..1989!"],
  ["Horrorfilme -Zombies 80er", "genre: horror!; not zombie", "year: 1980..1989!"],
  ["horreur -zombies années 80", "genre: horror!; not zombie", "year: 1980..1989!"],
  ["ホラー -ゾンビ 80年代", "genre: horror!; not zombie", "year: 1980..1989!"],
  ["恐怖片 -僵尸 80年代", "genre: horror!; not zombie", "year: 1980..1989!"],
  ["horror -zombies -vampires 90s", "genre: horror!; not zombie; not vampire", "year: 1990..1999!"],
  ["comedia -serie 2020", "genre: comedy!", "year: 2020!"],
  ["films -science-fiction 2010", "genre: not science fiction!", "year: 2010!"],
  ["2010-2015 comedias", "genre: comedy!", "year: 2010..2015!"],
]);

reads(
  "a minus excludes in every language that a query is said to be in",
  [["acción -terror 2010", "genre: action!; not horror!", "year: 2010!"]],
  "es",
);
reads(
  "a minus before a known word of German",
  [["Komödien -Horror 80er", "genre: comedy!; not horror!", "year: 1980..1989!"]],
  "de",
);

leaves("what follows an excluded word is searched for", [
  ["playa -perros atardecer", "playa atardecer"],
  ["夜景 -东京 烟花", "夜景 烟花"],
]);

leaves("words with a minus before them are in no text, whatever letters are beside it", [
  ["canción -amor", "canción"],
  ["forêt -neige", "forêt"],
  ["niño -perro", "niño"],
  ["für -Kinder", "für -Kinder"],
  ["fête -fin", "fête"],
  ["thé -vert", "thé -vert"],
  ["Tür -zu", "Tür -zu"],
]);

reads("who is asked for less than everything", [
  ["excepto las de netflix", "studio: not Netflix!"],
  ["nichts von Disney", "studio: not Disney!"],
  ["rien de netflix", "studio: not Netflix!"],
  ["nada de comedias", "genre: not comedy!"],
]);

reads("what is named after further words of exclusion is not wanted", [
  ["à part les comédies", "genre: not comedy!"],
  ["excepté les westerns", "genre: not western!"],
  ["autre que disney", "studio: not Disney!"],
  ["hors netflix", "studio: not Netflix!"],
  ["不要爱情片和喜剧片", "genre: not romance!; not comedy!"],
  ["不恐怖的电影", "genre: not horror!"],
  ["フランス以外の映画", "language: not fr!"],
  ["我不喜欢喜剧", "genre: not comedy!"],
  ["no me gustan las comedias", "genre: not comedy!"],
  ["je n'aime pas l'horreur", "genre: not horror!"],
  ["comédie non romantique", "genre: comedy!; not romance"],
  ["films non français", "language: not fr!"],
  ["Evita 1996", "title: Evita", "year: 1996!"],
  ["évite les westerns", "genre: not western!"],
  ["コメディは苦手", "genre: not comedy!"],
  ["有没有喜剧片", "genre: comedy!"],
  ["是不是恐怖片", "genre: horror!"],
]);
