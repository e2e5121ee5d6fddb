import { describe, expect, it } from "vitest";
import { addEvidence, noEvidence } from "../../../distill/lib/next-round/evidence.ts";
import { becauseOf, type Logged, loggedOf } from "../../../distill/lib/next-round/traffic.ts";

const decision = {
  kind: "decision",
  id: "dec_1",
  query: "rain",
  source: "student",
  confidence: 0.95,
  degraded: null,
  primary: "audio",
  task: "video-search",
};
const logged = (over: Partial<Logged> = {}): Logged => ({ ...loggedOf(decision, "video-search")!, ...over });

describe("a log line", () => {
  it("is a decision of R2, or a request of Lambda@Edge", () => {
    expect(logged()).toEqual({
      id: "dec_1",
      query: "rain",
      source: "student",
      confidence: 0.95,
      degraded: null,
      primary: "audio",
    });
    const { kind: _, id, ...rest } = decision;
    expect(loggedOf({ event: "request", ...rest, decision: id }, "video-search")).toEqual(logged());
  });

  it.each([
    ["without its text", { query: undefined, queryHash: "00" }],
    ["of another task", { task: "moderation" }],
    ["of a follow-up, whose words are not all that was asked", { inherited: ["year"] }],
    ["with personal data alone", { query: "someone@example.org" }],
    ["without an id", { id: undefined }],
  ])("is left out %s", (_, over) => {
    expect(loggedOf({ ...decision, ...over }, "video-search")).toBeNull();
  });

  it.each([undefined, null, "text", 7, []])("that is no object is left out: %j", (line) => {
    expect(loggedOf(line, "video-search")).toBeNull();
  });
});

describe("the reason for a label", () => {
  const because = (lines: readonly object[], over: Partial<Logged> = {}) => {
    const evidence = noEvidence();
    for (const line of lines) expect(addEvidence(evidence, line)).toBe(true);
    return becauseOf(logged(over), evidence);
  };
  const feedback = (over: object) => ({ kind: "feedback", decisionId: "dec_1", ...over });

  it.each<[string, object[], Partial<Logged>, string]>([
    ["nothing was said, and it was sure", [], {}, "traffic"],
    ["the audit agrees", [{ kind: "audit", decisionId: "dec_1", agrees: true }], {}, "traffic"],
    ["the audit disagrees", [{ kind: "audit", decisionId: "dec_1", agrees: false }], {}, "disagreement"],
    ["an audit over logs disagrees", [{ id: "dec_1", agrees: false }], {}, "disagreement"],
    [
      "one of two audits disagrees",
      [
        { id: "dec_1", agrees: false },
        { id: "dec_1", agrees: true },
      ],
      {},
      "disagreement",
    ],
    ["the audit of another decision disagrees", [{ id: "dec_2", agrees: false }], {}, "traffic"],
    ["the user clicked what it had ranked first", [feedback({ clickedSignal: "audio" })], {}, "traffic"],
    ["the user clicked something else", [feedback({ clickedSignal: "visual" })], {}, "disagreement"],
    ["the user found nothing relevant", [feedback({ relevant: false })], {}, "disagreement"],
    ["the user was satisfied", [feedback({ relevant: true })], {}, "traffic"],
    ["the student abstained", [], { source: "distilled" }, "doubt"],
    ["nothing answered", [], { source: "fallback", degraded: "bedrock-timeout" }, "doubt"],
    ["it was unsure", [], { confidence: 0.5 }, "doubt"],
    ["a later stage failed", [], { degraded: "model-budget" }, "doubt"],
    ["it was in doubt and wrong", [feedback({ relevant: false })], { source: "fallback" }, "disagreement"],
  ])("where %s", (_, lines, over, reason) => {
    expect(because(lines, over)).toBe(reason);
  });

  it("is not taken from lines of other kinds", () => {
    const evidence = noEvidence();
    for (const line of [decision, null, { kind: "event" }, { kind: "audit", agrees: true }])
      expect(addEvidence(evidence, line)).toBe(false);
  });
});
