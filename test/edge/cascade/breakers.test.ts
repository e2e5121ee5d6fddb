import { describe, expect, it } from "vitest";
import { createBreakers } from "../../../edge/cascade/breakers.ts";

const target = (modelId: string) => ({ region: "us-east-1", modelId });

describe("breakers", () => {
  const create = () => {
    let nowMs = 0;
    const breakers = createBreakers({ failuresToOpen: 1, cooldownMs: 100, probeMs: 50 }, () => nowMs);
    return { breakers, wait: (ms: number) => (nowMs += ms) };
  };

  it("keep one state for each region and model", () => {
    const { breakers } = create();
    breakers.admit(target("a"))?.("failure");
    expect(breakers.admit(target("a"))).toBeUndefined();
    expect(breakers.state(target("a"))).toBe("open");
    expect(breakers.admit(target("b"))).toBeDefined();
    expect(breakers.admit({ region: "eu-west-1", modelId: "a" })).toBeDefined();
  });

  it("close again with a successful probe", () => {
    const { breakers, wait } = create();
    breakers.admit(target("a"))?.("failure");
    wait(100);
    breakers.admit(target("a"))?.("success");
    expect(breakers.state(target("a"))).toBe("closed");
  });

  it("stay bounded: the target first seen is forgotten after 64 others", () => {
    const { breakers } = create();
    breakers.admit(target("first"))?.("failure");
    for (let i = 0; i < 64; i++) breakers.admit(target(`model-${i}`))?.("failure");
    expect(breakers.state(target("first"))).toBe("closed");
    expect(breakers.state(target("model-63"))).toBe("open");
  });
});
