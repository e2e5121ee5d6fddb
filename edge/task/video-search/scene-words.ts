/** What scenes are told by: words of sound, of sight and of talk. They speak for their signal and against the others. */
import type { Lexicon } from "../../rules/language.ts";

/** Heard: sounds, instruments, music, and verbs that are sounds. */
const sound: Lexicon = {
  en: `sound/s/ing, noise/s, noisy, audio, music, musical, song/s, tune/s, melod~y~ies, beat/s, rhythm/s, bass, synth/s, drone music, jingle, anthem, lullab~y~ies, hum/s/ming/med, humming, buzz/es/ing, hiss/es/ing, click/s/ing, clank/s/ing, clang/s/ing, clatter/s/ing, rattle/s, rattling, rumble/s, rumbling, roar/s/ing, bang/s/ing, thud/s, thump/s/ing, crash sound, boom/s/ing, pop sound, popping, crack/s, crackle/s, crackling, creak/s/ing, creaky, squeak/s/ing, squeal/s/ing, screech/es/ing, shriek/s/ing, whistle/s, whistling, chirp/s/ing, tweet/s/ing, birdsong, bark/s/ing, meow/s/ing, purr/s/ing, growl/s/ing, howl/s/ing, moo/s/ing, neigh/s/ing, bray/s/ing, hoot/s/ing, croak/s/ing, quack/s/ing, buzzer, ring/s/ing, ringtone, chime/s, chiming, toll/s/ing, tick/s/ing, ticking, beep/s/ing, siren/s, alarm/s, honk/s/ing, horn/s, doorbell, bell/s, gunshot/s, gunfire, explosion sound, thunder, thunderclap/s, thunderstorm sound, applause, clapping, cheer/s/ing, booing, boos, boo, chant/s/ing, laughter, laughing, giggling, giggle/s, sobbing, snore/s, snoring, sneeze/s, sneezing, cough/s/ing, hiccup/s, burp/s/ing, breathing, panting, gasp/s, sigh/s, moan/s/ing, groan/s, singing, sings, sing, sang, whispering, murmur/s/ing, chatter/ing, footsteps, footstep, silence, silent, quiet, echo/es, reverb, feedback, static, distortion, dial up, acoustic, drum/s/ming, drum solo, guitar/s, piano/s, violin/s, cello/s, cellist, flute/s, trumpet/s, saxophone, sax, clarinet, oboe, harp, banjo, ukulele, accordion, bagpipe/s, didgeridoo, organ, keyboard solo, percussion, orchestra, orchestral, symphony, choir, chorus, jazz, blues, techno, hip hop, rap, reggae, flamenco, tango, opera, solo, riff, chord/s, loud, loudly, noisily, melodic, instrumental, soundtrack, hear, heard, audible, volume, vibrating, vibration, crickets, helicopter sound, engine noise, revving, revs, whirr/ing, whir/ring, gurgle/s, gurgling, trickle/s, splashing sound, patter/ing, rustle/s, rustling, sizzle/s, sizzling, fizz/ing, tap sound, knock sound, knocking, hammering, jingling, clinking, tinkling, crunch/ing, slam sound, smash sound, shattering, voiceover music, lightsaber hum, microphone, rumbles, instrument/s, scream/s, screaming, tapping, frying, sanding, snaps, snapping, yawn/s/ing, bleat/s/ing, grunt/s/ing, cluck/s/ing, gobble/s, gobbling, coo/s/ing, caw/s/ing, squawk/s/ing, flapping, wail/s/ing, blare/s, blaring, chug/s/ging, idling, idles, drip/s/ping, splash/es/ing, slurp/s/ing, gulp/s/ing, clap/s, crows, crowing, rooster, velcro, zipper, jingle/s, clink/s, scrape/s, scraping, squelch/ing, wheez~e~es~ing, sniff/s/ing, sob/s, whimper/s/ing, babbl~e~es~ing, coos, concert/s, band, brass band, gong, cymbal/s, tambourine, maracas, castanets, kazoo, fiddle, viola, trombone, tuba, bassoon, harmonica, sitar, lute, mandolin, xylophone, marimba, synthesizer, theremin, bongos, congas, tabla, waltz, polka, salsa, samba, ska, funk, soul music, gospel, punk, rock music, heavy metal, house music, trance, ambient music, lo fi, country music, bluegrass, folk music, classical music, baroque, busy signal, dial tone, morse code, crackles, sputter/s/ing, sizzles, thunders, gusts, cannon fire, heartbeat, tinkle/s, shatters, clatters, whoosh/es, swoosh, ding, buzzer, beeper, jackhammer/s, chainsaw/s, whinn~y~ies~ying, dribbling, breathes, strum/s/ming, plucking, drum roll, serenade/s, rehearsal, karaoke`,
  es: `sonido/s, ruido/s, musica, cancion/es, melodia, truenos, trueno, campanas, campana, aplausos, ladrido/s, ladrando, risas, risa, guitarra, piano, violin, trompeta, tambores, sirena/s, silbido, canto, cantando, llanto, grito de, ronquidos, ronquido, zumbido, eco, disparo/s, explosion, orquesta, flamenca`,
  de: `gerausch/e, klang, klange, larm, musik, lied, lieder, donner, glocken, glocke, kirchenglocken, beifall, applaus, jubel, hundegebell, gebell, bellt, bellen, gelachter, lachen, gitarre, klavier, geige, trompete, trommel/n, sirene/n, pfeifen, pfiff, gesang, singt, singen, weinen, schnarchen, summen, echo, schuss, schusse, explosion, blasmusik, orchester, laut, lautem, lauter, prasselt, heult, gewitter, knarren, knall, rauschen, zwitschern, vogelgezwitscher`,
  fr: `bruit/s, son, sons, musique/s, chanson/s, melodie, tonnerre, orage, cloches, cloche, applaudissements, aboiement/s, aboie, rires, rire, guitare, piano, violon, violoncelle, trompette, tambour/s, sirene/s, sifflement, chant, chante, pleure, pleurs, ronflement/s, bourdonnement, echo, coup de feu, explosion, orchestre, accordeon, ambiance, fracas, grincement`,
  ja: `音, 音楽, 曲, 歌, 雷, サイレン, 泣き声, 鳴き声, 声, 拍手, 歓声, ピアノ, ギター, バイオリン, 太鼓, 三味線, 琴, 笑い声, 足音, 騒音, 雨音, 鈴, 鐘, 口笛, いびき, エンジン音, 爆発音, 演奏, 鳴る`,
  zh: `声, 声音, 音乐, 歌, 歌声, 雷声, 警笛, 掌声, 鼓掌, 欢呼, 钢琴, 吉他, 小提琴, 二胡, 古筝, 鼓, 笑声, 哭声, 脚步声, 噪音, 雨声, 铃声, 钟声, 口哨, 鸣, 蝉鸣, 巨响, 独奏, 狗叫, 叫声, 配乐, 乐`,
};

/** Kinds of sound as a head noun: "… noise", "the sound of …". */
const soundNoun: Lexicon = {
  en: `sound/s, noise/s, audio, music, song/s, tune/s, melody, beat/s, hum, hiss, buzz, rumble, rattle, roar, squeal, screech, howl, howling, barking, laughter, applause, cheering, chirping, birdsong, footsteps, gunfire, gunshot/s, siren/s, alarm/s, drumming, drum/s, solo, sound effect/s, chime, ringing, rattling, clanking, knocking, humming, buzzing, ticking, beeping, crackling, feedback, echo`,
};

/** What a sound may be of, or how it is: says nothing by itself, but no more than a sound is asked for either. */
const soundCompany: Lexicon = {
  en: `dog/s, cat/s, bird/s, baby, babies, child, children, crowd, audience, church, police, ambulance, fire, smoke, car, train, plane, engine, tractor, helicopter, motorbike, motorcycle, truck, clock, phone, telephone, door, glass, kettle, coffee, machine, gun, wind, rain, raining, thunder, storm, ocean, sea, wave/s, water, river, stream, forest, night, distance, distant, far away, background, stadium, stands, street, room, next, roof, tin, tiles, gravel, snow, leaves, wood, wooden, metal, metallic, steel, stone, paper, plastic, chain, keys, coins, horse/s, cow/s, sheep, rooster, owl, wolf, wolves, frog/s, pig, donkey, bee/s, mosquito, cricket, insect/s, whale/s, upbeat, sad, happy, eerie, creepy, calm, relaxing, soft, gentle, gently, low, high, pitched, sharp, dull, deep, long, short, fast, slow, slowly, repeated, constant, steady, sudden, electronic, electric, acoustic, classical, folk, african, epic, dramatic, ambient, background music, elevator, circus, military, marching, brass, string, strings, wind instrument, church organ, old, vintage, modem, typing, keyboard, typewriter, keys, champagne, cork, popcorn, going off, off, passing, by, past, approaching, starting, start, starts, up, down, cold, morning, hot, evening, summer, winter, someone, somebody, person, man, woman, people, male, female, kids, boy, girl, playground, casino, slot, machines, restaurant, cafe, office, kitchen, bar, market, empty, big, small, large, hall, cathedral, cave, tunnel, underwater, bubbling, boiling, boil, coming, pouring, dripping, drip, drips, tap, fan, fridge, refrigerator, vacuum, cleaner, drill, saw, chainsaw, hammer, hammers, hammer on, nail/s, lawnmower, lawn, mower, ship, boat, foghorn, bomb, firework/s, cannon, machine gun, sword/s, swords, laser, lightsaber, robot, monster, ghost, ears, flies, lo, fi, twice, again, response, call`,
};

/** Seen, and told by nothing else: colours, clothes, light, camera work, writing on screen. */
const sight: Lexicon = {
  en: `red, blue, green, yellow, orange, purple, pink, brown, grey, gray, black, white, golden, silver, blonde, blond, bald, bearded, striped, colourful, colorful, colored, coloured, bright, dark, neon, dress/es, coat, shirt, t shirt, jacket, suit, tie, hat/s, cap, glasses, sunglasses, shoes, boots, scarf, gown, uniform, jeans, skirt, apron, helmet, umbrella, moustache, beard, tattoo/s, silhouette/s, shadow/s, sunset, sunrise, skyline, landscape, aerial, aerial view, aerial shot, drone shot, drone footage, bird's eye view, close up, closeup, close ups, wide shot, establishing shot, tracking shot, pan shot, slow motion, slow mo, slowmo, time lapse, timelapse, hyperlapse, macro shot, macro, b roll, pov, overhead shot, overhead, dutch angle, split screen, over the shoulder, handheld, blurry, blurred, grainy, foreground, in frame, on screen, whiteboard, diagram, chart, pie chart, bar chart, graph, logo, banner, poster, map, sign, signs, subtitle on screen, x ray`,
  es: `rojo/s, roja/s, azul/es, verde/s, amarillo/s, amarilla/s, negro, negra/s, blanco/s, blanca/s, vestido, sombrero, abrigo, camisa, primer plano, vista aerea, camara lenta`,
  de: `rot/e/en/er/es, blau/e/en/er/es, grun/e/en/er/es, gelb/e/en/er/es, schwarz/e/en/er/es, weiss/e/en/er/es, kleid, hut, mantel, hemd, nahaufnahme, luftaufnahme, zeitlupe, zeitraffer`,
  fr: `rouge/s, bleu/s/e/es, vert/s/e/es, jaune/s, noir, noire/s, blanc/s, blanche/s, robe, chapeau, manteau, chemise, gros plan, vue aerienne, ralenti`,
  ja: `赤い, 青い, 緑の, 黄色い, 黒い, 白い, ドレス, 帽子, アップ, 空撮, スローモーション, 夕日, 夜景`,
  zh: `红, 红色, 蓝色, 绿色, 黄色, 黑色, 白色, 裙子, 帽子, 特写, 航拍, 慢动作, 日出, 日落, 夜景`,
};

/** Movements and postures that are seen. */
const deed: Lexicon = {
  en: `walk/s/ing/ed, run/s/ning, ran, jump/s/ing/ed, climb/s/ing/ed, sit/s/ting, sat, stand/s/ing, stood, lie, lies, lying, kneel/s/ing, crouch/es/ing, lean/s/ing/ed, bend/s/ing, turn/s/ing/ed, look/s/ing at, stare/s, staring, glance/s, point/s/ing, wave/s at, waving, nod/s/ding, smile/s, smiling, frown/s, hug/s/ging/ged, kiss/es/ing/ed, slap/s/ping/ped, punch/es/ing/ed, kick/s/ing/ed, push/es/ing/ed, pull/s/ing/ed, pulls, puls, grab/s/bing/bed, hold/s/ing, holds, carry, carries, carrying, lift/s/ing/ed, throw/s/ing, threw, catch/es/ing, drop/s/ping/ped, put/s/ting, place/s, placing, pour/s/ing/ed, drink/s/ing, eat/s/ing, cook/s/ing, cut/s/ting, slice/s, slicing, chop/s/ping, stir/s/ring, open/s/ing/ed, close/s the, closing, shut/s, unlock/s/ing, lock/s/ing, enter/s/ing/ed, leave/s, leaving, exit/s, arrive/s, dance/s, dancing, swim/s/ming, dive/s, diving, ride/s, riding, drive/s, driving, fly, flies, flying, fall/s/ing, fell, sleep/s/ing, wake/s, wear/s/ing, dress/ed/ing, undress/es, wash/es/ing, clean/s/ing, sweep/s/ing, wipe/s, wiping, draw/s/ing, paint/s/ing, write/s on, writing on, writes, juggle/s, juggling, build/s/ing, dig/s/ging, plant/s/ing, pick/s/ing, hand/s/ing him, hands, handing, give/s her, take/s, taking, tie/s, tying, tuck/s, cross/es/ing, crawl/s/ing, tiptoe/s, rub/s/bing, scratch/es/ing, shake/s, shaking, tap/s on, touch/es/ing, hide/s, hiding, chase/s, chasing, fight/s/ing, shoot/s/ing, aim/s/ing, crash/es/ing, explode/s, burn/s/ing, melt/s/ing, bloom/s/ing, rise/s, rising, hatch/es/ing, knit/s/ting, fold/s/ing, unbox/es/ing, unboxing, squeeze/s, burst/s, flip/s, find/s a, snap/s on, knock/s over, raise/s, serve/s, skate/s, skating, ski/s/ing, surf/s/ing, score/s, play/s with, feed/s/ing, pet/s/ting, comb/s, brush/es/ing, shave/s, blow/s/ing out, blowing`,
  es: `corriendo, corre, caminando, camina, bailando, baila, saltando, salta, bajando, subiendo, sentado, sentada, comiendo, bebiendo, cocinando, conduciendo, abre, cierra, entrega, tira, llora`,
  de: `geht, rennt, lauft, springt, tanzt, sitzt, steht, liegt, steigt, offnet, schliesst, gibt ihr, gibt ihm, wirft, isst, trinkt, kocht, fahrt, zeigt auf, futtert, blast`,
  fr: `marche, court, courent, danse, saute, traverse, assis, assise, ouvre, ferme, jette, tend, lance, mange, boit, conduit, quitte`,
  ja: `走る, 歩く, 歩いている, 踊る, 座る, 食べている, 食べる, 沈む, しゃがむ, 泳ぐ, 跳ぶ, 弾く, 描き, 指さし`,
  zh: `奔跑, 跑, 走, 跳舞, 打太极, 放风筝, 坐, 吃, 游泳, 骑, 掀开, 收拾, 摔, 拉`,
};

/** Content of talk: verbs and nouns after which what is said matters. */
const speech: Lexicon = {
  en: `say/s/ing, said, sais, repeat/s/ing, learn/s that, how to, tell/s/ing, told, tels, ask/s/ing/ed, answer/s/ing/ed, repl~y~ies~ied, explain/s/ing/ed, explanation/s, describe/s, describing, description of, mention/s/ing/ed, discuss/es/ing/ed, discussion/s, disscussion, argue/s, arguing, argument/s, debate/s, debating, admit/s/ting/ted, confess/es/ing/ed, confession, claim/s/ing/ed, deny, denies, denying, den~y~ies~ied, insist/s, promise/s, promising, promised, warn/s/ing/ed, remind/s/ing/ed, suggest/s/ing/ed, recommend/s/ing/ed, advise/s, advice, announce/s, announcing, announcement/s, declare/s, reveal/s/ing/ed, complain/s/ing/ed, complaint/s, joke/s, joking, brag/s/ging, boast/s/ing, lie to, lies to, lying to, lies about, thank/s/ing/ed, apolog~ise~ises~ize~izes~ising~izing~y~ies, invite/s, inviting, introduce/s, introducing, convince/s, convincing, persuade/s, agree/s, agreeing, agreed, disagree/s, refuse/s to, threaten/s, order/s to, demand/s, beg/s, begging, plead/s, shout/s/ing, yell/s/ing, scream/s/ing, whisper/s/ed, exclaim/s, mutter/s, speech/es, interview/s, intervew, conversation/s, dialogue/s, monologue/s, narration, narrator, narrate/s, narrating, lecture/s, talk/s about, talking about, talks about, talked about, talk/s/ing to, speak/s/ing about, spoken, quote/s, line where, statement/s, testimony, testif~y~ies, story of how, tutorial/s, instructions, commentary, commentator/s, comment/s, commenting, call/s him, calls her, called him, question/s, questioning, interrogate/s, interrogating, tease/s, compliment/s, congratulat~e~es~ing, scold/s, insult/s, greet/s, says, correct/s, predict/s, inform/s/ing, notif~y~ies, report/s that, reports about, reports on, read/s aloud, reads, reading out, read out, recite/s, translate/s, translation, negotiat~e~es~ing~ion~ions, gossip/s, chat/s about, news about, contradicts, theory about, thinks, wonders, wants to know, spelling out, counting, toast, eulogy, vows, diagnosis`,
  es: `dice/n, diciendo, dijo, explica/n, explicando, habla/n, hablando, cuenta/n, pregunta/n, preguntando, responde/n, confiesa, admite, niega, grita/n, gritando, discurso/s, entrevista/s, debate/s, discusion/es, conversacion, chiste/s, charla/s, le cuenta, le dice, que se`,
  de: `sagt, sagen, erklart, erklaren, erzahlt, spricht, sprechen, redet, fragt, antwortet, gesteht, gibt zu, leugnet, schreit, ruft, rede/n, interview/s, debatte/n, diskussion/en, gesprach/e, witz/e, vortrag, vortrage`,
  fr: `dit, disent, explique/nt, parle/nt, parlant, raconte/nt, demande/nt, repond, avoue, admet, nie, crie/nt, discours, interview/s, debat/s, discussion/s, conversation/s, blague/s, expose, conference`,
  ja: `言う, 話す, 話している, 説明, 説明する, 説明している, 聞く, 答える, 告白, 自白, 謝罪, 発言, スピーチ, 演説, インタビュー, 会話, セリフ, 台詞, 教える, 語る, 議論, 内容`,
  zh: `说, 讲, 讲解, 谈, 谈论, 解释, 问, 回答, 承认, 否认, 大喊, 喊, 演讲, 采访, 辩论, 对话, 台词, 说话, 讨论, 介绍`,
};

/** Talk whose words nobody asks for, and the circumstances of talk: keeps rules from answering. */
const talk: Lexicon = {
  en: `talk/s/ing/ed, speak/s/ing, spoke, spoken, chat/s/ting, voice/s, voiceover, voice over, on the phone, phone call, telephone, calls, calling, call, meeting, listen/s/ing, language, word/s, named, name, playing, play, plays, criticis~e~es~ing, criticiz~e~es~ing, assure/s, fun, job, note, makes fun, guess/es, laugh/s, cry, cries, crying, sigh/s, singing, sings, sing, hear/s, hears, hearing, heard, think/s/ing, thought, know/s, knows, want/s/ing, wants, decide/s, realize/s, realise/s, understand/s, believe/s, remember/s, feel/s, feeling/s, love/s, hate/s, worry, worries, worried, upset, angry, sad, happy, excited, surprised, shocked, agree, secret, because, news, message, letter, text message, reads, read, apology, honest, truth, how, why, lie to, offer/s/ed/ing, introduced, blame/s, identif~y~ies, confront/s, decline/s, pitch/es, wondering, guessing, inquiring, inquires, appreciation, wish/es, refer/s, excuse/s, suspected, relationship, interviewer, reason/s, rule/s, according to, according, help, idea/s, plan/s, proposal, proposes, impressed, describe`,
};

/** Facts of the catalogue other than titles and names. */
const cataloguing: Lexicon = {
  en: `oscar/s, academy award/s, oscar winners, oscar winner, oscar nominees, award winners, prize winners, golden globe/s, emmy/s, emmys, bafta, cannes, palme d'or, best picture, best actor, best actress, box office, showtimes, showtime, movie times, film times, show times, movie schedule/s, film schedule/s, film schedule, screening/s, matinee, cinema/s, movie theater/s, movie theatre/s, movie house/s, drive in, tickets, book seats, near me, nearby, nearest, closest, new releases, release date, licensed, licence, license, rights to, worldwide rights, copyright, royalty free, public domain, creative commons, embargo, uploaded, uploaded by, 4k, hd, uhd, full hd, prores, resolution, aspect ratio, codec, masters, seasons, directed, director, starring, cast, based on a book, based on a novel, based on a true story, runtime, subtitled, dubbed, subtitles, recordings, webinar, certificate/s, genre/s, marvel, pixar, disney, netflix, hbo, bbc, studio ghibli, bollywood`,
  es: `goya, premio/s, estreno/s, cartelera, subtitulos`,
  de: `oscar/s, kinoprogramm, untertitel, tagesschau`,
  fr: `seance/s, cesar/s, sous titres, palme d'or`,
  ja: `上映, 上映時間, 字幕, 吹替, 受賞`,
  zh: `上映, 字幕, 配音, 获奖, 奥斯卡, 演员`,
};

/** People without a name, as the subject of what is seen. */
const somebody: Lexicon = {
  en: `man, men, woman, women, guy, guys, boy/s, girl/s, kid/s, child, children, baby, babies, toddler/s, couple, family, people, person, crowd, lady, ladies, old man, old lady, player/s, cyclist/s, runner/s, tourist/s, worker/s, soldier/s, police, policeman, cop/s, officer/s, nurse/s, doctor/s, surgeon/s, paramedic/s, firefighter/s, chef/s, waiter, waitress, bartender, teacher/s, student/s, dancer/s, bride, groom, cowboy/s, astronaut/s, protester/s, customer/s, maid, mechanic, farmer/s, dog/s, cat/s, horse/s, bird/s, elephant/s, bear/s, grandpa, grandma, father, mother, dad, mom, mum, daughter, son, reporter, mechanic, lawyer, coach, scientist/s, gymnast/s, painter/s, boss, neighbour/s, brother/s, sister/s, friend/s, team, host, witness, judge/s, pilot, ceo, minister, professor, expert/s, speaker/s, presenter, employee/s, president, interviewer`,
  zh: `老师, 医生, 律师, 专家, 爷爷, 奶奶, 妈妈, 爸爸, 男人, 女人, 警察, 主持人, 记者, 男孩, 女孩, 老人`,
  ja: `先生, 母, 父, 社長, 医者, 男, 女, 子供, 老人`,
};

/** Another thing happens at the same time: two intents, perhaps of two signals. */
const meanwhile: Lexicon = {
  en: `while, whilst, as, during, followed by, drowned out, mixed with, plus, at the same time, in the background, background`,
  es: `mientras, de fondo, al mismo tiempo, durante`,
  de: `wahrend, im hintergrund, dabei, dazu`,
  fr: `pendant que, tandis que, alors que, en fond, pendant`,
  ja: `ながら, 背景`,
  zh: `一边, 同时, 背景`,
};

/** Something comes along with it. */
const along: Lexicon = {
  en: `with, over, and, near, by, plus, from`,
  es: `con, y`,
  de: `mit, und`,
  fr: `avec, et`,
  ja: `と`,
  zh: `和, 与, 伴`,
};

/** He, she, they: somebody whom no catalogue knows. */
const pronoun: Lexicon = {
  en: `he, she, they, someone, somebody, anyone, anybody`,
  es: `el, ella, ellos, ellas, alguien`,
  de: `er, sie, jemand`,
  fr: `il, elle, ils, elles, on, quelqu'un`,
  ja: `彼, 彼女`,
  zh: `他, 她, 他们, 有人`,
};

export const sceneWords = {
  sound,
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
