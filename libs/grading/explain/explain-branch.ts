import type { Bilingual } from '../../kernel/bilingual.js';
import { FULL } from '../arithmetic.js';
import { adds, sharedByWeight, sharesOf, whole, type Share } from '../contributions.js';
import { branchYear, type BranchYear } from '../facts/branch-year.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import { indicators } from '../indicators/index.js';
import { numbersOf } from '../rulebook/index.js';
import type { BranchGrade, IndicatorGrade } from '../unit/branch-grade.js';
import { effectOf, isInPeriod, type Context, type Question, type Scale } from './context.js';
import { branchDetails } from './details/index.js';
import { explained, type Explanation } from './explanation.js';
import { explainIndicator, headingOf } from './explain-indicator.js';
import type { JudgedIndicator } from './judged-indicator.js';
import { inactiveMonths } from './inactive-months.js';
import { subjectNames } from './subject-names.js';
import { plural, sentenceOf, listOf, points, bilingual } from './texts.js';

const maxLosses = 3;

/** A branch's score with its indicators, or one indicator. */
export function explainBranch(context: Context, unit: GradedUnit, grade: BranchGrade): Explanation {
  const { grading, question } = context;
  const isOpened = question.indicator !== undefined || question.period !== undefined;
  const root = branchPart(context, grade, { share: whole, on: 'branch' }, { isOpened });
  const { effect: _, ...own } = root;
  const share = sharesOf(unit, grading.rulebook).branch(grade);
  return { ...own, says: [...effectOnUnit(unit, grade, share), ...own.says] };
}

/** A branch as part of its unit, or alone. */
export function branchPart(
  context: Context,
  grade: BranchGrade,
  scale: Scale,
  { isOpened, isFolded = false }: Readonly<{ isOpened: boolean; isFolded?: boolean }>,
): Explanation {
  const { grading, question } = context;
  const { branchId, name, activeMonths, score } = grade;
  const branch = branchYear(branchId, grading.facts, grading.rulebook);
  const shares = sharedByWeight(grade.indicators, scale.share);
  const wanted = grade.indicators.filter((each) => isInQuestion(each, question));
  return explained(
    { kind: 'branch', id: branchId },
    bilingual(`${name}（${activeMonths} 个考核月）`, `${name} (${plural(activeMonths, 'active month')})`),
    score,
    {
      ...effectOf(scale, score),
      says: [...scoreText(grade), ...inactiveMonths(branch)],
      parts: wanted.map((each) => {
        const share = shares.get(each.id)!;
        return explainIndicator(judgedIndicator(grading, branch, each), { ...scale, share }, context, isOpened);
      }),
      ...(isFolded && { overview: largestLosses(grading, branch, grade, scale) }),
    },
  );
}

/** Whether the question asks for the indicator; without one, whether it judges something in the period. */
function isInQuestion({ id, obligations }: IndicatorGrade, question: Question): boolean {
  if (question.indicator !== undefined) return id === question.indicator;
  return question.period === undefined || obligations.some(({ period }) => isInPeriod(question, period));
}

/** An indicator of a branch with its rule and its details. */
export function judgedIndicator(
  { rulebook }: UnitsGrading,
  branch: BranchYear,
  grade: IndicatorGrade,
): JudgedIndicator {
  const duty = indicators.find(({ id }) => id === grade.id)!;
  const rule = rulebook.indicators.find(({ id }) => id === grade.id)!;
  const detail = branchDetails[duty.id];
  const numbers = numbersOf(rule);
  return {
    ownerId: branch.branchId,
    nameOf: subjectNames(branch.facts),
    duty,
    rule,
    grade,
    detail: (obligation) => detail?.(branch, obligation, numbers) ?? [],
  };
}

function effectOnUnit({ name, final }: GradedUnit, { score }: BranchGrade, share: Share): Bilingual[] {
  if (score === null) return [];
  const [gained, lost] = [points(adds(share, score)), points(adds(share, FULL - score))];
  return [
    bilingual(
      `所属单位${name}综合得分 ${points(final)}，本支部得 ${gained} 分，扣 ${lost} 分`,
      `Its unit ${name} has a final of ${points(final)}, to which the branch adds ${gained}; it loses ${lost}`,
    ),
  ];
}

function scoreText({ score, indicators: grades }: BranchGrade): Bilingual[] {
  const judged = grades.filter(({ ratio }) => ratio !== null);
  const total = judged.reduce((sum, { weight }) => sum + weight, 0);
  if (score === null) return [bilingual('没有可考核的指标', 'No indicator could be judged')];
  const without = new Set(grades.filter(({ ratio }) => ratio === null).map(({ id }) => id));
  const left = listOf(indicators.filter(({ id }) => without.has(id)).map(({ title }) => title));
  const tail =
    left.zh === ''
      ? bilingual('', '')
      : bilingual(`；本年度无此项任务、不计分的：${left.zh}`, `; nothing to judge and no weight: ${left.en}`);
  return [
    bilingual(
      `得分 ${points(score)} 为 ${judged.length} 项指标按权重（合计 ${total}）的平均值${tail.zh}`,
      `The score of ${points(score)} is the mean of ${judged.length} indicators by weight, ${total} in all${tail.en}`,
    ),
  ];
}

/** The largest losses of the branch, in points of the explained score. */
function largestLosses(grading: UnitsGrading, branch: BranchYear, grade: BranchGrade, { share }: Scale): Bilingual[] {
  const shares = sharedByWeight(grade.indicators, share);
  const losses = grade.indicators.flatMap((each) => {
    const lost = each.ratio === null ? 0 : adds(shares.get(each.id)!, FULL - each.ratio);
    return lost > 0 ? [{ each, lost }] : [];
  });
  if (grade.score === null) return [];
  if (losses.length === 0) return [bilingual('各项指标均为满分', 'Every indicator is full')];
  const most = losses.toSorted((a, b) => b.lost - a.lost).slice(0, maxLosses);
  const { zh, en } = sentenceOf(
    most.map(({ each, lost }) => {
      const heading = headingOf(judgedIndicator(grading, branch, each));
      const figures = bilingual(
        `${points(each.ratio)}，扣 ${points(lost)} 分`,
        `${points(each.ratio)}, loses ${points(lost)}`,
      );
      return bilingual(`${heading.zh}${figures.zh}`, `${heading.en} ${figures.en}`);
    }),
  );
  return [bilingual(`失分最多：${zh}`, `Most was lost on: ${en}`)];
}
