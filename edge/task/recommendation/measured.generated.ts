/** Measured by `npm run build:rules` on the labelled queries in fixtures/queries; not for editing. */
import type { Measures } from "../measures.ts";

export const measured: Measures = {
  "answers": {
    "only-a-seed": { "weights": { "similarity": 0.93, "occasion": 0.02, "popularity": 0.01, "history": 0.01, "facts": 0.03 }, "confidence": 0.87 },
    "more-like-this": { "weights": { "similarity": 1, "occasion": 0, "popularity": 0, "history": 0, "facts": 0 }, "confidence": 0.98 },
    "resuming": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0, "history": 1, "facts": 0 }, "confidence": 0.99 },
    "shelf": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0, "history": 1, "facts": 0 }, "confidence": 0.99 },
    "taste": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0, "history": 1, "facts": 0 }, "confidence": 0.99 },
    "chart": { "weights": { "similarity": 0, "occasion": 0, "popularity": 1, "history": 0, "facts": 0 }, "confidence": 0.99 },
    "best-of-a-medium": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.92, "history": 0.08, "facts": 0 }, "confidence": 0.88 },
    "best-of-a-genre": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.5, "history": 0, "facts": 0.5 }, "confidence": 0.99 },
    "only-a-mood": { "weights": { "similarity": 0, "occasion": 0.95, "popularity": 0, "history": 0.01, "facts": 0.04 }, "confidence": 0.9 },
    "mood-of-a-genre": { "weights": { "similarity": 0, "occasion": 0.49, "popularity": 0, "history": 0, "facts": 0.51 }, "confidence": 0.95 },
    "only-content-facts": { "weights": { "similarity": 0, "occasion": 0.03, "popularity": 0.01, "history": 0, "facts": 0.96 }, "confidence": 0.93 },
    "about-a-subject": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.01, "history": 0, "facts": 0.99 }, "confidence": 0.98 },
    "only-narrowing-facts": { "weights": { "similarity": 0, "occasion": 0.01, "popularity": 0.02, "history": 0, "facts": 0.97 }, "confidence": 0.97 },
    "nothing-named": { "weights": { "similarity": 0, "occasion": 0, "popularity": 0.5, "history": 0.5, "facts": 0 }, "confidence": 0.99 }
  },
  "filters": {
    "like-seed": 0.96,
    "like-unmarked-seed": 0.68,
    "made-by": 0.83,
    "with-somebody": 0.91,
    "genre": 0.9,
    "genre-beside-work": 0.81,
    "medium": 0.91,
    "mood": 0.82,
    "mood-beside": 0.87,
    "service": 0.97,
    "audience": 0.92,
    "language": 0.85,
    "shorter-than": 0.94,
    "lasting": 0.77,
    "year": 0.84,
    "year-before": 0.95
  }
};
