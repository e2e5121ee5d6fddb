/** Measured by `npm run build:rules` on the labelled queries in fixtures/queries; not for editing. */
import type { Measures } from "../measures.ts";

export const measured: Measures = {
  "answers": {
    "only-archive-facts": { "weights": { "visual": 0.01, "audio": 0.01, "transcription": 0.01, "metadata": 0.97 }, "confidence": 0.96 }
  },
  "filters": {}
};
