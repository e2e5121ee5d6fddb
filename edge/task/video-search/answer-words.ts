/**
 * Words that decide whether a rule may answer alone. Captions of sounds, captions of pictures and questions about films share
 * most of their words: a rule answers only from words that the other two do not use. Forms as task/language.ts describes.
 */
import type { Lexicon } from "../language.ts";
import { pairs } from "./pairs.ts";
import { facts, noisyDeeds, postures } from "./scene-words.ts";

/** Postures and movements that make no sound worth naming. */
const quietDeed: Lexicon = {
  en: postures,
  es: `entrega, abraza, besa, sonrie, sentado, sentada, mirando`,
  de: `gibt ihr, gibt ihm, zeigt auf, umarmt, kusst, lachelt, sitzt, halt, tragt`,
  fr: `tend, embrasse, sourit, assis, assise, tient, porte, regarde`,
  ja: `しゃがむ, 指さし, 食べている, 沈む, 描き`,
  zh: `打太极, 放风筝, 坐, 掀开`,
};

/** Deeds, tools, machines and surfaces that are heard as well as seen: people label such a query a sound as often as a sight. */
const noisy: Lexicon = {
  en:
    `${noisyDeeds}, ` +
    "use/s, using, used, operat~e~es~ing, jog/s/ging, step/s/ping, stomp/s/ing, march/es/ing, jump/s/ing, " +
    "open/s/ing, close/s, shut/s/ting, slam/s/ming, knock/s/ing, hit/s/ting, beat/s/ing, slic~e~es~ing, " +
    "saw/s/ing, drill/s/ing, sand/s/ing, grind/s/ing, hammer/s/ing, nail/s, shovel/s/ing, scrub/s/bing, " +
    "rins~e~es~ing, vacuum/s/ing, mow/s/ing, rak~e~es~ing, typ~e~es~ing, writ~e~es~ing, pages, paper/s, " +
    "shuffl~e~es~ing, cards, coins, keys, dishes, cutlery, pan, pot, metal, wood, plastic, glass, foil, gravel, " +
    "leaves, snow, floor, stairs, fr~y~ies~ying, boil/s/ing, pour/s/ing, chew/s/ing, slurp/s/ing, swallow/s/ing, " +
    "shav~e~es~ing, razor, spray/s/ing, blow/s/ing, fir~e~es~ing, gun/s, rifle, explod~e~es~ing, break/s/ing, " +
    "tear/s/ing, rip/s/ping, zip/s, unwrap/s/ping, crumpl~e~es~ing, rid~e~es~ing, flap/s/ping, gallop/s/ing, " +
    "trot/s/ting, splash/es/ing, row/s/ing, paddl~e~es~ing, engine/s, motor/s, motorcycle/s, motorbike/s, car/s, " +
    "truck/s, bus/es, train/s, plane/s, jet/s, helicopter/s, boat/s, vehicle/s, traffic, machine/s, tool/s, " +
    "chainsaw/s, mower, lawn, sewing, drawer/s, door/s, gate, window, lid, button/s, switch/es, lever, tap, " +
    "faucet, squeaky, creaky, holds down, holding down, trigger, toilet, sink, shower, water, rain, wind, stream, " +
    "river, waves, street, road, crowd/s, audience, restaurant, station, market, playground, instrument/s, " +
    "ball/s, racket, whip/s, bell/s, clock/s, phone/s, keyboard/s, computer/s, camera, printer, microphone/s, " +
    "toy/s, balloon/s, breath/es/ing, snor~e~es~ing, laughing, clapping, cheer/s, sniff/s/ing, punch/es/ing, " +
    "kick/s/ing, slap/s/ping, push/es/ing, pull/s/ing, drag/s/ging, mov~e~es~ing, shak~e~es~ing, squeez~e~es~ing, " +
    "pump/s/ing, work/s/ing, fix/es/ing, repair/s/ing, pops, flush/es/ing",
};

/** Where a sound comes from, for whoever listens to a recording. */
const earshot: Lexicon = {
  en:
    "in the distance, distant, far away, far off, close by, pass by, passes, passing, " +
    "driv~es~ing by, fl~ies~ying by, drives past, fl~y~ies~ying overhead, low overhead, directly overhead, " +
    "approach/es/ing, intercom, loudspeaker, speaker/s, radio, boots, heels, continuously, repeatedly, intermittently, rhythmically, " +
    "softly, faintly, steadily, then",
};

/** Words of questions about works: who made it, who is in it, what people think of it. */
const workQuestion: Lexicon = {
  en:
    "actor/s, actress/es, director/s, direct~ed~s, star~ring~red~s, costar/s, plot/s, storyline, premise, " +
    "character/s, role/s, played by, portray/s/ed, voiced, produced, producer/s, screenplay, screenwriter, written by, wrote, author, novel, " +
    "based on, adaptation, franchise, trilogy, prequel/s, soundtrack, rated, ratings, viewers rating, " +
    "review~s~ed, critics, imdb, rotten tomatoes, box office, award/s, oscar/s, nominated, nominee/s, winner/s, released, release date, " +
    "theater/s, theatre/s, showing at, showing sometime, now showing, streaming, dvd, pg",
};

/** Facts that no other signal holds: honours, showings, rights, versions. */
const catalogueFact: Lexicon = {
  ...facts,
  en:
    `${facts.en}, movie time/s, schedule for movies, schedule of films, schedule/s of movies, ` +
    "cinemas near, theat~ers~res near, licensed until, licensed for, available in 4k, webinar recordings, " +
    "dubbed in, dubbed into, with subtitles",
};

/** Talk that names its topic after "about" only. */
const aboutAlone =
  "disscussion, talk/s/ing/ed, speak/s/ing, jok~e~es~ing, argu~e~es~ing~ment, complain/s/ing/t/ts, intervew, monologue/s, " +
  "dialogue/s, conversation/s, question/s, ask~s~ing, answers, theor~y~ies, news, stor~y~ies, gossip, reports, said, say/s/ing, " +
  "narration, announcement/s, warn~ing~s, promise, tell~s~ing, told, testif~y~ies";

/** Talk with its topic: what is said about something can only be found in what is said. */
const topical: Lexicon = {
  en:
    `${pairs("discussion/s, debate/s, interview/s, speech/es, lecture/s, advice, statement/s", "about, on")}, ` +
    `${pairs(aboutAlone, "about")}, ${pairs("tutorial/s, questions, commentary, comment/s/ing, reporting", "on")}, ` +
    "mention/s/ing/ed, discuss/es/ing/ed, discussion/s of, argument over, explain/s/ing/ed, explanation/s of, explanation/s for, " +
    "instructions for, tutorial/s explaining, debate/s over, story of how, translation of, announcement of, announc~es~ing, " +
    "describ~es~ing how, warns that, remind~s~ing, promises to, promises that, admit~s~ting, confess/es/ing, den~ies~ying, " +
    "apologis~es~ing, apologiz~es~ing, recommend/s/ing, suggest/s/ing, telling a story, tell~s~ing someone, ask~s~ing for, spelling out, " +
    "counting to, says that, said that, insists that, agree/s to, agree/s never",
};

/** Whose office it is to speak: what they explain is said. */
const speaker: Lexicon = {
  en:
    "narrator, professor, teacher, doctor, lawyer, expert/s, host, presenter, president, minister, witness, judge, coach, reporter, " +
    "interviewer, speaker, scientist/s, commentator/s, spokesman, spokeswoman, spokesperson, chairman, ceo, analyst, instructor, lecturer, historian, " +
    "economist, anchor, politician, senator, mayor, prime minister, chancellor, surgeon, chef, author, employee/s",
  zh: `老师, 医生, 律师, 专家, 爷爷, 奶奶, 妈妈, 爸爸, 警察, 主持人, 记者`,
};

export const answerWords = { quietDeed, noisy, earshot, workQuestion, catalogueFact, topical, speaker };
