/** What step 1 needs to hold its queries, said before it reads: where memory ends, minutes later, only V8 says so. */
import { formatCount } from "../text/format.ts";

/** Heap for one query at the most: text, key and row while they are folded, row, copy and label later. */
const BYTES_A_QUERY = 1_300;
const MIB = 2 ** 20;
/** For all else that the step has loaded. */
const BESIDES_MIB = 100;

/**
 * A warning where the heap is too small for this many queries; undefined where they fit.
 * @param held queries that are held at most @param limitBytes of the process's heap
 */
export function memoryWarning(held: number, limitBytes: number): string | undefined {
  const needed = Math.ceil((held * BYTES_A_QUERY) / MIB);
  const limit = Math.floor(limitBytes / MIB);
  if (needed <= limit) return undefined;
  return (
    `with these --train, --calibration and --test up to ${formatCount(held)} queries are held, which takes some ${needed} MB, and this process may use ${limit} MB: ` +
    `it runs out of memory if it reads that many; ask for fewer, or set NODE_OPTIONS=--max-old-space-size=${needed + BESIDES_MIB} on a machine with enough memory`
  );
}
