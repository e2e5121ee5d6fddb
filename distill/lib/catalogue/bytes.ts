/** Bytes that grow as they are written. */
export interface ByteWriter {
  readonly length: () => number;
  push(...bytes: readonly number[]): void;
  append(bytes: Uint8Array): void;
  take(): Uint8Array;
}

export function createByteWriter(): ByteWriter {
  let bytes = new Uint8Array(1 << 16);
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more <= bytes.length) return;
    const larger = new Uint8Array(Math.max(bytes.length * 2, length + more));
    larger.set(bytes);
    bytes = larger;
  };
  return {
    length: () => length,
    push(...given) {
      reserve(given.length);
      for (const byte of given) bytes[length++] = byte;
    },
    append(given) {
      reserve(given.length);
      bytes.set(given, length);
      length += given.length;
    },
    take: () => bytes.subarray(0, length),
  };
}
