/** Genres, years and names that somebody speaks of, or that a plot or an award has: they are not those of the video. */
import type { Lexicon, Rule } from "../language.ts";

/** Nouns and verbs of talk about something, besides those of speech. */
export const talkOf: Lexicon = {
  en:
    "opinion/s, view/s, thoughts, prediction/s, forecast/s, remark/s, memor~y~ies, stor~y~ies, lesson/s, criticism, rant/s, talk/s, talking, speak/s, speaking, chat/s, " +
    "podcast/s, report/s, arguing, debating, news, gossip, tips, theor~y~ies",
  es: `opinion/es, comentario/s, recuerdo/s, charla/s, discusion, conferencia/s, noticias, piensan, opina/n, discuten`,
  de: `meinung/en, gedanken, erinnerung/en, prognose/n, gesprach/e, diskussion/en, debatte/n, vortrag, reden, sprechen, erzahlen, berichten, diskutieren, streiten`,
  fr: `avis, opinion/s, souvenir/s, prediction/s, critique/s, commentaire/s, discutent`,
};

/** Honours, and their winning: a film is honoured in the year after its release as often as in that of its release. */
export const honour: Lexicon = {
  en:
    "oscar/s, golden globe/s, emmy/s, bafta/s, award/s, palme d'or, best picture, best actor, best actress, best director, supporting actor, supporting actress, nominee/s, " +
    "nominated, won, win/s, winner/s",
  es: `goya/s, premio/s, ganador/es, ganadora/s, gano, ganaron, nominada/s`,
  de: `preis/e, gewann, gewannen, gewonnen, nominiert, ausgezeichnet, goldenen palme`,
  fr: `cesar/s, prix, gagne, nomme/s, recompense/s, laureat/s`,
  ja: `賞`,
  zh: `奖, 奥斯卡, 提名`,
};

/** What a video has of its own and people speak of as well. */
const SPOKEN_OF = [
  "title",
  "similar",
  "people",
  "studio",
  "genre",
  "duration",
  "year",
  "period",
  "date",
  "place",
  "language",
  "rating",
  "resolution",
];

/** What a review says of the works that it is about. */
const REVIEWED = ["studio", "genre", "duration", "year", "period", "place", "language"];

/**
 * Where neither rules nor student were sure, talk speaks against the catalogue: of 84 such hand-written queries 49 instead of 46 led with the
 * person's signal.
 */
const UNSURE = { metadata: 0.1 };

export const topicRules: readonly Rule[] = [
  {
    id: "told",
    patterns: {
      en: [
        "(<talkOf>|<speech>) (about|on|over|regarding)",
        "(<recording>|<cutShort>|segment/s|article|something|anything|stuff|one) about",
        "(discussion|predictions|forecasts|memories|criticism|mention/s|reference) (of|for|to)",
        "<speech> (that|how|why|whether|if|what)",
        "(mention~s~ing|discuss/es/ing|explain~s~ing|describes|predicts|recalls|remembers)",
        "(<pronoun>|<somebody>|<speaker>|<givenNames>) (<say>|tell~s~ing|told|asks|explain/ed|mention/s/ed|quot~es~ing~ed|cites|citing|talk/s/ed|loves|hates)",
      ],
      es: [
        "<telling>",
        "(<talkOf>|<speech>) (sobre|acerca de)",
        "(habla/n|hablando|piensa/n|recuerdos|predicciones) (de|del|para)",
        "<speech> (que|como|por que)",
        "(recuerda|cita|menciona|cuenta/n)",
      ],
      de: [
        "<telling>",
        "(<talkOf>|<speech>) (uber|zu|zum|zur|an)",
        "(rede~t~n|spricht|sprechen|erzahl~en~t|berichtet) (von|vom)",
        "prognosen fur",
        "<speech> (dass|wie|warum|ob)",
        "(zitiert|erwahnt|erinnert sich|berichtet)",
      ],
      fr: [
        "<telling>",
        "(<talkOf>|<speech>) (sur|a propos)",
        "(parle/nt|parlant|souvenirs|se souvient|predictions) (de|du|des|d|pour)",
        "<speech> (que|qu|comment|pourquoi)",
        "(raconte/nt|evoque/nt|cite/nt|mentionne/nt|rappelle)",
      ],
      zh: ["(谈论|谈到|谈起|讲述|讲到|聊|聊到|聊起|讨论|回忆|提到|评论|预测|争论) 了?"],
    },
    topic: { side: "after", attributes: SPOKEN_OF },
    adjust: UNSURE,
  },
  {
    id: "told-before",
    patterns: {
      ja: [
        "の? (話|話題|思い出|思い出話|感想|意見|議論|こと) (を|が|で|に)",
        "(について|に関して|に 関 する)",
        "を (語る|語っ|回想|批判|議論|紹介)",
      ],
      zh: ["的 (看法|意见|评价|讨论|预测|回忆|往事|故事)"],
    },
    topic: { side: "before", attributes: SPOKEN_OF },
    adjust: UNSURE,
  },
  {
    id: "plot",
    patterns: {
      en: ["(<film>|<genre>) (about|where|in which|who|whose)"],
      es: ["(<film>|<genre>) (sobre|acerca de|que trata de|que habla de|donde|en la que)"],
      de: ["(<film>|<genre>) (uber|in dem|in der|wo)"],
      fr: ["(<film>|<genre>) (sur|ou|qui parle de|dans lequel|dans laquelle)"],
      zh: ["关于"],
    },
    topic: { side: "after", attributes: ["genre"] },
  },
  {
    id: "plot-with-years",
    patterns: {
      en: ["(<film>|<genre>) ,? (where|in which|in whom|whose)", "<somebody> (who|whose)"],
      es: [
        "(hombre|mujer|persona|soldado) que",
        "(<film>|<genre>) ,? (donde|en la que|en el que|en las que|en los que)",
      ],
      de: [
        "(mann|frau|person|soldat|soldatin) , (der|die)",
        "(<film>|<genre>) ,? (wo|in denen)",
        "(<film>|<genre>) , (in dem|in der)",
      ],
      fr: [
        "(homme|femme|personne|soldat) qui",
        "(<film>|<genre>) ,? (dans lequel|dans laquelle)",
        "(<film>|<genre>) ,? ou (il|elle/s|on|ils)",
        "(<film>|<genre>) ,? ou (un|une|le|la|les) THING", // but not "un film ou une série"
      ],
    },
    when: { notBeginning: { THING: ["film", "genre", "genreBeside"] } },
    topic: { side: "after", attributes: ["year", "date"] },
  },
  {
    id: "reviewed",
    patterns: {
      en: ["(review/s|critique/s|analysis|recap/s|reaction/s) (of|to|for)"],
      "*": [
        "(critica/s|resena/s|analisis|reaccion/es|critique/s|analyse/s) (de|del|des|du|d|a|sobre|sur)",
        "(kritik/en|rezension/en|besprechung/en|analyse/n) (zu|zum|zur|von|der|des|eine~s~r)",
      ],
    },
    topic: { side: "after", attributes: REVIEWED },
  },
  {
    id: "reviewed-before",
    patterns: {
      en: ["(<film>|<genre>) (review/s|critique|analysis|recap/s|reaction/s)"],
      de: ["(<film>|<genre>) (kritik/en|rezension/en|analyse/n)"],
      ja: ["(レビュー|批評|考察|解説)"],
      zh: ["(影评|点评|解说)"],
    },
    topic: { side: "before", attributes: REVIEWED },
  },
  {
    id: "leaning",
    priority: 27,
    keeps: "idle",
    patterns: {
      en: [
        "(preferably|ideally|maybe|perhaps|possibly|probably|hopefully)",
        "i think (it's|it was|from)",
        "if possible ,?",
        "^ if you (can|could) ,",
        "be (nice|great|good) if",
        "(i|i'd|would) prefer",
        "not (only|just|necessarily)",
        "(don't|doesn't|do not|does not) (have|need) to be",
      ],
    },
    topic: { side: "after", attributes: SPOKEN_OF, leans: true },
  },
  {
    // "in 4K if possible"; "Catch Me If You Can" is a title.
    id: "leaning-behind",
    priority: 27,
    keeps: "idle",
    patterns: {
      en: ["(if|where|if at all) possible", "if available", ", if you (can|could) $"],
    },
    topic: { side: "before", attributes: SPOKEN_OF, leans: true },
  },
  {
    id: "uttered-in", // "she sings in Italian", maybe in an English film
    patterns: { en: ["say/s/ing|sing/s/ing|speak/s/ing|count/ing|swear/s|shout/s/ing|word/s|<surface>"] },
    topic: { side: "after", attributes: ["language"], leans: true },
  },
  {
    id: "honoured",
    patterns: ["<honour>"],
    topic: { side: "anywhere", attributes: ["year"] },
  },
  {
    id: "length-of-the-video",
    endsTopic: true,
    patterns: ["(<above>|<below>) DURATION"],
    when: { unless: ["film", "genre"] }, // "opinions on films longer than three hours"
  },
  {
    id: "of-the-video",
    endsTopic: true,
    patterns: {
      en: [
        "(recorded|filmed|shot|released|made|produced|uploaded|published|broadcast|aired|streamed|starring|directed|dubbed|subtitled)",
        "(in|with) <language> (subtitles|audio)? $",
      ],
      es: ["(grabad~o~a|publicad~o~a|estrenad~o~a|emitid~o~a|dirigid~o~a)", "en <language> $"],
      de: ["(aufgenommen|gedreht|veroffentlicht|hochgeladen|gesendet|erschienen)", "auf <language> $"],
      fr: ["(enregistre/e|filme/e|publie/e|sorti/e|diffuse/e|realise/e)", "en <language> $"],
      zh: ["的 <film>|<genre>"],
    },
  },
];
