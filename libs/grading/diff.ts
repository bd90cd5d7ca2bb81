import type { Grading } from './grade.js';
import { compare, judged, type Outcome } from './obligation.js';

/** The kind of a judgement: an obligation, one inspection, or a subject under a cap. */
export type ChangeKind = 'obligation' | 'inspection' | 'cap';

export type Verdict = Readonly<{ ratio: number | null; outcome: Outcome; reason: string }>;

/** A judgement that changed, with the later records that changed it. */
export type Change = Readonly<{
  kind: ChangeKind;
  unitId: string;
  /** The branch; absent for a duty of the unit itself. */
  branchId?: string;
  /** The indicator, the part of the inspection, or the cap. */
  indicator: string;
  subject: string;
  period: string;
  from: Verdict | null;
  to: Verdict | null;
  /** The positions that only the later grading read: the deciding records, and corrections of earlier deciding ones. */
  evidence: readonly number[];
}>;

/** The judgements that changed in the later grading, in the order of the report. */
export function changesBetween(from: Grading, to: Grading): Change[] {
  const [before, after] = [entriesOf(from), entriesOf(to)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort(compare);
  return keys.flatMap((key) => {
    const [a, b] = [before.get(key), after.get(key)];
    if (a && b && isSame(a.verdict, b.verdict)) return [];
    const { verdict: _, evidence: __, ...place } = (b ?? a)!;
    const decisive = [...(a?.evidence ?? []), ...(b?.evidence ?? [])];
    const records = new Set([...decisive, ...decisive.flatMap(to.revisionsOf)]);
    const later = [...records].filter((position) => !from.knows(position)).sort((x, y) => x - y);
    return [{ ...place, from: a?.verdict ?? null, to: b?.verdict ?? null, evidence: later }];
  });
}

type Place = Pick<Change, 'kind' | 'unitId' | 'branchId' | 'indicator' | 'subject' | 'period'>;
type Entry = Place & Readonly<{ verdict: Verdict; evidence: readonly number[] }>;

/** All judgements by a key that sorts as the report does; equal keys get a number. */
function entriesOf(grading: Grading): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const placed of [...obligationsOf(grading), ...inspectionsOf(grading), ...capsOf(grading)]) {
    const { kind, unitId, branchId = '~', indicator, subject, period } = placed;
    const key = [unitId, branchId, kind, indicator, subject, period].join(' ');
    let nth = 0;
    while (found.has(`${key} ${nth}`)) nth += 1;
    found.set(`${key} ${nth}`, placed);
  }
  return found;
}

function obligationsOf({ units }: Grading): Entry[] {
  return units.flatMap(({ unitId, branches, duties }) => {
    const grades = [
      ...branches.flatMap(({ branchId, indicators }) => indicators.map((grade) => ({ grade, owner: { branchId } }))),
      ...duties.indicators.map((grade) => ({ grade, owner: {} })),
    ];
    return grades.flatMap(({ grade, owner }) =>
      grade.obligations.map(({ subject, period, ratio, outcome, reason, evidence }): Entry => {
        const place = { kind: 'obligation', unitId, ...owner, indicator: grade.id, subject, period } as const;
        return { ...place, verdict: { ratio, outcome, reason }, evidence };
      }),
    );
  });
}

function inspectionsOf({ units, question }: Grading): Entry[] {
  const period = String(question.year);
  return units.flatMap(({ unitId, inspection }) =>
    Object.entries(inspection.parts).flatMap(([indicator, all]) =>
      all.map(({ inspectionId, score, evidence }): Entry => {
        const place = { kind: 'inspection', unitId, indicator, subject: inspectionId, period } as const;
        const { ratio, outcome, reason } = judged(inspectionId, period, score, 'inspected', evidence);
        return { ...place, verdict: { ratio, outcome, reason }, evidence };
      }),
    ),
  );
}

function capsOf({ units, question }: Grading): Entry[] {
  const period = String(question.year);
  return units.flatMap(({ unitId, caps }) =>
    caps.flatMap(({ id, subjects, evidence }) =>
      subjects.map((subject): Entry => {
        const place = { kind: 'cap', unitId, indicator: id, subject, period } as const;
        return { ...place, verdict: { ratio: null, outcome: 'missed', reason: 'capped' }, evidence };
      }),
    ),
  );
}

function isSame(a: Verdict, b: Verdict): boolean {
  return a.ratio === b.ratio && a.outcome === b.outcome && a.reason === b.reason;
}
