/** A router's log of any length, written to disk: half of its lines repeat a popular query, half ask something new. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writeJsonl } from "../../distill/lib/files/atomic-write.ts";
import { mulberry32 } from "../../distill/lib/statistics/random.ts";

const SIGNALS = ["visual", "audio", "transcription", "metadata"] as const;
const SYLLABLES = "ka to mi ren sol du ve lan pi shor gra ne bu tis qua el".split(" ");
const WORDS = 20_000;
const POPULAR = 50_000;
const LINES_A_FILE = 500_000;
/** A line takes some 460 bytes. */
export const BYTES_A_LINE = 500;

const words = (() => {
  const random = mulberry32(1);
  const syllable = (): string => SYLLABLES[Math.floor(random() * SYLLABLES.length)]!;
  return Array.from({ length: WORDS }, () => Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join(""));
})();

/** Invented words, whose frequencies fall as those of a language do. */
function queryOf(number: number): string {
  const random = mulberry32(number);
  const length = 2 + Math.floor(random() * 10);
  return Array.from({ length }, () => words[Math.floor(WORDS * random() ** 2)]).join(" ");
}

/** A row as `edge/http/telemetry.ts` makes it. */
function* decisions(first: number, last: number): Generator<object> {
  const random = mulberry32(-first - 1);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  for (let i = first; i < last; i++) {
    const isPopular = random() < 0.5;
    const hex = i.toString(16).padStart(32, "0");
    yield {
      kind: "decision",
      time: new Date(1.79e12 + 10 * i).toISOString(),
      id: `dec_${hex}`,
      query: queryOf(isPopular ? Math.floor(POPULAR * random() ** 3) : POPULAR + i),
      queryHash: hex + hex,
      weights: { visual: 0.1, audio: 0.7, transcription: 0.1, metadata: 0.1 },
      primary: pick(SIGNALS),
      confidence: Math.round(random() * 1000) / 1000,
      source: "student",
      cached: false,
      degraded: null,
      release: "builtin",
      task: "video-search",
      via: "route",
    };
  }
}

/** Writes the log below `folder`, in files as an export has them. */
export async function writeTraffic(folder: string, lines: number): Promise<void> {
  mkdirSync(join(folder, "decisions"), { recursive: true });
  for (let first = 0; first < lines; first += LINES_A_FILE) {
    const name = `${String(first / LINES_A_FILE).padStart(6, "0")}.jsonl`;
    await writeJsonl(join(folder, "decisions", name), decisions(first, Math.min(lines, first + LINES_A_FILE)));
  }
}
