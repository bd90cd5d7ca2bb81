import { indicators } from '../../grading/indicators/index.js';
import type { Obligation, Outcome } from '../../grading/obligation.js';
import type { IndicatorGrade } from '../../grading/unit/branch-grade.js';
import type { GradedYear } from '../graded-years.js';
import type { Bilingual } from '../view.js';

/** What was missed, or met in part, and by which records that is known; whose duty it was is not said. */
type Shortfall = Readonly<{ period: string; outcome: Outcome; reason: string; eventIds: readonly string[] }>;

/** The obligations of one indicator in a year, counted by outcome. */
export type DutyCount = Readonly<{
  id: string;
  title: Bilingual;
  clauses: readonly string[];
  /** Basis points; `null` where nothing counted. */
  ratio: number | null;
  /** Those that counted: met, met in part and missed. */
  owed: number;
  met: number;
  partly: number;
  missed: number;
  pending: number;
  notApplicable: number;
  shortfalls: readonly Shortfall[];
  /** All records that decided. */
  eventIds: readonly string[];
}>;

export function dutiesOf(judged: GradedYear, grades: readonly IndicatorGrade[]): DutyCount[] {
  return grades.map((grade) => dutyOf(judged, grade));
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
