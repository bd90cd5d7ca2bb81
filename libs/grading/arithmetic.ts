/** Whole basis points: 10000 is full marks. There is no floating point in a grade (grading.md, “Arithmetic”). */
export const FULL = 10_000;

/** a ÷ b, rounded half up; a ≥ 0, b > 0, both whole and 2a + b safe. */
export function div(a: number, b: number): number {
  const doubled = 2 * a + b;
  if (!(a >= 0 && b > 0 && Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(doubled))) {
    throw new RangeError(`div(${a}, ${b}) is not defined`);
  }
  const divisor = 2 * b;
  return (doubled - (doubled % divisor)) / divisor;
}

/** The mean of whole numbers, rounded half up; `null` for an empty list. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : div(values.reduce(add, 0), values.length);
}

/** The weighted mean of [weight, value] pairs; `null` if the weights sum to 0. */
export function weightedMean(pairs: readonly (readonly [weight: number, value: number])[]): number | null {
  const total = pairs.reduce((sum, [weight]) => sum + weight, 0);
  return total === 0
    ? null
    : div(
        pairs.reduce((sum, [weight, value]) => sum + weight * value, 0),
        total,
      );
}

/** The values that are not `null`. */
export function withoutNulls<Value>(values: readonly (Value | null)[]): Value[] {
  return values.filter((value) => value !== null);
}

function add(a: number, b: number) {
  return a + b;
}
