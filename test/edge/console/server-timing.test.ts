import { expect, it } from "vitest";
import { parseServerTiming } from "../../../edge/console/script/server-timing.ts";

it.each([
  [null, []],
  ["", []],
  ["rule;dur=0.1", [{ stage: "rule", outcome: "", ms: 0.1 }]],
  ["rule", [{ stage: "rule", outcome: "", ms: Number.NaN }]],
  [
    'rule;dur=0.1;desc="no rule", total;dur=2',
    [
      { stage: "rule", outcome: "no rule", ms: 0.1 },
      { stage: "total", outcome: "", ms: 2 },
    ],
  ],
  [
    'student;desc="0.91 >= 0.83, certified"',
    [{ stage: "student", outcome: "0.91 >= 0.83, certified", ms: Number.NaN }],
  ],
  [
    ' cache ; dur=3 ; desc=miss ,, x;desc="a=b"',
    [
      { stage: "cache", outcome: "miss", ms: 3 },
      { stage: "x", outcome: "a=b", ms: Number.NaN },
    ],
  ],
])("reads the stages out of %j", (header, timings) => {
  expect(parseServerTiming(header)).toEqual(timings);
});
