/** Whether a request is traced decides whether its stages become spans. */
import { expect, it, vi } from "vitest";
import { spansOf } from "../../../edge/platform/spans.ts";

/** Workers' tracing, in a request that is traced or not, or outside of any. */
const tracingIn = (isTraced?: boolean) => {
  const setAttribute = vi.fn();
  const enterSpan = vi.fn((_: string, work: (span: { setAttribute: typeof setAttribute }) => unknown) =>
    work({ setAttribute }),
  );
  const getActiveSpan = () => (isTraced === undefined ? undefined : { isTraced });
  const tracing = { enterSpan, getActiveSpan } as unknown as Parameters<typeof spansOf>[0];
  return { tracing, enterSpan, setAttribute };
};

it.each([[undefined], [false]])("opens no span where the active span's isTraced is %s", (isTraced) => {
  expect(spansOf(tracingIn(isTraced).tracing)()).toBeUndefined();
});

it("gives a traced request spans with attributes, and what the work gives", () => {
  const { tracing, enterSpan, setAttribute } = tracingIn(true);
  const result = spansOf(tracing)()?.("sluice.rule", (set) => {
    set("sluice.outcome", "no match");
    return 7;
  });
  expect(result).toBe(7);
  expect(enterSpan.mock.calls.map(([name]) => name)).toEqual(["sluice.rule"]);
  expect(setAttribute).toHaveBeenCalledExactlyOnceWith("sluice.outcome", "no match");
});
