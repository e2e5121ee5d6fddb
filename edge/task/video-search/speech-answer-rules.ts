/** Rules that answer alone where a query asks for what is said. Each requires the words that say so, and its topic or speaker. */
import type { Rule } from "../language.ts";
import { CATALOGUED, only } from "./alone.ts";
import { said } from "./catalogue-rules.ts";

const NOT_SAID = [
  "meanwhile",
  "along",
  "sound",
  "sight",
  "deed",
  "film",
  "genre",
  "cataloguing",
  "breaks",
  "somebody",
  "workMoment",
];

export const speechAnswers: readonly Rule[] = [
  {
    id: "only-a-quote",
    priority: 20,
    patterns: {
      "*": ["QUOTE"],
      en: [
        "(say/s/ing|said|sais|line/s|word/s|quote|phrase) TEXT",
        "(he|she|they|someone|somebody|anyone) (is)? <say> TEXT",
        "^ TEXT quote $",
      ],
      ...said,
    },
    when: {
      filters: ["phrase"],
      withoutFilters: ["title", "people", "time", "place", "year", "genre"],
      only: ["idle", "say", "someone", "speech", "pronoun"],
      notBeginning: { TEXT: ["reported", "meanwhile"] },
      maxWords: 12,
    },
    answer: only("transcription"),
  },
  {
    id: "talk-about",
    priority: 6,
    patterns: {
      en: [
        "^ <idle>? <idle>? <pronoun>? <topical>",
        "^ <idle>? <idle>? (he|she|they) <speech>",
        "(what|how|why) (does|did|do|is|are|was) <idle>? (<pronoun>|<somebody>)? <speech>",
      ],
      es: ["^ <idle>? <idle>? <idle>? <speech>", "^ <idle>? <idle>? <pronoun> <speech>"],
      de: ["^ <idle>? <idle>? <pronoun>? <speech>"],
      fr: ["^ <idle>? <idle>? <pronoun>? <speech>"],
      ja: ["^ <idle>? <idle>? <pronoun>? <speech>"],
      zh: ["^ <idle>? <idle>? <pronoun>? <speech>", "^ (<somebody>|<pronoun>) <speech>", "什么时候 (谈到|说到|提到)"],
    },
    when: { withoutFilters: [...CATALOGUED, "time", "phrase", "place"], unless: NOT_SAID, maxWords: 14, unnamed: true },
    answer: only("transcription"),
  },
  {
    // What is asked is not what is said: "¿dónde habla [la abuela de su pueblo]?"
    id: "asking-where",
    priority: 27,
    keeps: "idle",
    patterns: {
      es: ["^ (donde|cuando) (habla/n|dice/n)"],
      de: ["^ (wo|wann) (spricht|sprechen)"],
      fr: ["^ (quand|ou) est ce que"],
    },
  },
  {
    id: "speaker-tells",
    priority: 6,
    patterns: {
      en: ["^ <idle>? <idle>? <speaker> (<telling>|<topical>)"],
      "*": ["^ (el|la|der|die|le) PERSON <telling>"],
    },
    when: {
      withoutFilters: [...CATALOGUED, "time", "phrase"],
      unless: ["meanwhile", "breaks", "along", "sound", "sight", "deed", "film", "genre", "cataloguing", "workMoment"],
      maxWords: 16,
      unnamed: true,
    },
    answer: only("transcription"),
  },
  {
    id: "how-to",
    priority: 6,
    patterns: {
      en: ["^ (video/s|tutorial|guide)? (on|of|for|showing)? how to"],
      es: ["^ como (hacer|cambiar|preparar|instalar|arreglar|cocinar|usar|limpiar|montar|dibujar)"],
      fr: ["^ comment (faire|changer|preparer|installer|reparer|cuisiner|utiliser|nettoyer|monter|dessiner)"],
    },
    when: {
      withoutFilters: [...CATALOGUED, "time", "phrase"],
      unless: ["meanwhile", "sound", "sight", "film", "genre", "cataloguing", "workMoment"],
      maxWords: 12,
      unnamed: true,
    },
    answer: { weights: { visual: 0.4, audio: 0.02, transcription: 0.55, metadata: 0.03 }, confidence: 0.85 },
  },
  {
    id: "talk-on-topic",
    priority: 6,
    patterns: {
      en: [
        "^ <idle>? <idle>? (debate|discussion|speech|monologue|interview|explanation|tutorial|commentary|argument|joke/s|negotiations|theory|advice|questions|answers) (about|on|over|regarding|between|against)",
      ],
      "*": [
        "^ <idle>? (debate|discurso|entrevista|charla|chiste/s|discusion|rede|vortrag|debatte|witz/e|interview|diskussion|gesprach|debat|discours|blague/s|discussion|conference) (sobre|uber|sur)",
      ],
    },
    when: {
      withoutFilters: [...CATALOGUED, "time", "phrase"],
      unless: ["meanwhile", "along", "sound", "sight", "film", "genre", "cataloguing", "workMoment"],
      maxWords: 12,
    },
    answer: only("transcription"),
  },
  {
    // Whatever the views are on, a film or a genre among it, they are said.
    id: "views-on",
    priority: 5,
    patterns: {
      en: [
        "^ <idle>? <idle>? (opinion/s|thoughts|remarks|debate|discussion|complaints) (about|on|over)",
        "^ <idle>? <idle>? (discussion/s|predictions|memories) (of|for)",
      ],
      es: ["^ <idle>? (opinion/es|comentarios|debate|discusion|recuerdos|predicciones) (sobre|acerca de)"],
      de: ["^ <idle>? (meinung/en|ansichten|gedanken|diskussion|debatte|erinnerungen) (uber|zu|zum|zur|an)"],
      fr: ["^ <idle>? (avis|opinion/s|souvenirs|debat|discussion|commentaires) sur"],
      ja: ["(について|に関する) の? (意見|感想|議論) $"],
      zh: ["的 (看法|意见|讨论) $"],
    },
    when: {
      withoutFilters: [...CATALOGUED, "time", "phrase"],
      unless: ["meanwhile", "along", "sound", "sight", "deed", "cataloguing", "workMoment"],
      maxWords: 12,
    },
    answer: only("transcription"),
  },
];
