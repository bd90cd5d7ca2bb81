import type { UnitsGrading } from '../grade.js';
import { movedText } from '../standing.js';
import type { Explanation } from './explanation.js';

/** An explanation by the records of now, with each figure that was another when people confirmed the year. */
export function besideConfirmed(grading: UnitsGrading, now: Explanation, was: Explanation): Explanation {
  const before = new Map(keyed(was.parts));
  const parts = keyed(now.parts).map(([key, part]) => {
    const same = before.get(key);
    return same ? besideConfirmed(grading, part, same) : part;
  });
  if (was.figure === now.figure) return { ...now, parts };
  return { ...now, parts, confirmed: { figure: was.figure, text: movedText(grading, was.figure, now.figure) } };
}

/** The parts by what they are about; equal ones get a number. */
function keyed(parts: readonly Explanation[]): [key: string, part: Explanation][] {
  const seen = new Map<string, number>();
  return parts.map((part) => {
    const { kind, id, period = '' } = part.about;
    const name = [kind, id, period].join(' ');
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    return [`${name} ${nth}`, part];
  });
}
