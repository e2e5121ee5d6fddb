/** Words that identify scenes: words of sound, of sight and of talk. They speak for their signal and against the others. */
import type { Lexicon } from "../language.ts";
import { pairs } from "./pairs.ts";

/** Sounds and music: words for what no picture shows. */
const soundEvents =
  "sound/s/ing, noise/s, audio, music, musical, song/s, tune/s, melod~y~ies, beat/s, rhythm/s, bass, synth/s, " +
  "anthem, lullab~y~ies, hum/s/ming/med, buzz/es/ing, hiss/es/ing, click/s/ing, clank/s/ing, " +
  "clang/s/ing, clatter/s/ing, rattle/s, rattling, rumble/s, rumbling, roar/s/ing, bang/s/ing, thud/s, " +
  "boom/s/ing, popping, crack/s, crackle/s, crackling, creak/s/ing, squeak/s/ing, squeal/s/ing, screech/es/ing, " +
  "whistle/s, whistling, chirp/s/ing, tweet/s/ing, birdsong, bark/s/ing, meow/s/ing, purr/s/ing, growl/s/ing, " +
  "howl/s/ing, moo/s/ing, neigh/s/ing, bray/s/ing, hoot/s/ing, croak/s/ing, quack/s/ing, ring/s/ing, chime/s, " +
  "toll/s/ing, tick/s/ing, beep/s/ing, honk/s/ing, gunshot/s, thunder, applause, booing, boos, chant/s/ing, " +
  "laughter, sobbing, snoring, sneeze/s, sneezing, cough/s/ing, burp/s/ing, panting, gasp/s, sigh/s, " +
  "moan/s/ing, whispering, murmur/s/ing, footsteps, echo/es, feedback, static, dial up, acoustic, drumming, " +
  "drum solo, percussion, orchestral, techno, hip hop, reggae, riff, chord/s, loud, loudly, instrumental, " +
  "soundtrack, audible, volume, vibrating, crickets, engine noise, revving, whir/r/ring, gurgle/s, " +
  "trickle/s, patter/ing, rustle/s, rustling, sizzle/s, sizzling, fizz/ing, jingling, clinking, tinkling, " +
  "crunch/ing, shattering, lightsaber hum, snaps, snapping, bleat/s/ing, grunt/s/ing, cluck/s/ing, gobbling, " +
  "coo/s/ing, caw/s/ing, squawk/s/ing, wail/s/ing, blare/s, chug/s/ging, idles, drip/s/ping, gulp/s/ing, " +
  "clap/s, crowing, jingle/s, clink/s, scrape/s, scraping, wheez~e~es~ing, whimper/s/ing, babbl~e~es~ing, ska, " +
  "funk, rock music, heavy metal, house music, trance, lo fi, country music, folk music, classical music, " +
  "baroque, morse code, gusts, heartbeat, tinkle/s, shatters, whoosh/es, ding, dribbling, strum/s/ming, " +
  "drum roll";

/** Things, places and people that are heard but can be photographed: alone they do not ask for a sound. */
const soundThings =
  "buzzer, siren/s, alarm/s, horn/s, doorbell, bell/s, clapping, cheer/s/ing, laughing, giggling, breathing, " +
  "sing/s/ing, silence, silent, quiet, drum/s, guitar/s, piano/s, violin/s, cello/s, cellist, " +
  "flute/s, trumpet/s, saxophone, clarinet, oboe, harp, ukulele, accordion, bagpipe/s, didgeridoo, organ, " +
  "orchestra, choir, chorus, jazz, blues, rap, flamenco, tango, opera, solo, hear/d, knocking, hammering, " +
  "microphone, instrument/s, scream/s, screaming, tapping, frying, sanding, yawn/s/ing, splash/es/ing, crows, " +
  "rooster, zipper, concert/s, band, brass band, gong, cymbal/s, tambourine, castanets, kazoo, fiddle, viola, " +
  "trombone, tuba, bassoon, harmonica, sitar, lute, xylophone, marimba, theremin, bongos, congas, tabla, waltz, " +
  "polka, salsa, gospel, punk, chainsaw/s, rehearsal";

const soundEvent = {
  en: soundEvents,
  es: `sonido/s, ruido/s, musica, truenos, aplausos, explosion, flamenca`,
  de: `gerausch/e, musik, donner, beifall, jubel, gesang, schnarchen, explosion, blasmusik, gewitter, heult, prasselt`,
  fr: `bruit/s, son, sons, musique/s, melodie, orage, echo, explosion, ambiance`,
  ja: `音, 音楽, 曲, 歌, 泣き声, 鳴き声, 声, 拍手, 演奏, 鳴る`,
  zh: `声, 声音, 音乐, 歌, 鼓掌, 欢呼, 蝉鸣, 巨响, 独奏, 配乐`,
};

/** Things heard: sounds, instruments, music, and verbs that are sounds. */
const sound: Lexicon = {
  en: `${soundEvents}, ${soundThings}`,
  es: `${soundEvent.es}, campana, guitarra, piano, violin, trompeta`,
  de: `${soundEvent.de}, lied, geige, echo, lautem`,
  fr: `${soundEvent.fr}, piano, violoncelle, trompette, chant, pleure, accordeon`,
  ja: `${soundEvent.ja}, サイレン, ピアノ, ギター, バイオリン, 太鼓, 琴, 鈴`,
  zh: `${soundEvent.zh}, 小提琴, 二胡, 古筝, 鼓, 鸣, 乐, 响`,
};

/** Kinds of sound, as head nouns: "… noise", "the sound of …". */
const soundNoun: Lexicon = {
  en:
    "sound/s, noise/s, audio, music, song/s, tune/s, melody, beat/s, hum, hiss, buzz, rumble, rattle, roar, squeal, " +
    "screech, howl, howling, barking, laughter, applause, cheering, chirping, birdsong, footsteps, gunshot/s, siren/s, " +
    "alarm/s, drumming, drum/s, solo, sound effect/s, chime, ringing, rattling, clanking, knocking, humming, buzzing, " +
    "ticking, beeping, crackling, feedback, echo",
};

/** Sources and qualities of sounds. They say nothing by themselves, but beside a sound they ask for nothing else either. */
const soundCompany: Lexicon = {
  en:
    "dog/s, cat/s, bird/s, baby, child, children, crowd, audience, church, police, ambulance, fire, smoke, car, train, " +
    "plane, engine, tractor, helicopter, motorcycle, truck, clock, phone, telephone, door, glass, kettle, coffee, " +
    "machine/s, gun, wind, rain, thunder, storm, ocean, sea, wave/s, water, river, stream, forest, night, distance, " +
    "distant, background, stadium, stands, street, room, next, roof, tin, gravel, snow, leaves, wood, wooden, metal, " +
    "metallic, steel, stone, paper, plastic, chain, keys, coins, horse/s, cow/s, sheep, rooster, owl, wol~f~ves, " +
    "frog/s, pig, donkey, bee/s, mosquito, insect/s, whale/s, upbeat, sad, happy, eerie, creepy, calm, soft, gentle, " +
    "gently, low, high, pitched, sharp, deep, long, short, fast, slow, slowly, repeated, constant, steady, sudden, " +
    "electronic, electric, acoustic, classical, folk, african, epic, dramatic, ambient, background music, elevator, " +
    "circus, military, marching, brass, string/s, wind instrument, church organ, old, vintage, modem, typing, " +
    "keyboard, typewriter, champagne, cork, popcorn, off, passing, by, past, start/s/ing, up, down, cold, " +
    "morning, hot, evening, summer, winter, someone, somebody, person, man, woman, people, male, female, kids, boy, " +
    "girl, playground, casino, slot, restaurant, cafe, office, kitchen, bar, market, empty, big, small, " +
    "large, hall, cathedral, cave, tunnel, bubbling, coming, pouring, drip/s/ping, tap, fan, fridge, " +
    "refrigerator, vacuum, cleaner, drill, saw, chainsaw, hammer, nail/s, lawn, mower, ship, boat, firework/s, cannon, " +
    "machine gun, sword/s, laser, lightsaber, robot, ghost, ears, flies, lo, fi, twice, again, response, call",
};

/** Things that can only be seen: colours, clothes, light, camera work, writing on screen. */
const sight: Lexicon = {
  en:
    "red, blue, green, yellow, orange, purple, pink, brown, grey, gray, black, white, golden, silver, blonde, bald, " +
    "bearded, colourful, bright, dark, neon, dress/es, coat, shirt, t shirt, jacket, suit, tie, hat/s, cap, glasses, " +
    "sunglasses, shoes, boots, scarf, gown, uniform, apron, helmet, umbrella, moustache, tattoo/s, silhouette/s, " +
    "shadow/s, sunset, sunrise, skyline, aerial, aerial view, drone shot, drone footage, close up, wide shot, " +
    "slow motion, time lapse, macro shot, macro, b roll, pov, overhead shot, overhead view, dutch angle, split screen, " +
    "grainy, foreground, in frame, on screen, whiteboard, diagram, chart, pie chart, bar chart, graph, logo, banner, " +
    "poster, map, sign/s, x ray",
  es: `roj~o~os~a~as, negro, blanco/s, vestido, sombrero`,
  de: `rot/e/en/er/es, schwarz/e/en/er/es, hut, mantel, luftaufnahme/n, zeitlupe, zeitraffer, nahaufnahme/n`,
  fr: `rouge/s, noir, blanc/s`,
  ja: `帽子, アップ, 空撮, 夕日`,
  zh: `红, 红色, 蓝色, 黄色, 裙子, 帽子, 日出`,
};

/** Postures and movements that make no sound worth naming. */
export const postures =
  "sit/s/ting, stand/s up, standing up, standing next, standing in front, kneel/s/ing, crouch/es/ing, lean/s/ing, bend/s over, " +
  "bending over, look/s/ing at, looks up, looks down, stare/s, staring, gaz~e~es~ing, point/s/ing at, pointing, wave/s at, waving, nod/s/ding, " +
  "smile/s, smiling, frown/s, hug/s/ging/ged, embrac~e~es~ing, kiss/es/ing/ed, hold/s/ing, carr~y~ies~ying, lift/s/ing, " +
  "wear/s/ing, hide/s, hiding, tie/s, tying, tuck/s, tiptoe/s, raise/s, lie/s on, lies, lying, pos~e~es~ing, juggl~e~es~ing, " +
  "draws, drawing, folds, reach/es for, reaching, sleep/s/ing, asleep, tak~e~es~ing selfies, taking a selfie, hands him, hands her, gives him, " +
  "gives her, picks up, tosses, cross/es the, crossing, balanc~e~es~ing, knit/s/ting, meditating, stretching, paint/s/ing, " +
  "undress/es/ing, dress/ed as, peek/s/ing, climb/s/ing, swimming, surfing, skating, skiing, tugging, puls, pulls a, selfie/s";

/** Movements that are heard as well as seen. */
export const noisyDeeds =
  "walk/s/ing/ed, run/s/ning, throw/s/ing, drop/s/ping/ped, drink/s/ing, eat/s/ing, cook/s/ing, cut/s/ting, " +
  "chop/s/ping, closing, unlock/s/ing, lock/s/ing, drive/s, driving, fl~y~ies~ying, fall/s/ing, wash/es/ing, " +
  "clean/s/ing, sweep/s/ing, build/s/ing, dig/s/ging, rub/s/bing, scratch/es/ing, fight/s/ing, shoot/s/ing, " +
  "crash/es/ing, burst/s, brush/es/ing";

/** Visible movements and postures. */
const deed: Lexicon = {
  en:
    `${postures}, ${noisyDeeds}, ` +
    "jump/s/ing/ed, climbed, stand/s/ing, lie, leaned, bend/s/ing, turn/s/ing/ed, point/s, slap/s/ping/ped, " +
    "punch/es/ing/ed, kick/s/ing/ed, push/es/ing/ed, pull/s/ing/ed, grab/s/bing/bed, lifted, catch/es/ing, " +
    "put/s/ting, place/s, pour/s/ing/ed, slice/s, stir/s/ring, open/s/ing/ed, close/s the, shut/s, " +
    "enter/s/ing/ed, leave/s, leaving, exit/s, dance/s, dancing, swim/s, diving, ride/s, riding, wake/s, " +
    "dress/ed/ing, wipe/s, draw, write/s on, writing on, writes, plant/s/ing, pick/s/ing, hand/ing him, hands, " +
    "give her, take/s, taking, cross/es, crawl/s/ing, shake/s, shaking, touch/es/ing, chase/s, chasing, " +
    "aim/s/ing, explode/s, burn/s/ing, bloom/s/ing, rise/s, rising, hatch/es/ing, fold/ing, unbox/es/ing, " +
    "squeeze/s, flip/s, find/s a, snap/s on, knock/s over, ski/s, score/s, feed/s/ing, comb/s, shave/s, " +
    "blow/s/ing out, blowing",
  es: `corriendo, corre, saltando, bajando, entrega, tira, llora`,
  de: `geht, rennt, lauft, tanzt, steigt, schliesst, gibt ihr, wirft, kocht, fahrt, zeigt auf, futtert, blast, tor/e von`,
  fr: `marche, court, courent, danse, saute, traverse, jette, tend, lance, quitte`,
  ja: `走る, 歩く, 踊る, 食べている, 沈む, しゃがむ, 弾く, 描き, 指さし`,
  zh: `奔跑, 跑, 走, 跳舞, 打太极, 放风筝, 坐, 吃, 掀开, 收拾, 摔, 拉`,
};

/** Verbs and nouns of talk after which the words said matter. */
const speech: Lexicon = {
  en:
    "say/s/ing, said, repeat/s/ing, learn/s that, how to, tell/s/ing, told, tels, ask/s/ing/ed, answer/s/ing/ed, " +
    "repl~y~ies~ied, explain/s/ing/ed, explanation/s, describe/s, describing, mention/s/ing/ed, discuss/es/ing/ed, " +
    "discussion/s, disscussion, argue/s, arguing, argument/s, debate/s, admit/s/ting/ted, confess/es/ing/ed, " +
    "den~y~ies~ied~ying, insist/s, promis~e~es~ing~ed, warn/s/ing/ed, remind/s/ing/ed, " +
    "suggest/s/ing/ed, recommend/s/ing/ed, advise/s, advice, announce/s, announcing, announcement/s, reveal/s/ing/ed, " +
    "complain/s/ing/ed, joke/s, joking, brag/s/ging, lie to, lies to, lies about, thank/s/ing/ed, " +
    "apolog~ise~ises~ize~izes~ising~izing~y~ies, invite/s, introduce/s, convince/s, persuade/s, agree/s, disagree/s, " +
    "refuse/s to, threaten/s, beg/s, shout/s/ing, yell/s/ing, scream/s/ing, whisper/s/ed, speech/es, interview/s, " +
    "intervew, conversation/s, dialogue/s, monologue/s, narrat~ion~or~ing, lecture/s, " +
    "talk/s/ing/ed about, talk/s/ing to, speak/s/ing about, spoken, quote/s, statement/s, testif~y~ies, " +
    "story of how, tutorial/s, instructions, commentary, commentator/s, comment/s, commenting, call/s him, question/s, " +
    "interrogate/s, tease/s, compliment/s, congratulat~e~es~ing, scold/s, insult/s, correct/s, predict/s, " +
    "inform/s/ing, reports about, reads, read/ing out, translation, negotiat~e~es~ing~ion~ions, gossip/s, " +
    "news about, story about, remark/s, reference/s to, contradicts, theory about, thinks, wonders, wants to know, spelling out, counting, toast, diagnosis",
  es:
    "dice/n, explica/n, habla/n, hablando, cuenta/n, pregunta/n, responde/n, confiesa, niega, grita/n, discurso/s, " +
    "entrevista/s, debate/s, le cuenta, le dice, que se",
  de: `sagt, erklart, erzahlt, spricht, redet, fragt, gesteht, gibt zu, schreit, ruft, rede/n, interview/s, witz/e`,
  fr:
    "dit, annonce/nt, explique/nt, parle/nt, parlant, raconte/nt, demande/nt, repond, avoue, crie/nt, discours, interview/s, " +
    "debat/s, discussion/s, conversation/s, blague/s, conference",
  ja: `言う, 話す, 説明, 説明する, 説明している, 聞く, 自白, 謝罪, 発言, スピーチ, 演説, インタビュー, セリフ, 教える, 語る, 議論, 内容`,
  zh: `说, 讲, 讲解, 谈, 解释, 问, 承认, 大喊, 喊, 演讲, 台词`,
};

/** Talk whose words nobody asks for, and the circumstances of talk. These words keep rules from answering. */
const talk: Lexicon = {
  en:
    "talk/s/ing/ed, speak/s/ing, chat/s/ting, voice/s, voice over, on the phone, phone call, telephone, call/s/ing, " +
    "meeting, listen/s/ing, language, word/s, name/d, play/s/ing, criticis~e~es~ing, " +
    "assure/s, fun, job, note, makes fun, guess/es, laugh/s, cr~y~ies~ying, sigh/s, sing/s/ing, hear/s/ing/d, " +
    "think/s/ing, thought, know/s, want/s/ing, decide/s, realize/s, realise/s, understand/s, " +
    "believe/s, remember/s, feel/s, feeling/s, love/s, hate/s, worry, worried, upset, angry, sad, happy, excited, " +
    "shocked, secret, because, news, message, letter, read, honest, truth, how, why, " +
    "offer/s/ed/ing, blame/s, pitch/es, wish/es, excuse/s, interviewer, reason/s, rule/s, according to, according, " +
    "help, idea/s, plan/s, proposal, proposes, the line/s, famous line/s, the quote, the phrase",
  es: "la frase, las palabras",
  de: "der satz, die worte",
  fr: "la phrase, la replique, les mots",
};

/** Facts that no signal but the catalogue holds: honours, showings, rights. */
export const facts = {
  en:
    "oscars, academy award/s, oscar winners, oscar nominees, golden globe/s, emmy/s, bafta, palme d'or, best picture, best actress, " +
    "showtimes, movie schedule/s, film schedule/s, new releases, worldwide rights, rights to, copyright, uploaded by, prores, " +
    "based on a true story, studio ghibli",
  es: `goya`,
  de: `oscars, tagesschau`,
  fr: `cesar/s, palme d'or`,
  ja: `上映, 受賞`,
  zh: `上映`,
};

/** Facts of the catalogue other than titles and names. */
const cataloguing: Lexicon = {
  ...facts,
  en:
    `${facts.en}, movie times, screening/s, matinee, cinema/s, movie theater/s, movie house/s, drive in, tickets, near me, nearby, ` +
    "nearest, closest, licensed, licence, royalty free, uploaded, masters, seasons, directed, director, starring, cast, dubbed, " +
    "subtitles, recordings, webinar, certificate/s, genre/s, marvel, bbc, bollywood, same vibe/s as, same feel as",
  fr: `seance/s, ${facts.fr}`,
  zh: `${facts.zh}, 配音`,
};

/** People without a name, as the subject of what is seen. */
const somebody: Lexicon = {
  en:
    "man, men, woman, women, guy/s, boy/s, girl/s, kid/s, child, children, baby, toddler/s, couple, family, " +
    "people, person, crowd, lad~y~ies, old man, old lady, player/s, cyclist/s, runner/s, tourist/s, worker/s, " +
    "soldier/s, police, policeman, cop/s, officer/s, nurse/s, doctor/s, surgeon/s, paramedic/s, firefighter/s, chef/s, " +
    "waiter, waitress, bartender, teacher/s, student/s, dancer/s, bride, groom, cowboy/s, astronaut/s, protester/s, " +
    "customer/s, maid, mechanic, farmer/s, dog/s, cat/s, horse/s, bird/s, elephant/s, bear/s, grandpa, grandma, " +
    "father, mother, dad, mum, daughter, son, reporter, lawyer, coach, scientist/s, gymnast/s, painter/s, boss, " +
    "neighbour/s, brother/s, sister/s, friend/s, team, host, witness, judge/s, pilot, minister, professor, expert/s, " +
    "speaker/s, presenter, employee/s, president, interviewer",
  zh: `老师, 医生, 律师, 专家, 爷爷, 奶奶, 妈妈, 爸爸, 男人, 女人, 警察, 主持人, 记者, 男孩, 女孩, 老人`,
  ja: `先生, 母, 父, 社長, 医者, 男, 女, 子供, 老人`,
};

/** Words for something that happens at the same time: the query has two intents, perhaps for two signals. */
const meanwhile: Lexicon = {
  en: `while, as, during, followed by, drowned out, mixed with, at the same time, in the background, background`,
  es: `mientras, de fondo`,
  de: `im hintergrund, dazu`,
  fr: `pendant que, en fond, pendant`,
  ja: `ながら, 背景`,
  zh: `一边, 同时, 背景`,
};

/** Words for something that accompanies the scene, or says where a voice is heard: then its words are not what is asked for. */
const along: Lexicon = {
  en: `with, over, and, near, by, from, ${pairs("shout~s~ing, yell~s~ing, scream~s~ing, whisper~s~ing", "in, from, over, under, behind, through")}`,
  es: `con, y, ${pairs("grita/n, habla/n/ndo", "en, bajo, contra, desde, entre, detras, dentro, fuera, junto")}`,
  de: `mit, und, ${pairs("ruft, schreit, spricht, redet", "in, im, unter, gegen, an, am, auf, bei, hinter, aus, durch")}`,
  fr: `avec, et, ${pairs("crie/nt, parl~e~ent~ant", "dans, en, sous, sur, contre, entre, depuis, derriere, devant, pres, dehors")}`,
  ja: `と`,
  zh: `和, 伴, 背后`,
};

/** He, she, they: people whom no catalogue knows. */
const pronoun: Lexicon = {
  en: `he, she, they, someone, somebody, anyone`,
  es: `el, ella, alguien`,
  de: `er, sie, jemand`,
  fr: `il, elle, on, quelqu'un`,
  ja: `彼, 彼女, 誰, 誰か`,
  zh: `他, 她, 谁, 有人`,
};

export const sceneWords = {
  sound,
  soundEvent,
  soundNoun,
  soundCompany,
  sight,
  deed,
  speech,
  talk,
  cataloguing,
  somebody,
  pronoun,
  meanwhile,
  along,
};
