import { describe, expect, it } from "vitest";
import { labelNames, outcomeOf, priorOf } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { helpDesk } from "./help-desk.ts";

describe("outcomeOf", () => {
  it("of signals is their pattern", () => {
    const mixed = { visual: 0.5, audio: 0, transcription: 0.45, metadata: 0.05 };
    expect(outcomeOf(videoSearch, mixed)).toBe("visual + transcription");
  });
  it("of choices is the likeliest one, the first of equals, and none where that is out of scope", () => {
    expect(outcomeOf(helpDesk, { cancel: 0.3, refund: 0.4, playback: 0.3 })).toBe("refund");
    expect(outcomeOf(helpDesk, { cancel: 0.4, refund: 0.4, none: 0.2 })).toBe("cancel");
    expect(outcomeOf(helpDesk, { cancel: 0.3, none: 0.7 })).toBe("none");
  });
});

describe("the labels of a task of choices", () => {
  it("are its choices in their order, then out of scope", () => {
    expect(labelNames(helpDesk)).toEqual(["cancel", "refund", "playback", "password", "threat", "none"]);
  });
  it("have all of the prior on the default choice, or on out of scope where there is no default", () => {
    expect(priorOf(helpDesk)).toEqual({ playback: 1 });
    expect(priorOf({ ...helpDesk, defaultChoice: null })).toEqual({ none: 1 });
  });
});
