/** Kinds of works, where they are from and whose they are, in Spanish, German, French, Japanese and Chinese. */
import { leaves, reads } from "../reads.ts";

reads("kinds of works joined by and are alternatives", [
  ["动作片和喜剧片", "genre: action!; or comedy!"],
  ["アクション映画とホラー映画", "genre: action!; or horror!"],
  ["动作喜剧片", "genre: action!; comedy!"],
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

reads("foreign names with a dot between their parts", [
  ["トム・ハンクス出演の映画", "people: トム・ハンクス(actor)"],
  ["グランド・キャニオンの夕日"],
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

reads("works are films, works and titles by the words of everyday", [
  ["pelis mexicanas", "place: mexicanas"],
  ["aehnlich wie Inception", "similar: Inception"],
  ["director de el laberinto del fauno", "title: el laberinto del fauno"],
  ["längster Film"],
  ["Die Ballade von Korra", "title: Die Ballade von Korra"],
  ["Das Leben der Anderen", "title: Das Leben der Anderen"],
]);

reads("versions, services and interviews", [
  ["anime en VF", "genre: anime!", "language: fr!"],
  ["ネトフリのサスペンス", "studio: Netflix!", "genre: thriller!"],
  ["大谷翔平さんの試合後のインタビュー"],
]);

leaves("words that ask where something is said are not said", [
  ["¿dónde habla la abuela de su pueblo?", "abuela de su pueblo"],
  ["cuando dice el presidente lo de los impuestos", "presidente lo de los impuestos"],
  ["wo spricht Oma über ihre Kindheit", "Oma über ihre Kindheit"],
  ["où est-ce que mamie parle de son mariage", "mamie parle de son mariage"],
  ["el vídeo en el que habla mi madre", "habla mi madre"],
]);

leaves("words that only carry others leave the texts, and words of meaning stay", [
  ["but de zidane finale 1998", "but de zidane finale 1998"],
  ["不要韩国也不要日本的爱情剧", ""],
  ["美国大片", "美国大片"],
  ["韩剧", "韩剧"],
  ["无声电影", "无声电影"],
  ["侍 映画", "侍 映画"],
  ["最后一集", "最后一集"],
  ["2010年に公開された映画", ""],
  ["concert de 1985", "concert"],
  ["2010年公開講座", "2010年公開講座"],
  ["infos d'hier", "infos"],
  ["films qui ne sont pas sur netflix", ""],
  ["Filme, die nicht von Disney sind", ""],
  ["トム・クルーズが出ていないシーン", ""],
  ["没有音乐的采访", "采访"],
  ["トム・クルーズ以外", "トム・クルーズ以外"],
  ["猫が映っていない公園", "公園"],
  ["Serie mit 3 Staffeln", "3 Staffeln"],
]);

reads("one unknown word in lower case after 'de' is a topic", [
  ["documentales de naturaleza en 4k", "genre: documentary!", "resolution: 4k!"],
  ["documentales de vida salvaje", "genre: documentary!"],
  ["films de vacances"],
  ["films de françois truffaut", "people: françois truffaut(director)"],
  ["film de Besson", "people: Besson"],
  ["pelis de almodovar", "people: almodovar(director)"],
  ["peliculas de guillermo del toro", "people: guillermo del toro(director)"],
]);

reads("where works are from, and their languages", [
  ["series turcas", "language: tr!"],
  ["películas rusas de los años 70", "year: 1970..1979!", "language: ru!"],
  ["daenische serien", "language: da!"],
  ["polnische Filme", "language: pl!"],
  ["série danoise", "language: da!"],
]);

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
  ["el lunes pasado", "date: 2026-11-23"],
  ["el mes pasado en Sevilla", "date: 2026-10-01..2026-10-31!", "place: Sevilla"],
  ["cerca del mar 1990", "year: 1990"],
  ["viaje al mar 2010", "year: 2010"],
  ["partido del abril 2019", "date: 2019-04-01..2019-04-30!"],
  ["sesión del 3 mar 1990", "date: 1990-03-03!"],
  ["评分8分以上的科幻片", "genre: science fiction!", "score: 8.."],
  ["entretiens sans musique de fond"],
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

reads("a service is a source, whatever is on it, behind each preposition of a language", [
  ["Élite en Netflix", "title: Élite", "studio: Netflix"],
  ["lupin sur netflix", "studio: Netflix"],
  ["séries chez Amazon Prime", "studio: Prime Video!"],
  ["foot sur Canal+", "studio: Canal+"],
  ["formel 1 bei sky", "studio: sky"],
  ["babylon berlin auf ard", "studio: ARD", "place: berlin"],
  ["Netflixの韓国ドラマ", "studio: Netflix!", "genre: drama!", "language: ko!"],
  ["ネットフリックスで配信中のアニメ", "studio: Netflix", "genre: animation!"],
  ["鱿鱼游戏 奈飞上", "studio: Netflix"],
  ["vacaciones en Madrid", "place: Madrid"],
]);

reads("whose work it is says nothing of what they did for it", [
  ["películas de Cantinflas", "people: Cantinflas"],
  ["comédies de Louis de Funès", "people: Louis de Funès", "genre: comedy!"],
  ["películas de Almodóvar", "people: Almodóvar(director)"],
  ["película dirigida por Isabel Coixet", "people: Isabel Coixet(director)"],
  ["film avec Louis de Funès", "people: Louis de Funès(actor)"],
  ["Serien von Sky oder Netflix", "studio: Sky; or Netflix"],
  ["películas de Sony", "studio: Sony"],
  ["films de Fox", "studio: Fox"],
  ["Filme von Max Ophüls", "people: Max Ophüls"],
]);

reads(
  "hier is here in German",
  [["Hund hier"], ["infos d'hier"], ["Kinder hier am Strand"], ["Hund gestern", "date: 2026-11-27"]],
  "de",
);
reads(
  "hier is yesterday in French",
  [
    ["chien hier", "date: 2026-11-27"],
    ["infos d'hier", "date: 2026-11-27"],
  ],
  "fr",
);

reads(
  "English words for genres in other languages",
  [
    ["Thriller 2010", "genre: thriller!", "year: 2010!"],
    ["horror filme", "genre: horror!"],
  ],
  "de",
);
reads("places of one name in every language", [["manifestation à madrid", "place: madrid"]], "fr");

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
