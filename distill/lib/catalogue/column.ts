/** A column of numbers that grows: an eighth to a whole of what an array of numbers takes. */
type Numbers = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export interface Column {
  set(at: number, value: number): void;
  /** Rows set, from 0 to the last. */
  take(): ArrayLike<number>;
}

export function createColumn<T extends Numbers>(make: (length: number) => T): Column {
  let numbers = make(1 << 12);
  let length = 0;
  return {
    set(at, value) {
      if (at >= numbers.length) {
        const larger = make(Math.max(numbers.length * 2, at + 1));
        larger.set(numbers);
        numbers = larger;
      }
      numbers[at] = value;
      length = Math.max(length, at + 1);
    },
    take: () => numbers.subarray(0, length),
  };
}
