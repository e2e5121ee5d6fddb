/**
 * Search over a company's video archive: camera angle, mood, sentiment, licence and rights window, brand and site on top of
 * video search. Written as a difference to video search: whatever is not named here is inherited.
 */
import { enterpriseRules } from "./enterprise-video/rules.ts";
import type { SignalsTask } from "./task.ts";
import { videoSearch } from "./video-search.ts";

/** Attributes that the archive's catalogue has as fields besides those of video search. */
const archived = ["licence", "rights", "brand", "location"];

export const enterpriseVideo: SignalsTask = {
  ...videoSearch,
  name: "enterprise-video",
  sampleQuery: "upbeat music without vocals for the launch film",
  signals: videoSearch.signals.map((signal) =>
    signal.name === "metadata"
      ? { ...signal, means: `${signal.means}, licences and how long they last, brands, campaigns, sites, departments` }
      : signal,
  ),
  attributes: [
    ...videoSearch.attributes,
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
  retrievers: videoSearch.retrievers.map((retriever) => {
    if (retriever.signal === "visual") return { ...retriever, filters: [...retriever.filters, "camera", "mood"] };
    if (retriever.signal === "audio") return { ...retriever, filters: [...retriever.filters, "mood"] };
    if (retriever.signal === "transcription") return { ...retriever, filters: [...retriever.filters, "sentiment"] };
    return {
      ...retriever,
      filters: [...retriever.filters, ...archived],
      ...(retriever.needs && { needs: [...retriever.needs, ...archived] }),
    };
  }),
  strategies: videoSearch.strategies.map((row) =>
    row.when.filters ? { ...row, when: { ...row.when, filters: [...row.when.filters, ...archived] } } : row,
  ),
  rules: enterpriseRules,
  teacher: {
    instructions: `${videoSearch.teacher.instructions} The archive belongs to a company: adverts, events, interviews, training, meetings and raw footage.`,
    examples: [
      {
        query: "drone shot of the new plant at sunrise",
        weights: { visual: 0.9, audio: 0, transcription: 0, metadata: 0.1 },
      },
      {
        query: "upbeat music without vocals for the launch film",
        weights: { visual: 0, audio: 0.9, transcription: 0, metadata: 0.1 },
      },
      {
        query: "customers complaining about late deliveries",
        weights: { visual: 0, audio: 0, transcription: 1, metadata: 0 },
      },
      {
        query: "spots for Northwind that are licensed until 2028",
        weights: { visual: 0, audio: 0, transcription: 0, metadata: 1 },
      },
      {
        query: "the chief executive unveils the logo and thanks the team",
        weights: { visual: 0.5, audio: 0, transcription: 0.5, metadata: 0 },
      },
    ],
  },
};
