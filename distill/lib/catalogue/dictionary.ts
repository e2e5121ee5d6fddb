/** Packs the words of all names: sorted, front-coded in blocks, each with its flags and the number of keys it begins. */

import { MANY_KEYS } from "../../../edge/catalogue/dictionary.ts";
import { BLOCK_WORDS } from "../../../edge/catalogue/format.ts";
import { createByteWriter } from "./bytes.ts";
import type { Ordinariness } from "./rows.ts";

/** Letters shared with the word before that four bits can say, and the length of a suffix that they cannot. */
const MAX_SHARED = 15;
const LONG_SUFFIX = 15;

export function packWords(
  words: readonly string[],
  /** How many keys begin with each word. */
  keysOfWord: Int32Array,
  parts: ReadonlyMap<number, number>,
  ordinariness: Ordinariness,
) {
  const blocks = Math.ceil(words.length / BLOCK_WORDS);
  const wordHeads = new Uint32Array(blocks);
  const wordBlocks = new Uint32Array(blocks);
  const wordKeys = new Uint32Array(blocks);
  const wordParts = new Uint32Array(blocks);
  const wordLengths = new Uint8Array(words.length);
  const wordInfos = new Uint8Array(words.length);
  const counts: number[] = [];
  const text = createByteWriter();
  let keys = 0;
  let partCount = 0;
  let before = Buffer.alloc(0);
  words.forEach((word, id) => {
    const bytes = Buffer.from(word);
    const first = id % BLOCK_WORDS === 0;
    if (first) {
      const block = id / BLOCK_WORDS;
      wordHeads[block] = Buffer.concat([bytes, Buffer.alloc(4)]).readUInt32BE(0);
      wordBlocks[block] = text.length();
      wordKeys[block] = keys;
      wordParts[block] = partCount;
    }
    let shared = 0;
    while (!first && shared < MAX_SHARED && shared < bytes.length && bytes[shared] === before[shared]) shared++;
    const suffix = bytes.subarray(shared);
    wordLengths[id] = (shared << 4) | Math.min(suffix.length, LONG_SUFFIX);
    if (suffix.length >= LONG_SUFFIX) text.push(suffix.length);
    text.append(suffix);
    const isPart = parts.has(id);
    const count = keysOfWord[id]!;
    if (count >= MANY_KEYS) counts.push(id, count);
    wordInfos[id] = (Math.min(count, MANY_KEYS) << 3) | (isPart ? 4 : 0) | ordinariness(word);
    keys += count;
    if (isPart) partCount++;
    before = bytes;
  });
  return {
    wordHeads,
    wordBlocks,
    wordKeys,
    wordParts,
    wordLengths,
    wordInfos,
    wordCounts: Uint32Array.from(counts),
    wordText: text.take(),
  };
}
