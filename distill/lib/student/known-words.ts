/** A text's words by the hashes that the student looks them up by. */
import { createExtractor } from "../../../edge/student/features.ts";

export function createWordReader(): (text: string) => number[] {
  const extract = createExtractor();
  return (text) => {
    const { words, unigrams, hashes } = extract(text);
    return Array.from(unigrams.subarray(0, words), (i) => hashes[i]!);
  };
}
