import type { ExpectedPosition, ExpectedRevision } from './event-store.js';

/** Whether a stream or the log ends as expected; `actual` is undefined if it has no event. */
export function meets(expected: ExpectedRevision | ExpectedPosition, actual: number | undefined): boolean {
  return expected === 'any' || (expected === 'none' ? actual === undefined : actual === expected);
}
