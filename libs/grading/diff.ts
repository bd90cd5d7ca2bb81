import type { Grading } from './grade.js';
import { compare, type Obligation, type Outcome } from './obligation.js';

type Verdict = Readonly<{ ratio: number | null; outcome: Outcome; reason: string }>;

/** An obligation that was judged otherwise, with the later events that decided it. */
export type ObligationChange = Readonly<{
  unitId: string;
  /** The branch; nothing for the unit's own duties. */
  branchId?: string;
  indicator: string;
  subject: string;
  period: string;
  from: Verdict | null;
  to: Verdict | null;
  /** The positions of the deciding events that only the later grading knew. */
  evidence: readonly number[];
}>;

/** What was judged otherwise at the later grading, in the order of the report. */
export function changesBetween(from: Grading, to: Grading): ObligationChange[] {
  const before = obligationsOf(from);
  const after = obligationsOf(to);
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
  return keys.flatMap((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    if (a && b && isSame(a.obligation, b.obligation)) return [];
    const { unitId, branchId, indicator, obligation } = (b ?? a)!;
    const { subject, period } = obligation;
    const later = (b?.obligation.evidence ?? []).filter((position) => position > (from.question.upToPosition ?? -1));
    const place = { unitId, ...(branchId !== undefined && { branchId }), indicator, subject, period };
    return [{ ...place, from: verdictOf(a?.obligation), to: verdictOf(b?.obligation), evidence: later }];
  });
}

type Placed = Readonly<{ unitId: string; branchId?: string; indicator: string; obligation: Obligation }>;

/** Every obligation by a key that sorts as the report does; equals are told apart by their order. */
function obligationsOf({ units }: Grading): Map<string, Placed> {
  const found = new Map<string, Placed>();
  const add = (placed: Placed) => {
    const { unitId, branchId = '~', indicator, obligation } = placed;
    const key = [unitId, branchId, indicator, obligation.subject, obligation.period].join(' ');
    let nth = 0;
    while (found.has(`${key} ${nth}`)) nth += 1;
    found.set(`${key} ${nth}`, placed);
  };
  for (const { unitId, branches, duties } of units) {
    for (const { branchId, indicators } of branches) {
      for (const { id, obligations } of indicators) {
        for (const obligation of obligations) add({ unitId, branchId, indicator: id, obligation });
      }
    }
    for (const { id, obligations } of duties.indicators) {
      for (const obligation of obligations) add({ unitId, indicator: id, obligation });
    }
  }
  return found;
}

function isSame(a: Obligation, b: Obligation): boolean {
  return a.ratio === b.ratio && a.outcome === b.outcome && a.reason === b.reason;
}

function verdictOf(obligation: Obligation | undefined): Verdict | null {
  if (!obligation) return null;
  const { ratio, outcome, reason } = obligation;
  return { ratio, outcome, reason };
}
