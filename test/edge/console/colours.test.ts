import { expect, it } from "vitest";
import { style } from "../../../edge/console/style.ts";

type Triple = readonly [number, number, number];

/** Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1. */
const SIMULATIONS: Record<string, readonly Triple[]> = {
  "normal colour vision": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** CIE 1976 distance. About 2.3 is just noticeable side by side; the bars of a chart need several times that. */
const CLEARLY_APART = 10;

const apply = (matrix: readonly Triple[], [r, g, b]: Triple): Triple =>
  matrix.map(([x, y, z]) => x * r + y * g + z * b) as unknown as Triple;

const linear = (hex: string): Triple =>
  [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Triple;

function lab(rgb: Triple): Triple {
  const [x, y, z] = apply(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    rgb,
  );
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27) * (t / 116) + 16 / 116);
  const [fx, fy, fz] = [f(x / 0.9505), f(y), f(z / 1.089)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

const signalColours = [...style.matchAll(/--s\d: light-dark\((#\w{6}), (#\w{6})\)/g)];
const schemes = [
  ["light", signalColours.map((match) => match[1] ?? "")],
  ["dark", signalColours.map((match) => match[2] ?? "")],
] as const;

it.each(
  schemes.flatMap(([scheme, colours]) => Object.keys(SIMULATIONS).map((vision) => ({ scheme, vision, colours }))),
)("keeps the first four signal colours distinct: $scheme, $vision", ({ vision, colours }) => {
  const seen = colours.slice(0, 4).map((hex) => lab(apply(SIMULATIONS[vision] ?? [], linear(hex))));
  expect(seen).toHaveLength(4);
  for (const [i, one] of seen.entries()) {
    for (const other of seen.slice(i + 1)) {
      expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(CLEARLY_APART);
    }
  }
});
