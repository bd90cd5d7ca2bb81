import type { AnyAggregate } from './aggregate.js';

/**
 * Whether two states of a stream are the same: in the whole, or in all that admission reads, so that it judges later records
 * alike.
 */
export type Agreement = 'whole' | 'admission' | 'none';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Compares two states, `steps` records after they parted. Values inside the fields are compared only at the powers of two, so
 * that a long walk over large states stays cheap; between those, equal values that are two objects count as different.
 */
export function agreement({ forCautions = [] }: AnyAggregate, one: unknown, other: unknown, steps: number): Agreement {
  if (one === other) return 'whole';
  if (!isRecord(one) || !isRecord(other)) return 'none';
  const isDeep = (steps & (steps - 1)) === 0;
  let result: Agreement = 'whole';
  for (const field of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const [before, after] = [one[field], other[field]];
    if (before === after) continue;
    if (forCautions.includes(field)) result = 'admission';
    else if (!isDeep || !isSame(before, after)) return 'none';
  }
  return result;
}

/** Whether two values are equal: plain data, maps and sets. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Map || one instanceof Set) return isSameCollection(one, other);
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  const fields = Object.keys(one);
  if (fields.length !== Object.keys(other).length) return false;
  return fields.every(
    (field) => Object.hasOwn(other, field) && isSame((one as Fields)[field], (other as Fields)[field]),
  );
}

/** The order counts, too: a fold may rest on it. */
function isSameCollection(one: ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>, other: object): boolean {
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return false;
  return isSame([...one], [...(other as ReadonlySet<unknown>)]);
}

function isRecord(state: unknown): state is Fields {
  return typeof state === 'object' && state !== null && Object.getPrototypeOf(state) === Object.prototype;
}
