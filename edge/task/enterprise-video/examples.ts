/** Queries that the rules added for an enterprise archive must and must not match. */
import type { RuleExamples } from "../language.ts";
import { videoExamples } from "../video-search/examples.ts";

export const enterpriseExamples: RuleExamples = {
  ...videoExamples,
  "camera-angle": {
    match: ["drone shot of the new plant", "Zeitlupe beim Abfüllen"],
    not: ["the camera on the table"],
  },
  mood: { match: ["uplifting montage of our volunteers"], not: ["calm sea at dawn"] },
  sentiment: { match: ["negative customer feedback about delivery"], not: ["a negative film strip"] },
  licence: { match: ["royalty-free shots of a harbour"], not: ["a driving licence on the desk"] },
  "rights-until": { match: ["footage cleared until 2028"], not: ["films until 1960"] },
  "rights-since": { match: ["spots licensed from 2025"], not: ["films from 1960"] },
  "rights-before": { match: ["rights expiring before 2027"], not: ["films before 1990"] },
  "rights-after": { match: ["music videos usable beyond 2026"], not: ["films after 1990"] },
  brand: { match: ["the Heineken logo", "campaign for Northwind"], not: ["a campaign in the snow"] },
  location: {
    match: ["welding at the factory", "interviews at our headquarters", "our Rotterdam warehouse"],
    not: ["a toy factory"],
  },
  "only-archive-facts": { match: ["footage cleared until 2028"], not: ["Heineken logo on a red wall"] },
};
