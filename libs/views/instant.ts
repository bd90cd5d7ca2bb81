import { parseInstant } from '../kernel/civil.js';
import { MalformedInstant } from './view.js';

/** The milliseconds since 1970 of an `as-of`. Throws `MalformedInstant`. */
export function instantOf(asOf: string): number {
  const ms = parseInstant(asOf);
  if (ms === undefined) throw new MalformedInstant();
  return ms;
}
