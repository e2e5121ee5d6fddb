/**
 * Search over a company's video archive: camera angle, mood, sentiment, licence and rights window, brand and site on top of
 * video search. Written as a difference to video search: whatever is not named here is inherited.
 */
import { enterpriseRules } from "./enterprise-video/rules.ts";
import type { Retriever, SignalsTask } from "./task.ts";
import { videoSearch } from "./video-search.ts";

/** Attributes that the archive's catalogue has as fields besides those of video search. */
const archived = ["licence", "rights", "brand", "location"];

/** What the signals of video search are here, where it is more, or less. */
const means: Readonly<Record<string, string>> = {
  visual: "what is seen: appearance, colours, objects, actions, scenes, camera work; not the words that can be read",
  metadata:
    "what is catalogued: titles, names of people, genre, year, place, facts, licences and how long they last, brands, campaigns, sites, departments",
};

/** Attributes of a picture with text: those of a scene. */
const onScreen = videoSearch.retrievers.find(({ signal }) => signal === "visual")?.filters ?? [];

function archiveRetriever(retriever: Retriever): Retriever {
  const { signal, filters, needs } = retriever;
  if (signal === "visual") return { ...retriever, filters: [...filters, "camera", "mood"] };
  if (signal === "audio") return { ...retriever, filters: [...filters, "mood"] };
  if (signal === "transcription") return { ...retriever, filters: [...filters, "sentiment"] };
  return { ...retriever, filters: [...filters, ...archived], ...(needs && { needs: [...needs, ...archived] }) };
}

export const enterpriseVideo: SignalsTask = {
  ...videoSearch,
  name: "enterprise-video",
  sampleQuery: "upbeat music without vocals for the launch film",
  signals: [
    ...videoSearch.signals.map((signal) => ({ ...signal, means: means[signal.name] ?? signal.means })),
    {
      name: "screen",
      key: "s",
      means:
        "text shown in the picture: slides, signs, labels, captions, lower thirds, whiteboards, user interfaces, error messages",
    },
  ],
  attributes: [
    ...videoSearch.attributes,
    {
      name: "shown",
      kind: "value",
      means: "words quoted from text in the picture",
      strict: "never",
      words: ["screen"],
      textOf: "screen",
      around: ["written"],
    },
    { name: "camera", kind: "value", means: "camera angle, framing or movement" },
    { name: "mood", kind: "value", means: "mood of the pictures or the music" },
    {
      name: "sentiment",
      kind: "value",
      means: "attitude of the people who speak: positive, negative, neutral, mixed",
      and: "any",
      words: ["transcription"],
    },
    { name: "licence", kind: "value", means: "what the company may do with the video", words: ["metadata"] },
    { name: "rights", kind: "range", means: "years in which it may do so", and: "any", words: ["metadata"] },
    { name: "brand", kind: "value", means: "brand that is shown or advertised", strict: "never" },
    { name: "location", kind: "value", means: "site of the company, or where it was filmed", strict: "never" },
  ],
  retrievers: [
    ...videoSearch.retrievers.map(archiveRetriever),
    // the words as quoted, or else what the text is about
    { name: "screen-bm25", kind: "bm25", signal: "screen", filters: [...onScreen, "shown"], needs: ["shown"] },
    { name: "screen-knn", kind: "knn", signal: "screen", filters: onScreen },
  ],
  strategies: videoSearch.strategies.map((row) =>
    row.when.filters ? { ...row, when: { ...row.when, filters: [...row.when.filters, ...archived] } } : row,
  ),
  rules: enterpriseRules,
  studentBytes: 1_100_000, // 1.6 MB with the word vectors
  prior: { visual: 0.36, audio: 0.1, transcription: 0.17, metadata: 0.2, screen: 0.17 },
  teacher: {
    instructions: `${videoSearch.teacher.instructions} The archive belongs to a company: adverts, events, interviews, training, meetings and raw footage. People say things, and slides, signs and screens say things: the first is transcription, the second is screen. A screen, board or sign of which no words are asked for is visual.`,
    examples: [
      {
        query: "drone shot of the new plant at sunrise",
        weights: { visual: 0.9, audio: 0, transcription: 0, metadata: 0.1, screen: 0 },
      },
      {
        query: "upbeat music without vocals for the launch film",
        weights: { visual: 0, audio: 0.9, transcription: 0, metadata: 0.1, screen: 0 },
      },
      {
        query: "customers complaining about late deliveries",
        weights: { visual: 0, audio: 0, transcription: 1, metadata: 0, screen: 0 },
      },
      {
        query: "spots for Northwind that are licensed until 2028",
        weights: { visual: 0, audio: 0, transcription: 0, metadata: 1, screen: 0 },
      },
      {
        query: "the chief executive unveils the logo and thanks the team",
        weights: { visual: 0.5, audio: 0, transcription: 0.5, metadata: 0, screen: 0 },
      },
      {
        query: "slide with the accident figures",
        weights: { visual: 0, audio: 0, transcription: 0, metadata: 0, screen: 1 },
      },
      {
        query: "she explains the error message on the screen",
        weights: { visual: 0, audio: 0, transcription: 0.5, metadata: 0, screen: 0.5 },
      },
      {
        query: "welder beside a sign that says keep out",
        weights: { visual: 0.5, audio: 0, transcription: 0, metadata: 0, screen: 0.5 },
      },
    ],
  },
};
