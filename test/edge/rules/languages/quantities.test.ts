/** Lengths, hours, scores, ages and formats in Spanish, German, French, Japanese and Chinese. */
import { leaves, reads } from "../reads.ts";

reads("hours of the night are before noon up to five", [
  ["Parkplatz um 3 Uhr nachts", "clock: 03:00..03:59"],
  ["Parkplatz um 11 Uhr nachts", "clock: 23:00..23:59"],
  ["cámara a las 3 de la noche", "clock: 03:00..03:59"],
  ["camera a 8h du soir", "clock: 20:00..20:59"],
]);

reads("hours in words may be of the morning or of the evening, and exclude neither", [
  ["entre las tres y las cinco", "clock: 03:00..05:00"],
  ["zwischen halb sieben und sieben Uhr", "clock: 06:30..07:00"],
  ["entre las diez y las once de la noche", "clock: 22:00..23:00!"],
  ["zwischen 14 und 15 Uhr", "clock: 14:00..15:00!"],
]);

reads("upright and level pictures", [
  ["videos verticales de playas", "resolution: 9:16"],
  ["grabación en vertical", "resolution: 9:16"],
  ["vidéos verticales", "resolution: 9:16"],
  ["hochkant videos", "resolution: 9:16"],
  ["videos im querformat", "resolution: 16:9"],
]);

reads("lengths in French, and of short films", [
  ["film d'1h30", "duration: 5400"],
  ["十分钟的短片", "duration: 600"],
  ["10分の短編", "duration: 600"],
  ["10-minütige Kurzfilme", "duration: 600"],
  ["10- bis 15-minütige Clips", "duration: 600..900!"],
  ["90-Minuten-Film", "duration: 5400"],
  ["anderthalbstündige Filme", "duration: 5400"],
  ["dreiviertelstündiges Video", "duration: 2700"],
  ["fünfzehnminütige Meditation", "duration: 900"],
  ["3時間を超える映画", "duration: 10800..!"],
  ["30分程度の番組", "duration: 1800"],
  ["10時間の雨音", "duration: 36000"],
  ["最多5分钟", "duration: ..300!"],
  ["森林的声音10小时", "duration: 36000"],
  ["bruit d'orage pour se détendre 10 heures", "duration: 36000"],
  ["la cloche sonne toutes les 2 heures"],
]);

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

reads("German ages are certificates of works only", [
  ["Horrorfilm ab 18", "genre: horror!", "rating: FSK 18!"],
  ["ab 12", "rating: FSK 12!"],
  ["ab 16 Euro"],
  ["Kinder ab 6 spielen im Park"],
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

reads("how long a recipe takes is not how long its video is", [
  ["recetas de menos de 15 minutos", "duration: ..900"],
  ["Rezepte unter 15 Minuten", "duration: ..900"],
  ["recettes rapides en moins de 20 minutes", "duration: ..1200"],
  ["15分以内のレシピ", "duration: ..900"],
  ["15分钟以内的菜谱", "duration: ..900"],
  ["recipes under 15 minutes", "duration: ..900"],
  ["vídeos de menos de 15 minutos", "duration: ..900!"],
  ["Filme unter 90 Minuten", "duration: ..5400!"],
  ["90分以内の映画", "duration: ..5400!"],
]);

leaves("and its words are searched for", [
  ["recetas de menos de 15 minutos", "recetas de menos de 15 minutos"],
  ["15分以内のレシピ", "15分以内のレシピ"],
]);
