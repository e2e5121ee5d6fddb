/** Dense logistic regression by Newton's method, for a handful of columns and thousands of rows. */
import { sigmoid } from "../../../edge/student/rejection.ts";

/**
 * Fits P(positive) = sigmoid(sum of coefficient x column + constant); returns the coefficients, the constant last.
 * `ridge` is the penalty on each squared coefficient, in units of one row's loss; the constant is not penalised.
 */
export function fitLogistic(
  rows: readonly ArrayLike<number>[],
  positive: readonly boolean[],
  options: { readonly ridge: number; readonly costs?: ArrayLike<number> },
): Float64Array {
  const columns = rows[0]?.length ?? 0;
  const size = columns + 1;
  const coefficients = new Float64Array(size);
  for (let iteration = 0; iteration < 30; iteration++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    rows.forEach((row, r) => {
      const x = (i: number) => (i < columns ? row[i]! : 1);
      let score = 0;
      for (let i = 0; i < size; i++) score += coefficients[i]! * x(i);
      const p = sigmoid(score);
      const cost = options.costs?.[r] ?? 1;
      const error = cost * (p - (positive[r] ? 1 : 0));
      const curvature = cost * Math.max(p * (1 - p), 1e-6);
      for (let i = 0; i < size; i++) {
        gradient[i]! += error * x(i);
        for (let j = 0; j <= i; j++) hessian[i]![j]! += curvature * x(i) * x(j);
      }
    });
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) hessian[i]![j] = hessian[j]![i]!;
      if (i < columns) gradient[i]! += options.ridge * coefficients[i]!;
      hessian[i]![i]! += i < columns ? options.ridge : 1e-9;
    }
    const move = solve(hessian, gradient);
    // Separable rows would drive the coefficients to infinity, so no single step may exceed 5.
    const largest = move.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const damping = Math.min(1, 5 / Math.max(largest, 1e-12));
    for (let i = 0; i < size; i++) coefficients[i]! -= damping * move[i]!;
    if (largest < 1e-8) break;
  }
  return coefficients;
}

/** Gaussian elimination with partial pivoting; overwrites its arguments. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(matrix[i]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = i;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [right[column], right[pivot]] = [right[pivot]!, right[column]!];
    const lead = matrix[column]![column]! || 1e-12;
    for (let i = column + 1; i < size; i++) {
      const factor = matrix[i]![column]! / lead;
      for (let j = column; j < size; j++) matrix[i]![j]! -= factor * matrix[column]![j]!;
      right[i]! -= factor * right[column]!;
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) right[i]! -= matrix[i]![j]! * right[j]!;
    right[i]! /= matrix[i]![i]! || 1e-12;
  }
  return right;
}
