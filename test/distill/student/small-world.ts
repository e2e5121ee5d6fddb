/** A small artificial language with the video task's signals: enough to train a student on in a few milliseconds. */
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import type { TrainingRow } from "../../../distill/lib/student/rows.ts";
import type { TrainOptions } from "../../../distill/lib/student/train.ts";

const words: Readonly<Record<string, readonly string[]>> = {
  visual: ["red car", "sunset beach", "man running", "close up", "blue dress", "mountain view", "dancing couple"],
  audio: ["thunder", "dog barking", "applause", "siren wail", "soft piano", "engine roar", "birdsong"],
  transcription: [
    "says hello",
    "talks about money",
    "mentions paris",
    "tells a joke",
    "explains gravity",
    "argues why",
  ],
  metadata: ["directed by", "released 1994", "comedy genre", "starring", "season two", "award winner", "title"],
};
const fillers = ["the", "a", "with", "near", "some", "old", "and then", "in the", "one", "very"];

/** Rows of single signals and of even pairs; `noise` of them get the label of another row. */
export function smallWorld(count: number, seed: number, noise = 0): TrainingRow[] {
  const random = mulberry32(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const signals = Object.keys(words);
  return Array.from({ length: count }, (_, i) => {
    const first = pick(signals);
    const second = random() < 0.25 ? pick(signals) : first;
    const query = `${pick(fillers)} ${pick(words[first]!)} ${pick(fillers)} ${pick(words[second]!)} ${i % 97}`;
    const [a, b] = random() < noise ? [pick(signals), pick(signals)] : [first, second];
    return { query, label: a === b ? { [a]: 1 } : { [a]: 0.5, [b]: 0.5 } };
  });
}

export const options: TrainOptions = {
  labels: ["visual", "audio", "transcription", "metadata"],
  mode: "label",
  taskHash: "small-world",
  population: "small world",
  alpha: 0.08,
  delta: 0.05,
  seed: 1,
};
