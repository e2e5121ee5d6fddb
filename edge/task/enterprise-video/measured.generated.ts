/** Measured by `npm run build:rules` on the labelled queries in fixtures/queries; not for editing. */
import type { Measures } from "../measures.ts";

export const measured: Measures = {
  "answers": {
    "only-shown-text": { "weights": { "visual": 0, "audio": 0, "transcription": 0, "metadata": 0.05, "screen": 0.95 }, "confidence": 0.93 },
    "text-about": { "weights": { "visual": 0, "audio": 0, "transcription": 0, "metadata": 0.05, "screen": 0.95 }, "confidence": 0.92 },
    "only-archive-facts": { "weights": { "visual": 0, "audio": 0, "transcription": 0, "metadata": 1, "screen": 0 }, "confidence": 0.99 }
  },
  "filters": {
    "shown-text": 0.89,
    "captioned-text": 0.82,
    "camera-angle": 0.94,
    "licence": 0.93,
    "rights-until": 0.82,
    "rights-before": 0.82,
    "brand": 0.82,
    "location": 0.88,
    "own-site": 0.64
  }
};
