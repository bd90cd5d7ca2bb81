import { parseInstant } from '../kernel/civil.js';
import { RuleViolation } from '../kernel/rule.js';
import { shapeRules } from '../kernel/shape.js';

/** The milliseconds since 1970 of an `as-of`. Throws `RuleViolation` for what is no instant (RFC 3339). */
export function instantOf(asOf: string): number {
  const ms = parseInstant(asOf);
  if (ms === undefined) throw new RuleViolation(shapeRules.malformed, 'as-of');
  return ms;
}
