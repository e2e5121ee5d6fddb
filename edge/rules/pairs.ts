/**
 * Maps pairs of numbers to a number, in one open-addressed table of integers. A look-up reads one line of memory; a Map would
 * need joint keys too large for small integers, and follow several pointers.
 */
export class Pairs {
  /** Three cells for each entry: first, second, value. A value of 0 marks an empty place. */
  #cells = new Int32Array(3 * 1024);
  #mask = 1023;
  #size = 0;

  /** 0 where the pair was never set. */
  get(first: number, second: number): number {
    return this.#cells[this.#placeOf(first, second) + 2]!;
  }

  /** `value` is not 0. */
  set(first: number, second: number, value: number): void {
    if (2 * this.#size > this.#mask) this.#grow();
    const at = this.#placeOf(first, second);
    if (this.#cells[at + 2] === 0) this.#size++;
    this.#cells[at] = first;
    this.#cells[at + 1] = second;
    this.#cells[at + 2] = value;
  }

  /** The place of the pair, or the empty place where it would go. */
  #placeOf(first: number, second: number): number {
    const cells = this.#cells;
    const mask = this.#mask;
    const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    for (let slot = (mixed ^ (mixed >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const at = 3 * slot;
      if (cells[at + 2] === 0 || (cells[at] === first && cells[at + 1] === second)) return at;
    }
  }

  #grow(): void {
    const old = this.#cells;
    this.#mask = 2 * this.#mask + 1;
    this.#cells = new Int32Array(3 * (this.#mask + 1));
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === 0) continue;
      const [first = 0, second = 0, value = 0] = old.subarray(at, at + 3);
      this.#cells.set([first, second, value], this.#placeOf(first, second));
    }
  }
}
