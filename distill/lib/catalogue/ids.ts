/** Packs ids: most databases number their rows, so a prefix and a number say the same in three bytes as ten characters. */
import { BLOCK_KEYS, type IdsHeader, MAX_ID_SHAPES, widthFor } from "../../../edge/catalogue/format.ts";

export interface PackedIds {
  readonly header: IdsHeader;
  readonly shapes: Uint8Array;
  readonly numbers: Uint8Array;
  readonly lengths: Uint8Array;
  readonly blocks: Uint32Array;
  readonly text: Uint8Array;
}

const NOTHING = new Uint8Array(0);
const MAX_NUMBER = 2 ** 48;
const MAX_DIGITS = 15;

/** `undefined` for every entry, or a text for every entry. */
export function packIds(ids: readonly (string | undefined)[]): PackedIds {
  const none = { shapes: NOTHING, numbers: NOTHING, lengths: NOTHING, blocks: new Uint32Array(0), text: NOTHING };
  if (ids.every((id) => id === undefined)) {
    return { header: { mode: "name", shapes: [], width: 0, textBytes: 0 }, ...none };
  }
  const given = ids.map((id) => id ?? "");
  return packNumbers(given, none) ?? packTexts(given, none);
}

interface Parsed {
  readonly prefix: string;
  readonly digits: string;
}

function parse(id: string): Parsed | undefined {
  const digits = /\d{1,15}$/.exec(id)?.[0];
  if (digits === undefined || Number(digits) >= MAX_NUMBER) return undefined;
  return { prefix: id.slice(0, id.length - digits.length), digits };
}

type Empty = Omit<PackedIds, "header">;

function packNumbers(ids: readonly string[], none: Empty): PackedIds | undefined {
  const widths = new Map<string, { padded: Set<number>; shortest: number }>();
  for (const id of ids) {
    const parsed = parse(id);
    if (!parsed) return undefined;
    const known = widths.get(parsed.prefix) ?? { padded: new Set<number>(), shortest: MAX_DIGITS };
    if (parsed.digits.startsWith("0") && parsed.digits.length > 1) known.padded.add(parsed.digits.length);
    else known.shortest = Math.min(known.shortest, parsed.digits.length);
    widths.set(parsed.prefix, known);
    if (widths.size > MAX_ID_SHAPES) return undefined;
  }
  const shapes = new Map<string, number>();
  const list: [string, number][] = [];
  const shapeOf = ({ prefix, digits }: Parsed): number => {
    const { padded, shortest } = widths.get(prefix)!;
    const [width = 0] = padded;
    // One width pads all numbers of the prefix, unless some unpadded number is shorter.
    const isUniform = padded.size === 1 && shortest >= width;
    const own = isUniform ? width : digits.startsWith("0") && digits.length > 1 ? digits.length : 0;
    const name = `${own} ${prefix}`;
    const known = shapes.get(name);
    if (known !== undefined) return known;
    shapes.set(name, list.length);
    list.push([prefix, own]);
    return list.length - 1;
  };
  let most = 0;
  // Ids are parsed a second and a third time: a million objects at once cost more than that.
  for (const id of ids) {
    const parsed = parse(id)!;
    shapeOf(parsed);
    most = Math.max(most, Number(parsed.digits));
  }
  if (list.length > MAX_ID_SHAPES) return undefined;
  const width = most < 2 ** 32 ? widthFor(most) : 6;
  const numbers = new Uint8Array(width * ids.length);
  const shapeColumn = new Uint8Array(list.length > 1 ? ids.length : 0);
  ids.forEach((id, entry) => {
    const parsed = parse(id)!;
    let rest = Number(parsed.digits);
    for (let k = 0; k < width; k++) {
      numbers[k * ids.length + entry] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    if (list.length > 1) shapeColumn[entry] = shapeOf(parsed);
  });
  return { ...none, header: { mode: "number", shapes: list, width, textBytes: 0 }, shapes: shapeColumn, numbers };
}

function packTexts(ids: readonly string[], none: Empty): PackedIds {
  const encoded = ids.map((id) => Buffer.from(id));
  const lengths = Uint8Array.from(encoded, (bytes) => bytes.length);
  const blocks = new Uint32Array(Math.ceil(ids.length / BLOCK_KEYS));
  let at = 0;
  encoded.forEach((bytes, entry) => {
    if (entry % BLOCK_KEYS === 0) blocks[entry / BLOCK_KEYS] = at;
    at += bytes.length;
  });
  return {
    ...none,
    header: { mode: "text", shapes: [], width: 0, textBytes: at },
    lengths,
    blocks,
    text: Buffer.concat(encoded),
  };
}
