/**
 * Numbers distinct keys from 0 in the order in which they come, in some 24 bytes each, however long they are: of a key only 64 bits of its
 * MD5 are held. Two of ten million keys are taken for one with a probability of 3 in a million. Not for keys that an attacker chooses.
 */
import { hash } from "node:crypto";

export interface KeyTable {
  /** Distinct keys. */
  readonly size: number;
  /** The key's number; -1 where it was never added. */
  find(key: string): number;
  /** Its number, a new one where it was not there. */
  add(key: string): number;
}

const FIRST_SLOTS = 2048;

export function createKeyTable(): KeyTable {
  let size = 0;
  /** Two words of each key. */
  let words = new Uint32Array(FIRST_SLOTS);
  /** Open addressing, never more than half full: a key's number plus 1; 0 is free. */
  let slots = new Uint32Array(FIRST_SLOTS);

  /** The slot of a key, or the free one where it would go. */
  const slotOf = (high: number, low: number): number => {
    const mask = slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const entry = slots[slot]!;
      if (entry === 0 || (words[2 * entry - 2] === high && words[2 * entry - 1] === low)) return slot;
    }
  };

  function grow(): void {
    const larger = new Uint32Array(2 * words.length);
    larger.set(words);
    words = larger;
    slots = new Uint32Array(2 * slots.length);
    for (let entry = 1; entry <= size; entry++) slots[slotOf(words[2 * entry - 2]!, words[2 * entry - 1]!)] = entry;
  }

  return {
    get size() {
      return size;
    },
    find(key) {
      const [high, low] = digestOf(key);
      return slots[slotOf(high, low)]! - 1;
    },
    add(key) {
      const [high, low] = digestOf(key);
      const slot = slotOf(high, low);
      if (slots[slot] !== 0) return slots[slot]! - 1;
      words[2 * size] = high;
      words[2 * size + 1] = low;
      slots[slot] = ++size;
      if (2 * size >= slots.length) grow();
      return size - 1;
    },
  };
}

/** Whether a key was not there before; it is now. */
export function isNewTo(table: KeyTable, key: string): boolean {
  const before = table.size;
  return table.add(key) === before;
}

function digestOf(key: string): readonly [high: number, low: number] {
  const digest = hash("md5", key, "binary"); // a buffer would take three times as long
  return [wordAt(digest, 0), wordAt(digest, 4)];
}

const wordAt = (bytes: string, at: number): number =>
  (bytes.charCodeAt(at) |
    (bytes.charCodeAt(at + 1) << 8) |
    (bytes.charCodeAt(at + 2) << 16) |
    (bytes.charCodeAt(at + 3) << 24)) >>>
  0;
