/** Reports of the watch in the contract's format. */
import type { WatchReport } from "../../../edge/http/watch.ts";

const hours = Array.from({ length: 40 }, (_, i) => ({
  hour: `2026-11-${27 + Math.floor(i / 24)}T${String(i % 24).padStart(2, "0")}`,
  drawn: { rule: 12, student: 30 + (i % 7), distilled: 6, fallback: 1 },
  stages: { rule: [12, i % 9 === 0 ? 1 : 0] as const, student: [30, i < 20 ? 2 : 7] as const },
}));

const alarm = {
  event: "alarm",
  time: "2026-11-28T14:03:11.000Z",
  release: "2026.11.25-1",
  stage: "student",
  audits: 1200,
  disagreements: 180,
  hold: "hold:3f9c",
} as const;

/** A student that went bad, was held, and has a canary beside the release that serves in its place. */
export const alarmed: WatchReport = {
  release: "2026.11.21-1",
  stages: {
    student: {
      audits: 1200,
      disagreements: 180,
      risk: [0.121, 0.15, 0.183],
      e: 34.2,
      alpha: 0.08,
      alarmedAt: "2026-11-28T14:03:11.000Z",
    },
    rule: { audits: 480, disagreements: 5, risk: [0.002, 0.0104, 0.031], e: 0.4, alpha: 0.04, alarmedAt: null },
  },
  spendUsd: 0.4312,
  holds: { "hold:3f9c": JSON.stringify(alarm) },
  canary: {
    version: "2026.11.28-<b>2</b>",
    mode: "canary",
    percent: 5,
    differences: 211,
    candidateRight: 127,
    e: 6.1,
    verdict: null,
  },
  alarms: [
    alarm,
    {
      event: "candidate-lost",
      time: "2026-11-26T08:00:00.000Z",
      release: "2026.11.21-1",
      candidate: "2026.11.24-1",
      differences: 320,
      candidateRight: 131,
    },
  ],
  hours,
};

const unaudited = { audits: 0, disagreements: 0, risk: [0, 0, 1] as const, e: 1, alarmedAt: null };

/** Before the first audit. */
export const empty: WatchReport = {
  release: "builtin",
  off: "SLUICE_AUDIT_SHARE is 0",
  stages: { student: { ...unaudited, alpha: 0.16 }, rule: { ...unaudited, alpha: 0.16 } },
  spendUsd: 0,
  holds: {},
  canary: null,
  alarms: [],
  hours: [],
};
