/** What is read of queries in Spanish, German, French, Japanese and Chinese, by kind, as their users type them. */
import { describe, expect, it } from "vitest";
import { leaves, read, reads } from "./reads.ts";

reads("a negation after its list or its kind of work excludes all of it", [
  ["ホラー映画以外", "genre: not horror!"],
  ["2015年の映画以外", "year: not 2015!"],
  ["2015年以前は除く", "year: not ..2015!"],
  ["アニメの映画は不要", "genre: not animation!"],
  ["コメディもホラーも除く", "genre: not comedy!; not horror!"],
  ["アクションやコメディ以外の映画", "genre: not action!; not comedy!"],
  ["コメディ、ホラー以外", "genre: comedy!; not horror!"],
  ["フランス映画じゃなくドラマ", "genre: drama!", "language: not fr!"],
  ["アニメ字幕なし", "genre: animation!"],
  ["Netflix以外", "studio: not Netflix!"],
  ["Netflix以外のドラマ", "studio: not Netflix!", "genre: drama!"],
  ["2015年之前的不要", "year: not ..2014!"],
  ["恐怖片不要", "genre: not horror!"],
  ["恐怖片以外的", "genre: not horror!"],
  ["喜剧和恐怖片除外", "genre: not comedy!; not horror!"],
  ["喜剧片不要恐怖片", "genre: comedy!; not horror!"],
  ["除了恐怖片以外的喜剧", "genre: not horror!; comedy!"],
  ["不在Netflix上的电影", "studio: not Netflix!"],
]);

reads("a word with a minus before it is not wanted", [
  ["acción -terror", "genre: action!; not horror!"],
  ["comédie -romance", "genre: comedy!; not romance"],
  ["Komödie -Horror", "genre: comedy!; not horror!"],
  ["映画 -zombies", "genre: not zombie"],
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

reads("years of Japanese eras", [
  ["昭和50年代のドラマ", "genre: drama!", "year: 1975..1984!"],
  ["昭和60年代の映画", "year: 1985..1994!"],
  ["平成3年の映画", "year: 1991!"],
  ["令和元年の番組", "year: 2019!"],
  ["令和五年の映画", "year: 2023!"],
  ["令和5年5月5日のニュース", "date: 2023-05-05!"],
  ["平成23年3月の映像", "date: 2011-03-01..2011-03-31!"],
  ["昭和100年の映画", "year: 2025!"],
  ["平和な村"],
]);

reads("kinds of works joined by and are alternatives", [
  ["动作片和喜剧片", "genre: action!; or comedy!"],
  ["アクション映画とホラー映画", "genre: action!; or horror!"],
  ["动作喜剧片", "genre: action!; comedy!"],
]);

reads("decades with four digits after an article, and their thirds", [
  ["a principios de los 2000", "year: 2000..2003!"],
  ["a finales de los 1990", "year: 1996..1999!"],
  ["películas de los 2000", "year: 2000..2009!"],
  ["films des années 2000", "year: 2000..2009!"],
  ["films du début des années 2000", "year: 2000..2003!"],
  ["los 2000 mejores goles"],
]);

reads("French où joins no alternatives, and ou does", [
  ["film de 1994 où Tom Hanks court", "people: Tom Hanks(actor)", "year: 1994!"],
  ["comedie ou drame", "genre: comedy!; or drama!"],
]);

reads("words that German shares with French and English", [
  ["infos d'hier", "date: 2026-11-27"],
  ["le match d'hier soir", "date: 2026-11-27"],
  ["video hier", "date: 2026-11-27"],
  ["wo ist das hier"],
  ["wir sind hier"],
  ["Kamera 3 am 5. Mai", "date: 2026-05-05"],
  ["kamera 2 am montag"],
  ["CCTV at 3 am", "clock: 03:00..03:59"],
]);

reads("hours of the night are before noon up to five", [
  ["Parkplatz um 3 Uhr nachts", "clock: 03:00..03:59"],
  ["Parkplatz um 11 Uhr nachts", "clock: 23:00..23:59"],
  ["cámara a las 3 de la noche", "clock: 03:00..03:59"],
  ["camera a 8h du soir", "clock: 20:00..20:59"],
]);

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
  ["古畑任三郎の5話", "title: 古畑任三郎", "episode: 5!"],
  ["庆余年 第２季", "title: 庆余年", "season: 2!"],
  ["スマホを見ている観光客の一団"],
]);

reads("foreign names with a dot between their parts", [
  ["トム・ハンクス出演の映画", "people: トム・ハンクス(actor)"],
  ["グランド・キャニオンの夕日"],
]);

reads("upright and level pictures", [
  ["videos verticales de playas", "resolution: 9:16"],
  ["grabación en vertical", "resolution: 9:16"],
  ["vidéos verticales", "resolution: 9:16"],
  ["hochkant videos", "resolution: 9:16"],
  ["videos im querformat", "resolution: 16:9"],
]);

reads("German umlauts typed as two letters", [
  ["komoedien aus den 80ern", "genre: comedy!", "year: 1980..1989!"],
  ["Komoedien", "genre: comedy!"],
  ["ueber zwei stunden lang", "duration: 7200..!"],
  ["Bewertung ueber 8", "score: 8.."],
  ["nachrichten vom 3. maerz 2023", "date: 2023-03-03!"],
  ["franzoesische filme", "language: fr!"],
  ["oesterreichische krimis", "genre: crime!", "place: oesterreichische"],
  ["filme aus den fuenfzigern", "year: 1950..1959!"],
  ["etwas aehnliches wie das boot", "similar: das boot"],
  ["filme der coen brueder"],
]);

reads("who is asked for less than everything", [
  ["excepto las de netflix", "studio: not Netflix!"],
  ["nichts von Disney", "studio: not Disney!"],
  ["rien de netflix", "studio: not Netflix!"],
  ["nada de comedias", "genre: not comedy!"],
]);

reads("lengths in French, and of short films", [
  ["film d'1h30", "duration: 5400"],
  ["十分钟的短片", "duration: 600"],
  ["10分の短編", "duration: 600"],
  ["10-minütige Kurzfilme", "duration: 600"],
]);

reads("works like another", [
  ["类似星际穿越的电影", "similar: 星际穿越"],
  ["周星驰和吴孟达的电影", "people: 周星驰(actor); 吴孟达(actor)"],
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

reads("decades and years in lists, ranges and fiscal years", [
  ["peliculas de los setenta y ochenta", "year: 1970..1979!; or 1980..1989!"],
  ["七八十年代的电影", "year: 1970..1989!"],
  ["八九十年代香港电影", "year: 1980..1999!", "place: 香港"],
  ["jusqu'à 1990", "year: ..1990!"],
  ["2023年度の予算会議", "year: 2023!"],
]);

reads("what may be a title, or the look of a thing, excludes no years", [
  ["2001 una odisea del espacio", "year: 2001"],
  ["2001: una odisea del espacio", "year: 2001"],
  ["Mode der 70er"],
  ["60年代の車"],
  ["70年代风格"],
  ["60年代的汽车"],
  ["Sommer 2003", "year: 2003"],
]);

reads("episodes in a row, and how many there are", [["全10話のドラマ", "genre: drama!"]]);

reads("hours and days in short", [
  ["夜の2時", "clock: 02:00..02:59"],
  ["朝7時の駅", "clock: 07:00..07:59"],
  ["中午12点的新闻", "clock: 12:00..12:59"],
  ["2024年1月1日から3日", "date: 2024-01-01..2024-01-03!"],
]);

reads("scores and lengths beside Chinese and Japanese works", [
  ["日剧 豆瓣9分", "score: 9"],
  ["三十秒广告", "duration: 30"],
  ["5分钟短视频", "duration: 300"],
  ["über zwei Stunden lang", "duration: 7200..!"],
]);

reads("works are films, works and titles by the words of everyday", [
  ["pelis mexicanas", "place: mexicanas"],
  ["aehnlich wie Inception", "similar: Inception"],
  ["director de el laberinto del fauno", "title: el laberinto del fauno"],
  ["längster Film"],
  ["Die Ballade von Korra", "title: Die Ballade von Korra"],
  ["Das Leben der Anderen", "title: Das Leben der Anderen"],
]);

leaves("words that only carry others leave the texts, and words of meaning stay", [
  ["美国大片", "美国大片"],
  ["韩剧", "韩剧"],
  ["最后一集", "最后一集"],
  ["infos d'hier", "infos"],
  ["films qui ne sont pas sur netflix", ""],
  ["Filme, die nicht von Disney sind", ""],
  ["トム・クルーズが出ていないシーン", ""],
  ["没有音乐的采访", "采访"],
  ["トム・クルーズ以外", "トム・クルーズ以外"],
  ["猫が映っていない公園", "公園"],
  ["Serie mit 3 Staffeln", "3 Staffeln"],
]);

reads("seasons in a list are a range, or certain of none", [
  ["temporadas 1 y 2 de elite", "title: elite", "season: 1..2!"],
  ["Staffel 1 und 2 von Dark", "title: Dark", "season: 1..2!"],
  ["saisons 1 et 2 de lupin", "title: lupin", "season: 1..2!"],
  ["シーズン1と2", "season: 1..2!"],
  ["Staffel 1 und 3", "season: 1"],
]);

reads("one unknown word in lower case after 'de' is a topic", [
  ["documentales de naturaleza en 4k", "genre: documentary!", "resolution: 4k!"],
  ["documentales de vida salvaje", "genre: documentary!"],
  ["films de vacances"],
  ["films de françois truffaut", "people: françois truffaut(director)"],
  ["film de Besson", "people: Besson(director)"],
  ["pelis de almodovar", "people: almodovar(director)"],
  ["peliculas de guillermo del toro", "people: guillermo del toro(director)"],
]);

reads("bounds and ratings in German", [
  ["Clips bis 30 Sekunden", "duration: ..30!"],
  ["5 bis 10 Minuten", "duration: 300..600!"],
  ["spaeter als 2010", "year: 2011..!"],
  ["früher als 1980", "year: ..1979!"],
  ["Filme freigegeben ab 12 Jahren", "rating: FSK 12!"],
]);

reads("sources, ranges and hours in Spanish and French", [
  ["películas que no estén en netflix", "studio: not Netflix!"],
  ["del 2010 al 2015", "year: 2010..2015!"],
  ["telediario 21h", "clock: 21:00..21:59"],
  ["journal 20h", "clock: 20:00..20:59"],
]);

reads("where works are from, and their languages", [
  ["series turcas", "language: tr!"],
  ["películas rusas de los años 70", "year: 1970..1979!", "language: ru!"],
  ["daenische serien", "language: da!"],
  ["polnische Filme", "language: pl!"],
  ["série danoise", "language: da!"],
]);

describe("questions about the last episode or season of a series are answered by the catalogue", () => {
  it.each(["letzte Folge von Dark", "el último capítulo de dark", "dernier épisode de dark"])("%s", (query) => {
    const { answer } = read(query);
    expect(answer?.weights["metadata"]).toBeGreaterThan(0.8);
  });
});

reads("genres and days beside small words", [
  ["film d'amour", "genre: romance!"],
  ["film policier", "genre: crime!"],
  ["日本映画ではない", "language: not ja!"],
  ["hier à 14h", "date: 2026-11-27", "clock: 14:00..14:59"],
  ["ayer a las 9 de la mañana", "date: 2026-11-27", "clock: 09:00..09:59"],
  ["Sitzung gestern um 15 Uhr", "date: 2026-11-27", "clock: 15:00..15:59"],
  ["上星期五的会议", "date: 2026-11-20"],
  ["深夜2時のコンビニ", "clock: 02:00..02:59"],
  ["2015年より後の映画", "year: 2016..!"],
  ["10秒のCM", "duration: 10"],
  ["2023年第四季度", "year: 2023!"],
  ["9分以上的电影", "score: 9.."],
  ["从10分钟开始", "time: 600.."],
  ["2010年以後の映画", "year: 2010..!"],
  ["1月から3月まで", "date: 2026-01-01..2026-03-31"],
  ["9時から17時まで", "clock: 09:00..17:00!"],
  ["令和2年度の予算", "year: 2020!"],
  ["上个星期的会议", "date: 2026-11-16..2026-11-22!"],
]);

reads("Chinese in traditional characters", [
  ["2010年以後的電影", "year: 2010..!"],
  ["80年代的恐怖電影", "genre: horror!", "year: 1980..1989!"],
  ["90分鐘以內的電影", "duration: ..5400!"],
  ["韓國電影", "language: ko!"],
  ["不要動畫片", "genre: not animation!"],
  ["動作片和喜劇片", "genre: action!; or comedy!"],
  ["紀錄片", "genre: documentary!"],
]);

reads("a genre that is a part of another word, or of another noun, excludes nothing", [
  ["战争博物馆", "genre: war"],
  ["恐怖袭击 新闻", "genre: horror"],
  ["中国西部风景", "genre: western"],
  ["功夫熊猫", "genre: martial arts"],
  ["戦争の写真", "genre: war"],
  ["アクションカメラ レビュー", "genre: action"],
  ["コメディアンのインタビュー", "genre: comedy"],
  ["アニメーターのインタビュー", "people: アニメーター(speaker)"],
  ["ドラマーのソロ"],
  ["戦争"],
  ["功夫"],
  ["cena de acción de gracias"],
  ["戦争ドキュメンタリー", "genre: war; documentary!"],
  ["战争纪录片", "genre: war; documentary!"],
  ["ホラー映画 おすすめ", "genre: horror!"],
  ["喜剧电影推荐", "genre: comedy!"],
  ["恐怖的电影", "genre: horror!"],
  ["アニメが見たい", "genre: animation!"],
]);

reads("cars and clothes of a decade, whatever is between them", [
  ["coche rojo años 60"],
  ["coche clásico de los años 60"],
  ["rotes Auto 60er Jahre"],
  ["voiture rouge années 60"],
  ["赤い車 60年代"],
  ["60年代的红色汽车"],
  ["voiture rouge des années 60"],
  ["película de los años 60", "year: 1960..1969!"],
  ["accidente de coche 2019", "year: 2019"],
  ["rotes Auto 2015", "year: 2015"],
  ["voiture rouge 2018", "year: 2018"],
]);

reads("German ages are certificates of works only", [
  ["Horrorfilm ab 18", "genre: horror!", "rating: FSK 18!"],
  ["ab 12", "rating: FSK 12!"],
  ["ab 16 Euro"],
  ["Kinder ab 6 spielen im Park"],
]);

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
  ["像泰坦尼克号一样的爱情片", "similar: 泰坦尼克号", "genre: romance!"],
]);

reads("lengths, positions, languages, feasts and versions", [
  ["Kurzfilme bis 10 Minuten", "duration: ..600!"],
  ["Videos bis zu 5 Minuten", "duration: ..300!"],
  ["à partir de la 20e minute", "time: 1200.."],
  ["20分から25分まで", "time: 1200..1500"],
  ["30分から1時間のドラマ", "genre: drama!", "duration: 1800..3600!"],
  ["séries policières danoises", "genre: crime!", "language: da!"],
  ["Noël 2019", "year: 2019"],
  ["Hochzeit 2015", "year: 2015"],
  ["Das Boot Directors Cut", "title: Das Boot"],
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

reads("ages that a work is rated for, and not those of people", [
  ["películas aptas para todos los públicos", "rating: TP!"],
  ["pelis no recomendadas para menores de 12 años", "rating: 12!"],
  ["películas para mayores de 18", "rating: 18!"],
  ["mayores de 16", "rating: 16!"],
  ["entrevistas con mayores de 60 años"],
  ["entrevista a mayores de 80"],
  ["personas mayores de 65 bailando"],
  ["puntuación mayor de 8", "score: 8.."],
  ["films interdits aux moins de 16 ans", "rating: 16!"],
  ["film interdit aux -18", "rating: 18!"],
  ["dessins animés déconseillés aux moins de 10 ans", "genre: animation!", "rating: 10!"],
  ["films tous publics", "rating: TP!"],
  ["jeu pour les moins de 12 ans"],
  ["interdit aux moins de 3 personnes"],
  ["R15+ ホラー", "genre: horror!", "rating: R15+!"],
  ["R-18の映画", "rating: R18+!"],
  ["PG12の映画", "rating: PG12!"],
  ["18禁电影", "rating: R18+!"],
  ["R级电影", "rating: R!"],
]);

reads("hours of the evening in Japanese and Chinese, and short French hours", [
  ["夜8時の玄関", "clock: 20:00..20:59"],
  ["夜11時から午前2時の駐車場", "clock: 23:00..02:00!"],
  ["夕方5時の公園", "clock: 17:00..17:59"],
  ["今夜 8時", "clock: 20:00..20:59"],
  ["夜12時", "clock: 00:00..00:59"],
  ["晚8点的停车场", "clock: 20:00..20:59"],
  ["夜里2点的走廊", "clock: 02:00..02:59"],
  ["夜景 8時間", "duration: 28800"],
  ["parking entre 2h et 3h du matin", "clock: 02:00..03:00!"],
  ["entrée de 22h à 2h", "clock: 22:00..02:00!"],
]);

reads("lengths of works between hours, and of what follows", [
  ["films entre 1h et 2h", "duration: 3600..7200!"],
  ["films de 1h à 2h", "duration: 3600..7200!"],
  ["documental de entre 30 y 60 minutos", "genre: documentary!", "duration: 1800..3600!"],
  ["10 minuten yoga", "duration: 600"],
  ["nach 10 minuten stille"],
  ["10 minuten vor dem ende"],
  ["10 minuten nach anpfiff"],
]);

reads("quotation marks beside a kind of work hold its title", [
  ["映画「告白」", "title: 告白"],
  ["映画「300」", "title: 300"],
  ["「告白」という映画", "title: 告白"],
  ["电影“英雄”", "title: 英雄"],
  ["「倍返しだ」と言う場面", "phrase: 倍返しだ"],
]);

reads("somebody beside a known actor is somebody as well", [
  ["成龙和李连杰的电影", "people: 成龙(actor); 李连杰(actor)"],
  ["成龙与洪金宝的动作片", "people: 成龙(actor); 洪金宝(actor)", "genre: action!"],
  ["章子怡和周迅合作的电影", "people: 章子怡(actor); 周迅(actor)"],
  ["interview du Dr. Raoult", "people: Raoult(speaker)"],
]);

reads("music videos are no musicals", [
  ["videos musicales de los 70s", "year: 1970..1979!"],
  ["película musical", "genre: musical!"],
]);

leaves("what is searched for", [
  ["犬が海辺を走っている", "犬が海辺を走っている"],
  ["pelis tipo Amélie", ""],
  ["类似《盗梦空间》的电影", ""],
  ["momento en que hablan del cambio climático", "hablan del cambio climático"],
  ["除了漫威以外的动作片", ""],
  ["interdit aux moins de 12 ans", ""],
  ["películas para mayores de 18 años", ""],
  ["Fußball auf ARD", ""],
]);
