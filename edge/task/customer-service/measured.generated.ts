/** Measured by `npm run build:rules` on the labelled queries in fixtures/queries; not for editing. */
import type { Measures } from "../measures.ts";

export const measured: Measures = {
  "answers": {
    "wants-a-human": { "weights": { "human-agent": 1 }, "confidence": 0.98 },
    "wants-money-back": { "weights": { "refund": 1 }, "confidence": 0.95 },
    "wants-to-cancel": { "weights": { "cancel": 1 }, "confidence": 0.96 },
    "somebody-in-the-account": { "weights": { "hacked-account": 1 }, "confidence": 0.99 },
    "password-forgotten": { "weights": { "password-reset": 1 }, "confidence": 0.93 },
    "clears-history": { "weights": { "profiles": 1 }, "confidence": 0.97 },
    "picture-poor": { "weights": { "picture-quality": 1 }, "confidence": 0.98 },
    "silent": { "weights": { "sound-problem": 1 }, "confidence": 0.99 },
    "loads-again-and-again": { "weights": { "buffering": 1 }, "confidence": 0.99 },
    "app-falls-over": { "weights": { "app-crash": 1 }, "confidence": 0.99 },
    "subtitles-named": { "weights": { "subtitles": 1 }, "confidence": 1 },
    "error-on-play": { "weights": { "playback-error": 1 }, "confidence": 0.99 },
    "newsletter": { "weights": { "notifications": 1 }, "confidence": 0.99 },
    "find-invoice": { "weights": { "invoice": 1 }, "confidence": 0.97 },
    "card-declined": { "weights": { "payment-failed": 1 }, "confidence": 0.97 },
    "change-card": { "weights": { "payment-method": 1 }, "confidence": 0.97 },
    "cannot-sign-in": { "weights": { "sign-in": 1 }, "confidence": 0.98 },
    "is-it-down": { "weights": { "outage": 1 }, "confidence": 0.97 },
    "who-watches": { "weights": { "device-limit": 1 }, "confidence": 0.97 },
    "parental-pin": { "weights": { "parental-controls": 1 }, "confidence": 0.97 },
    "redeem-gift": { "weights": { "gift-card": 1 }, "confidence": 0.97 },
    "what-it-costs": { "weights": { "plans-and-prices": 1 }, "confidence": 0.97 },
    "erase-data": { "weights": { "privacy": 1 }, "confidence": 0.97 },
    "file-complaint": { "weights": { "complaint": 1 }, "confidence": 0.98 },
    "another-companys": { "weights": { "none": 1 }, "confidence": 0.98 },
    "small-talk": { "weights": { "none": 1 }, "confidence": 0.98 }
  },
  "filters": {
    "order-number": 0.96,
    "error-code": 0.97,
    "amount": { "amount": 0.97, "currency": 0.96 },
    "date": 0.93,
    "season": 0.96,
    "episode": 0.96,
    "device": 0.97,
    "plan": 0.93,
    "title": 0.73,
    "language": 0.98,
    "urgency": 0.92
  }
};
