/** Measured by `npm run build:rules` on the labelled queries in fixtures/queries; not for editing. */
import type { Measures } from "../measures.ts";

export const measured: Measures = {
  "answers": {
    "only-contact": { "weights": { "personal-data": 1 }, "confidence": 0.99 },
    "only-advert": { "weights": { "spam": 1 }, "confidence": 0.98 },
    "trade": { "weights": { "spam": 1 }, "confidence": 0.95 },
    "told-to-die": { "weights": { "self-harm": 1 }, "confidence": 0.94 },
    "wants-to-die": { "weights": { "self-harm": 1 }, "confidence": 0.97 },
    "threat-alone": { "weights": { "violence": 1 }, "confidence": 0.92 },
    "only-thanks": { "weights": { "allowed": 1 }, "confidence": 0.98 },
    "only-encouragement": { "weights": { "allowed": 1 }, "confidence": 0.9 }
  },
  "filters": {
    "email": 0.98,
    "url": 0.96,
    "phone": 0.94,
    "moment": 0.92
  }
};
