import type { Bilingual } from '../../kernel/bilingual.js';
import { movedText } from '../../grading/index.js';
import { indicators } from '../../grading/indicators/index.js';
import type { Obligation, Outcome } from '../../grading/obligation.js';
import type { IndicatorGrade } from '../../grading/unit/branch-grade.js';
import type { GradedYear } from '../graded-years.js';

/** A duty that was missed or met in part, with the records behind it; it names no person. */
type Shortfall = Readonly<{ period: string; outcome: Outcome; reason: string; eventIds: readonly string[] }>;

/** The obligations of one indicator in a year, counted by outcome. */
export type DutyCount = Readonly<{
  id: string;
  title: Bilingual;
  clauses: readonly string[];
  /** In basis points; `null` if nothing counted. */
  ratio: number | null;
  /** The ratio as it was confirmed, where later records moved it, and both in words. */
  confirmed?: Readonly<{ ratio: number | null; text: Bilingual }>;
  /** The number of duties that counted: met, met in part and missed. */
  owed: number;
  met: number;
  partly: number;
  missed: number;
  pending: number;
  notApplicable: number;
  shortfalls: readonly Shortfall[];
  /** The ids of all records behind the counts. */
  eventIds: readonly string[];
}>;

/** The duties of a branch by the records of now; empty if it is not graded. */
export function dutiesOf(graded: GradedYear, branchId: string): DutyCount[] {
  const of = ({ units }: Pick<GradedYear, 'units'>) =>
    units
      .flatMap(({ branches, confirmedTier }) => branches.map((branch) => ({ ...branch, confirmedTier })))
      .find((branch) => branch.branchId === branchId);
  const [now, confirmed] = [of(graded), graded.confirmed()];
  const was = now && now.confirmedTier !== null && confirmed ? of(confirmed) : undefined;
  return (now?.indicators ?? []).map((grade) => {
    const before = was?.indicators.find(({ id }) => id === grade.id);
    const duty = dutyOf(graded, grade);
    if (!before || before.ratio === grade.ratio) return duty;
    return { ...duty, confirmed: { ratio: before.ratio, text: movedText(graded, before.ratio, grade.ratio) } };
  });
}

function dutyOf({ rulebook, idOf }: GradedYear, { id, ratio, obligations }: IndicatorGrade): DutyCount {
  const count = (outcome: Outcome) => obligations.filter((each) => each.outcome === outcome).length;
  const [met, partly, missed] = [count('met'), count('partly'), count('missed')];
  const idsOf = (some: readonly Obligation[]) => {
    const positions = new Set(some.flatMap(({ evidence }) => evidence));
    return [...positions].sort((one, other) => one - other).map(idOf);
  };
  return {
    id,
    title: indicators.find((each) => each.id === id)!.title,
    clauses: rulebook.indicators.find((each) => each.id === id)!.clauses,
    ratio,
    owed: met + partly + missed,
    met,
    partly,
    missed,
    pending: count('pending'),
    notApplicable: count('not-applicable'),
    shortfalls: obligations
      .filter(({ outcome }) => outcome === 'partly' || outcome === 'missed')
      .map(({ period, outcome, reason, evidence }) => ({ period, outcome, reason, eventIds: evidence.map(idOf) })),
    eventIds: idsOf(obligations),
  };
}
