/** Multiplies the first layer of the branch into the word vectors and stores the product as bytes, one scale a column. */
import { FULL_WEIGHT, numbersRead, type WordTable } from "../../../edge/student/words.ts";
import type { Branch } from "./fit-branch.ts";
import { DIMENSIONS, type WordVectors } from "./word-vectors.ts";

export function toWordTable(branch: Branch, vectors: WordVectors): WordTable {
  const { input, inputBiases, peaks, output, outputBiases } = branch;
  const width = inputBiases.length;
  const read = numbersRead({ width, peaks });
  const count = vectors.hashes.length;
  const products = new Float64Array(count * width);
  const largest = new Float64Array(width);
  for (let word = 0; word < count; word++) {
    for (let h = 0; h < width; h++) {
      let sum = 0;
      for (let d = 0; d < DIMENSIONS; d++) sum += input[h * DIMENSIONS + d]! * vectors.values[word * DIMENSIONS + d]!;
      products[word * width + h] = sum;
      largest[h] = Math.max(largest[h]!, Math.abs(sum));
    }
  }
  const scales = Float32Array.from(largest, (value) => value / 127 || 1);
  return {
    hashes: vectors.hashes,
    scales,
    hiddenBiases: Float32Array.from(inputBiases),
    output: Float32Array.from(
      [...outputBiases].flatMap((bias, c) => [bias, ...output.subarray(c * read, (c + 1) * read)]),
    ),
    weights: Uint8Array.from(vectors.weights, (weight) => Math.round(FULL_WEIGHT * weight)),
    values: Int8Array.from(products, (value, i) => Math.round(value / scales[i % width]!)),
  };
}
