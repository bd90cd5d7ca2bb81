import { addMonths, yearOf } from '../../kernel/civil.js';
import type { UnitYear } from '../facts/unit-year.js';
import { compare, type Obligation } from '../obligation.js';
import type { CapRule, Tier } from '../rulebook/index.js';
import type { BranchGrade } from './branch-grade.js';
import { findingsOf, type Finding } from './findings.js';

/** A cap that holds: its subjects are the ids of branches, members, findings or units, sorted. */
export type Cap = Readonly<{ id: string; atMost: Tier; subjects: readonly string[]; evidence: readonly number[] }>;

type CapInput = Readonly<{
  unit: UnitYear;
  branches: readonly BranchGrade[];
  isInspected: boolean;
  findings: readonly Finding[];
}>;
type CapSubjects = readonly Readonly<{ subject: string; evidence: readonly number[] }>[];

/** Finds the subjects for which a cap holds; `count` is the rulebook's. */
const finders: Readonly<Record<string, (found: CapInput, count: number) => CapSubjects>> = {
  'missed-party-day': missedMonths,
  'missed-three': missedMonths,
  'lost-contact': ({ branches }, atLeast) =>
    branches.flatMap(({ indicators }) =>
      lostContacts(indicators.find(({ id }) => id === 'member-care')?.obligations ?? [], atLeast),
    ),
  'grave-unrectified': ({ unit, findings }) =>
    findings.filter((finding) => isUnrectified(finding, unit.cutoff)).map(ofFinding),
  falsification: ({ findings }) =>
    findings.filter(({ kind, withdrawn }) => kind === 'falsification' && !withdrawn).map(ofFinding),
  uninspected: ({ unit, isInspected }) => (isInspected ? [] : [{ subject: unit.unitId, evidence: [] }]),
  'short-year': ({ unit, branches }, leastActiveMonths) => {
    const isOver = unit.cutoff >= `${unit.year}-12-31`;
    const isLong = branches.some(({ activeMonths }) => activeMonths >= leastActiveMonths);
    return isOver && !isLong ? [{ subject: unit.unitId, evidence: [] }] : [];
  },
};

/** The ids of all caps, in the order of the report. */
export const capIds: readonly string[] = Object.keys(finders);

/** The caps that hold for a unit, in the rulebook's order. */
export function capsOf(
  unit: UnitYear,
  { branches, isInspected }: Pick<CapInput, 'branches' | 'isInspected'>,
  rules: readonly CapRule[],
): Cap[] {
  const found = { unit, branches, isInspected, findings: findingsOfYear(unit) };
  return rules.flatMap(({ id, atMost, atLeast, leastActiveMonths }) => {
    const subjects = finders[id]!(found, (leastActiveMonths ?? atLeast)?.value ?? 1);
    if (subjects.length === 0) return [];
    const evidence = [...new Set(subjects.flatMap((each) => each.evidence))];
    return [{ id, atMost, subjects: [...new Set(subjects.map(({ subject }) => subject))].sort(compare), evidence }];
  });
}

function missedMonths({ branches }: CapInput, atLeast: number): CapSubjects {
  return branches
    .filter(({ notHeld }) => notHeld.length >= atLeast)
    .map(({ branchId, notHeld }) => ({ subject: branchId, evidence: notHeld.flatMap(({ evidence }) => evidence) }));
}

/** The members not contacted in `atLeast` consecutive months; obligations are sorted by subject, then period. */
function lostContacts(obligations: readonly Obligation[], atLeast: number): CapSubjects {
  const missing = obligations.filter(({ reason }) => reason === 'not-contacted');
  const lost: { subject: string; evidence: readonly number[] }[] = [];
  let row: Obligation[] = [];
  for (const each of missing) {
    const last = row.at(-1);
    const goesOn = last?.subject === each.subject && addMonths(last.period, 1) === each.period;
    row = goesOn ? [...row, each] : [each];
    if (row.length === atLeast) lost.push({ subject: each.subject, evidence: row.flatMap(({ evidence }) => evidence) });
  }
  return lost;
}

/** The findings of the unit's visits and on-site assessments of the year. */
function findingsOfYear({ inspections, year }: UnitYear): Finding[] {
  return inspections.flatMap((facts) => {
    const visits = facts.of('UnannouncedVisitRecorded').filter(({ data }) => yearOf(data.visitedOn) === year);
    const assessments = facts.of('OnSiteAssessmentRecorded').filter(({ data }) => data.year === year);
    return [...visits, ...assessments].flatMap((record) => findingsOf(facts, record));
  });
}

function isUnrectified(
  { severity, withdrawn, accepted, lastDeadline, reportedInTime }: Finding,
  cutoff: string,
): boolean {
  const isOverdue = lastDeadline !== undefined && lastDeadline <= cutoff;
  return severity === 'grave' && !withdrawn && isOverdue && !accepted && !reportedInTime;
}

function ofFinding({ findingId, evidence }: Finding) {
  return { subject: findingId, evidence };
}
