/** Measured by `npm run build:rules` on the labelled queries in fixtures/queries; not for editing. */
import type { Measures } from "../measures.ts";

export const measured: Measures = {
  "answers": {
    "only-a-seed": { "weights": { "similarity": 0.74, "occasion": 0.07, "popularity": 0.01, "history": 0.13, "facts": 0.05 }, "confidence": 0.5 },
    "more-like-this": { "weights": { "similarity": 1, "occasion": 0, "popularity": 0, "history": 0, "facts": 0 }, "confidence": 0.98 },
    "resuming": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0, "history": 0.95, "facts": 0.05 }, "confidence": 0.96 },
    "shelf": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.01, "history": 0.91, "facts": 0.08 }, "confidence": 0.83 },
    "taste": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0, "history": 1, "facts": 0 }, "confidence": 0.99 },
    "chart": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.95, "history": 0.05, "facts": 0 }, "confidence": 0.97 },
    "best-of-a-medium": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.87, "history": 0.08, "facts": 0.05 }, "confidence": 0.74 },
    "best-of-a-genre": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.46, "history": 0.05, "facts": 0.49 }, "confidence": 0.95 },
    "only-a-mood": { "weights": { "similarity": 0, "occasion": 0.91, "popularity": 0.06, "history": 0.03, "facts": 0 }, "confidence": 0.88 },
    "mood-of-a-genre": { "weights": { "similarity": 0, "occasion": 0.45, "popularity": 0, "history": 0, "facts": 0.55 }, "confidence": 0.89 },
    "only-content-facts": { "weights": { "similarity": 0, "occasion": 0.04, "popularity": 0.01, "history": 0.03, "facts": 0.92 }, "confidence": 0.9 },
    "only-narrowing-facts": { "weights": { "similarity": 0, "occasion": 0.01, "popularity": 0.01, "history": 0, "facts": 0.98 }, "confidence": 0.97 },
    "nothing-named": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.5, "history": 0.5, "facts": 0 }, "confidence": 0.99 }
  },
  "filters": {
    "like-seed": { "seed": 0.91 },
    "made-by": { "people": 0.74 },
    "with-somebody": { "people": 0.89 },
    "genre": { "genre": 0.9 },
    "medium": { "medium": 0.89 },
    "mood": { "mood": 0.83 },
    "mood-beside": { "mood": 0.87 },
    "service": { "service": 0.97 },
    "audience": { "audience": 0.92 },
    "language": { "language": 0.85 },
    "shorter-than": { "duration": 0.94 },
    "lasting": { "duration": 0.77 },
    "year": { "year": 0.83 },
    "year-before": { "year": 0.95 }
  }
};
