/**
 * Minimises a smooth function by limited-memory BFGS with a backtracking line search (Nocedal and Wright, "Numerical
 * Optimization", 2nd edition, algorithms 7.4 and 3.1).
 */

/** Fills `gradient` and returns the value at `at`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

/** Pairs of steps and changes of the gradient that stand for the curvature. */
const MEMORY = 10;
const MAX_STEPS = 200;
/** The descent ends when no component of the gradient exceeds this, or when a step gains less than {@link LEAST_GAIN}. */
const GRADIENT_TOLERANCE = 1e-6;
const LEAST_GAIN = 1e-9;
/** Share of the expected decrease that a step must bring (Armijo). */
const SUFFICIENT = 1e-4;
const MAX_HALVINGS = 30;

export function minimise(objective: Objective, start: ArrayLike<number>): Float64Array {
  let at = Float64Array.from(start);
  let gradient = new Float64Array(at.length);
  let value = objective(at, gradient);
  const memory: { step: Float64Array; change: Float64Array; curvature: number }[] = [];
  for (let count = 0; count < MAX_STEPS && largest(gradient) > GRADIENT_TOLERANCE; count++) {
    let direction = descent(gradient, memory);
    let slope = dot(direction, gradient);
    if (slope >= 0) {
      memory.length = 0;
      direction = gradient.map((g) => -g);
      slope = -dot(gradient, gradient);
    }
    const next = new Float64Array(at.length);
    const nextGradient = new Float64Array(at.length);
    let length = memory.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let halving = 0; halving < MAX_HALVINGS; halving++, length /= 2) {
      for (let i = 0; i < at.length; i++) next[i] = at[i]! + length * direction[i]!;
      nextValue = objective(next, nextGradient);
      if (nextValue <= value + SUFFICIENT * length * slope) break;
    }
    if (!(nextValue < value)) break;
    const step = next.map((x, i) => x - at[i]!);
    const change = nextGradient.map((g, i) => g - gradient[i]!);
    const curvature = dot(step, change);
    if (curvature > 1e-12) memory.push({ step, change, curvature });
    if (memory.length > MEMORY) memory.shift();
    const gain = value - nextValue;
    [at, gradient, value] = [next, nextGradient, nextValue];
    if (gain < LEAST_GAIN) break;
  }
  return at;
}

/** The two-loop recursion: the gradient times an estimate of the inverse Hessian, downwards. */
function descent(
  gradient: Float64Array,
  memory: readonly { step: Float64Array; change: Float64Array; curvature: number }[],
): Float64Array {
  const direction = gradient.map((g) => -g);
  const alphas = new Float64Array(memory.length);
  for (let m = memory.length - 1; m >= 0; m--) {
    const { step, change, curvature } = memory[m]!;
    alphas[m] = dot(step, direction) / curvature;
    add(direction, change, -alphas[m]!);
  }
  const last = memory.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.change, last.change);
    for (let i = 0; i < direction.length; i++) direction[i]! *= scale;
  }
  memory.forEach(({ step, change, curvature }, m) => {
    add(direction, step, alphas[m]! - dot(change, direction) / curvature);
  });
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function add(to: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * vector[i]!;
}

const largest = (vector: Float64Array): number => vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
