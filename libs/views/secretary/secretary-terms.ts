import { addDays } from '../../kernel/civil.js';
import type { GradedYear } from '../graded-years.js';

/** A secretary's time in office within a year; both days are included. */
export type Term = Readonly<{ memberId: string; from: string; upTo: string; eventId: string }>;

/** The terms of a branch's secretaries in a year, in order; days without a secretary are left out. */
export function termsOf({ facts, idOf }: GradedYear, branchId: string, year: number): Term[] {
  const { registry } = facts;
  const branch = registry.branch(branchId);
  const first = `${year}-01-01`;
  const gone = branch?.dissolvedOn ?? '9999-12-31';
  const last = gone <= `${year}-12-31` ? addDays(gone, -1) : `${year}-12-31`;
  const turns = (branch?.secretaries ?? [])
    .map(({ electedOn }) => electedOn)
    .filter((day) => day > first && day <= last);
  const days = [...new Set([first, ...turns])].sort().filter((day) => day <= last);
  const terms: Term[] = [];
  for (const [index, from] of days.entries()) {
    const secretary = registry.secretaryOf(branchId, from);
    if (!secretary) continue;
    const next = days[index + 1];
    const upTo = next === undefined ? last : addDays(next, -1);
    const eventId = idOf(secretary.position!);
    const before = terms.at(-1);
    // A later record of an earlier election does not change the secretary, so the term goes on.
    if (before?.eventId === eventId) terms[terms.length - 1] = { ...before, upTo };
    else terms.push({ memberId: secretary.value, from, upTo, eventId });
  }
  return terms;
}
