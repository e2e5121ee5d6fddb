/** Checksums that tell a damaged artefact from a whole one. They prove nothing about who wrote it. */

/**
 * Of format 3: read as 32-bit integers, a fraction of the time of a CRC. Each step maps the sum so far and the integer read
 * one to one, so that no single integer can change unnoticed. Bytes past the last multiple of four are read as one more.
 */
export function checksum(bytes: Uint8Array): number {
  const whole = bytes.length >> 2;
  // Aligned where the artefact is, as its preamble is a multiple of four.
  const source = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const integers = new Int32Array(source.buffer, source.byteOffset, whole);
  let sum = bytes.length;
  for (let i = 0; i < whole; i++) {
    const product = Math.imul(sum ^ integers[i]!, 0x9e3779b1);
    sum = product ^ (product >>> 15);
  }
  for (let i = 4 * whole; i < bytes.length; i++) sum = Math.imul(sum ^ bytes[i]!, 0x9e3779b1);
  return sum >>> 0;
}

/** Of format 2: CRC-32 (IEEE 802.3). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}
