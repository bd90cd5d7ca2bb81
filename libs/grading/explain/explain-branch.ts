import { FULL } from '../arithmetic.js';
import { adds, sharedByWeight, sharesOf, whole, type Share } from '../contributions.js';
import { branchYear, type BranchYear } from '../facts/branch-year.js';
import type { GradedUnit, UnitsGrading } from '../grade.js';
import { indicators } from '../indicators/index.js';
import { numbersOf, type Bilingual } from '../rulebook/index.js';
import type { BranchGrade, IndicatorGrade } from '../unit/branch-grade.js';
import { effectOf, isAsked, type Context, type Question, type Scale } from './context.js';
import { branchDetails } from './details/index.js';
import { explained, type Explanation } from './explanation.js';
import { explainJudged, headingOf } from './explain-indicator.js';
import type { Judged } from './judged.js';
import { inactiveMonths } from './inactive-months.js';
import { counted, joined, listed, points, said } from './texts.js';

const mostLosses = 3;

/** A branch's score with its indicators; one of them where it was asked for. */
export function explainBranch(context: Context, unit: GradedUnit, grade: BranchGrade): Explanation {
  const { grading, question } = context;
  const isOpened = question.indicator !== undefined || question.period !== undefined;
  const root = branchPart(context, grade, { share: whole, on: 'branch' }, { isOpened });
  const { effect: _, ...own } = root;
  const share = sharesOf(unit, grading.rulebook).branch(grade);
  return { ...own, says: [...effectOnUnit(unit, grade, share), ...own.says] };
}

/** A branch as part of its unit, or by itself. */
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
  const wanted = grade.indicators.filter((each) => isWanted(each, question));
  return explained(
    { kind: 'branch', id: branchId },
    said(
      `支部 ${branchId} ${name}（${activeMonths} 个考核月）`,
      `Branch ${branchId} ${name} (${counted(activeMonths, 'active month')})`,
    ),
    score,
    {
      ...effectOf(scale, score),
      says: [...scoreText(grade), ...inactiveMonths(branch)],
      parts: wanted.map((each) => {
        const share = shares.get(each.id)!;
        return explainJudged(judgedBy(grading, branch, each), { ...scale, share }, context, isOpened);
      }),
      ...(isFolded && { overview: largestLosses(grading, branch, grade, scale) }),
    },
  );
}

/** The indicator that was asked for; where none was, those that judge something in the period. */
function isWanted({ id, obligations }: IndicatorGrade, question: Question): boolean {
  if (question.indicator !== undefined) return id === question.indicator;
  return question.period === undefined || obligations.some(({ period }) => isAsked(question, period));
}

/** An indicator of a branch with its rule and its details. */
export function judgedBy({ rulebook }: UnitsGrading, branch: BranchYear, grade: IndicatorGrade): Judged {
  const duty = indicators.find(({ id }) => id === grade.id)!;
  const rule = rulebook.indicators.find(({ id }) => id === grade.id)!;
  const detail = branchDetails[grade.id];
  const numbers = numbersOf(rule);
  return {
    ownerId: branch.branchId,
    duty,
    rule,
    grade,
    detail: (obligation) => detail?.(branch, obligation, numbers) ?? [],
  };
}

function effectOnUnit({ unitId, name, final }: GradedUnit, { score }: BranchGrade, share: Share): Bilingual[] {
  if (score === null) return [];
  const [gained, lost] = [points(adds(share, score)), points(adds(share, FULL - score))];
  return [
    said(
      `所属单位 ${unitId} ${name} 综合得分 ${points(final)}，本支部计入 ${gained} 分，失 ${lost} 分`,
      `Its unit ${unitId} ${name} has a final of ${points(final)}, to which the branch adds ${gained} and of which it loses ${lost}`,
    ),
  ];
}

function scoreText({ score, indicators: grades }: BranchGrade): Bilingual[] {
  const judged = grades.filter(({ ratio }) => ratio !== null);
  const total = judged.reduce((sum, { weight }) => sum + weight, 0);
  if (score === null) return [said('没有可考核的指标', 'No indicator could be judged')];
  const left = listed(grades.filter(({ ratio }) => ratio === null).map(({ id }) => id));
  const tail =
    left.zh === ''
      ? said('', '')
      : said(`；${left.zh} 没有可考核的事项，不计权重`, `; ${left.en} had nothing to judge and no weight`);
  return [
    said(
      `得分 ${points(score)} 为 ${judged.length} 项指标按权重（合计 ${total}）的平均值${tail.zh}`,
      `The score of ${points(score)} is the mean of ${judged.length} indicators by weight, ${total} in all${tail.en}`,
    ),
  ];
}

/** What costs the branch most, in points of the score that is explained. */
function largestLosses(grading: UnitsGrading, branch: BranchYear, grade: BranchGrade, { share }: Scale): Bilingual[] {
  const shares = sharedByWeight(grade.indicators, share);
  const losses = grade.indicators.flatMap((each) => {
    const lost = each.ratio === null ? 0 : adds(shares.get(each.id)!, FULL - each.ratio);
    return lost > 0 ? [{ each, lost }] : [];
  });
  if (grade.score === null) return [];
  if (losses.length === 0) return [said('各项指标均为满分', 'Every indicator is full')];
  const most = losses.toSorted((a, b) => b.lost - a.lost).slice(0, mostLosses);
  const { zh, en } = joined(
    most.map(({ each, lost }) => {
      const heading = headingOf(judgedBy(grading, branch, each));
      const figures = said(
        `${points(each.ratio)}，失 ${points(lost)} 分`,
        `${points(each.ratio)}, loses ${points(lost)}`,
      );
      return said(`${heading.zh}${figures.zh}`, `${heading.en} ${figures.en}`);
    }),
  );
  return [said(`失分最多：${zh}`, `Most was lost on: ${en}`)];
}
