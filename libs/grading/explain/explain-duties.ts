import { duties } from '../duties/index.js';
import { sharedByWeight, sharesOf } from '../contributions.js';
import { unitYear } from '../facts/unit-year.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import { numbersOf } from '../rulebook/index.js';
import type { BranchGrade, IndicatorGrade } from '../unit/branch-grade.js';
import { effectOf, isInPeriod, type Context, type Scale } from './context.js';
import { unitDetails } from './details/index.js';
import { explainIndicator, explainObligation, headingOf } from './explain-indicator.js';
import type { JudgedIndicator } from './judged-indicator.js';
import { explained, type Explanation } from './explanation.js';
import { numbersIn } from './number-names.js';
import { subjectNames } from './subject-names.js';
import { bilingual } from './texts.js';

/** The unit's own duties, or one of them. */
export function explainDuties(context: Context, unit: GradedUnit): Explanation {
  const { grading, question } = context;
  const { score, indicators: grades } = unit.duties;
  const { duties: share } = sharesOf(unit, grading.rulebook);
  const shares = sharedByWeight(grades, share);
  const isOne = grades.some(({ id }) => id === question.indicator);
  const wanted = grades.filter(({ id }) => !isOne || id === question.indicator);
  const isOpened = question.period !== undefined || isOne || question.indicator === 'duties';
  return explained({ kind: 'figure', id: 'duties' }, bilingual('单位自身职责', 'The unit’s own duties'), score, {
    ...effectOf({ share, on: 'final' }, score),
    parts: wanted.map((each) => {
      const scale: Scale = { share: shares.get(each.id)!, on: 'final' };
      return explainIndicator(judgedDuty(grading, unit, each), scale, context, isOpened);
    }),
  });
}

/** A unit's duty towards one of its branches; `undefined` for a duty towards no branch. */
export function explainDutyTo(context: Context, unit: GradedUnit, branch: BranchGrade): Explanation | undefined {
  const { grading, question } = context;
  const grade = unit.duties.indicators.find(({ id }) => id === question.indicator);
  if (!grade?.obligations.some(({ subject }) => subject === branch.branchId)) return undefined;
  const { branchId, name } = branch;
  const judged = judgedDuty(grading, unit, grade);
  const scale: Scale = {
    share: sharedByWeight(unit.duties.indicators, sharesOf(unit, grading.rulebook).duties).get(grade.id)!,
    on: 'final',
  };
  const heading = headingOf(judged);
  return explained({ kind: 'branch', id: branchId }, bilingual(name, name), null, {
    parts: [
      explained(
        { kind: 'indicator', id: grade.id },
        bilingual(`${unit.name}：${heading.zh}`, `${unit.name}: ${heading.en}`),
        grade.ratio,
        {
          clauses: judged.rule.clauses,
          numbers: numbersIn(judged.duty, judged.rule),
          parts: grade.obligations
            .filter(({ subject, period }) => subject === branch.branchId && isInPeriod(question, period))
            .map((each) => explainObligation(judged, each, scale)),
        },
      ),
    ],
  });
}

function judgedDuty({ facts, rulebook }: UnitsGrading, { unitId }: GradedUnit, grade: IndicatorGrade): JudgedIndicator {
  const rule = rulebook.duties.find(({ id }) => id === grade.id)!;
  const duty = duties.find(({ id }) => id === grade.id)!;
  const detail = unitDetails[duty.id];
  const unit = unitYear(facts, unitId);
  const numbers = numbersOf(rule);
  return {
    ownerId: unitId,
    nameOf: subjectNames(facts),
    duty,
    rule,
    grade,
    detail: (obligation) => detail?.(unit, obligation, numbers) ?? [],
  };
}
