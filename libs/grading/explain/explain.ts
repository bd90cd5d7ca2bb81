import { div } from '../arithmetic.js';
import { duties } from '../duties/index.js';
import { branchYear, type BranchYear } from '../facts/branch-year.js';
import type { GradedUnit, Grading } from '../grade.js';
import { indicators } from '../indicators/index.js';
import type { Duty } from '../indicator.js';
import type { Obligation } from '../obligation.js';
import type { Bilingual, IndicatorRule } from '../rulebook/index.js';
import type { BranchGrade, IndicatorGrade } from '../unit/branch-grade.js';
import { details } from './details.js';
import { explained, points, type Explanation, type RuleNumber } from './explanation.js';
import { explainUnit } from './explain-unit.js';

/** What is to be explained: a unit, branch, member or resolution, perhaps one indicator of it, perhaps in one period. */
export type Question = Readonly<{ subject: string; indicator?: string; period?: string }>;

type Place = Readonly<{ unit: GradedUnit; branch: BranchGrade }>;

/** The explanation of a figure down to clause, rule and event; `undefined` when the year's grades know no such subject. */
export function explain(grading: Grading, question: Question): Explanation | undefined {
  const { subject } = question;
  const unit = grading.units.find(({ unitId }) => unitId === subject);
  if (unit) return explainUnit(grading, unit, question, (duty) => explainDuty(grading, duty, question));
  const places = grading.units.flatMap((each) => each.branches.map((branch): Place => ({ unit: each, branch })));
  const place = places.find(({ branch }) => branch.branchId === subject);
  if (place) return explainBranch(grading, place.branch, question);
  return explainSubject(grading, places, question);
}

function explainBranch(grading: Grading, grade: BranchGrade, question: Question): Explanation {
  const { branchId, name, activeMonths, score } = grade;
  const branch = branchYear(branchId, grading.facts, grading.rulebook);
  const judged = grade.indicators.filter(({ ratio }) => ratio !== null);
  const total = judged.reduce((sum, { weight }) => sum + weight, 0);
  const wanted = grade.indicators.filter(({ id }) => question.indicator === undefined || id === question.indicator);
  return explained(
    {
      zh: `支部 ${branchId} ${name}（${activeMonths} 个考核月）`,
      en: `Branch ${branchId} ${name} (${activeMonths} active months)`,
    },
    score,
    {
      says: [
        {
          zh: `得分 ${points(score)} 为 ${judged.length} 项指标按权重的平均值，权重合计 ${total}`,
          en: `The score of ${points(score)} is the mean of ${judged.length} indicators by weight, ${total} in all`,
        },
      ],
      parts: wanted.map((each) => explainIndicator(grading, branch, each, total, question)),
    },
  );
}

/** An indicator of a branch; its obligations one by one where it was asked for, else only those not fully met. */
function explainIndicator(
  grading: Grading,
  branch: BranchYear,
  grade: IndicatorGrade,
  totalWeight: number,
  { indicator, period }: Question,
): Explanation {
  const duty = indicators.find(({ id }) => id === grade.id)!;
  const rule = grading.rulebook.indicators.find(({ id }) => id === grade.id)!;
  const inPeriod = grade.obligations.filter((each) => period === undefined || each.period === period);
  const shown = indicator === undefined && period === undefined ? inPeriod.filter(isOpen) : inPeriod;
  const lost = grade.ratio === null ? null : div(grade.weight * (10_000 - grade.ratio), totalWeight);
  return explained(headingOf(duty, grade), grade.ratio, {
    says: [countsOf(grade), ...(lost === null ? [] : [lossOf(lost)])],
    clauses: rule.clauses,
    parts: shown.map((each) => explainObligation(duty, rule, each, details[grade.id]?.(branch, each) ?? [])),
  });
}

function explainDuty(grading: Grading, grade: IndicatorGrade, { period }: Question): Explanation {
  const duty = duties.find(({ id }) => id === grade.id)!;
  const rule = grading.rulebook.duties.find(({ id }) => id === grade.id)!;
  const shown = grade.obligations.filter((each) => period === undefined || each.period === period);
  return explained(headingOf(duty, grade), grade.ratio, {
    says: [countsOf(grade)],
    clauses: rule.clauses,
    parts: shown.map((each) => explainObligation(duty, rule, each, [])),
  });
}

/** A member or a resolution: all the obligations about it, in whichever branch. */
function explainSubject(grading: Grading, places: readonly Place[], { subject, indicator, period }: Question) {
  const parts = places.flatMap(({ branch }) =>
    branch.indicators.flatMap((grade) => {
      const own = grade.obligations.filter((each) => each.subject === subject);
      const wanted = own.filter((each) => period === undefined || each.period === period);
      if (wanted.length === 0 || (indicator !== undefined && indicator !== grade.id)) return [];
      return [explainShare(grading, branch, grade, wanted)];
    }),
  );
  const isKnown = parts.length > 0 || isMember(grading, subject);
  if (!isKnown) return undefined;
  const none = { zh: '本年度没有以其为对象的考核事项', en: 'Nothing of the year was judged of it' };
  return explained({ zh: `对象 ${subject}`, en: `Subject ${subject}` }, null, {
    says: parts.length > 0 ? [] : [none],
    parts,
  });
}

function explainShare(grading: Grading, { branchId }: BranchGrade, { id }: IndicatorGrade, own: readonly Obligation[]) {
  const duty = indicators.find((each) => each.id === id)!;
  const rule = grading.rulebook.indicators.find((each) => each.id === id)!;
  const branch = branchYear(branchId, grading.facts, grading.rulebook);
  return explained(
    { zh: `${duty.title.zh}（${id}），支部 ${branchId}`, en: `${duty.title.en} (${id}), branch ${branchId}` },
    null,
    {
      clauses: rule.clauses,
      parts: own.map((each) => explainObligation(duty, rule, each, details[id]?.(branch, each) ?? [])),
    },
  );
}

function isMember({ facts }: Grading, subject: string): boolean {
  return facts.registry.member(subject) !== undefined || facts.resolutions.has(subject);
}

function explainObligation(duty: Duty, rule: IndicatorRule, obligation: Obligation, says: readonly Bilingual[]) {
  const { subject, period, ratio, reason, evidence } = obligation;
  const meaning = duty.reasons[reason] ?? duty.reasons[duty.id];
  return explained({ zh: `${subject}，${period}`, en: `${subject}, ${period}` }, ratio, {
    says: [
      ...(meaning ? [{ zh: `${meaning.zh}（${reason}）`, en: `${meaning.en} (${reason})` }] : []),
      ...says,
      ...whyNot(duty, rule, obligation),
    ],
    numbers: numbersUsed(rule, reason),
    evidence,
  });
}

/** What would have counted in full, where a reason says so. */
function whyNot({ reasons }: Duty, { ratios }: IndicatorRule, { ratio, reason }: Obligation): Bilingual[] {
  if (ratio === null || ratio >= 10_000 || !(reason in ratios)) return [];
  const full = Object.entries(ratios).filter(([name, { value }]) => value >= 10_000 && name in reasons);
  if (full.length === 0) return [];
  const said = (lang: keyof Bilingual) => full.map(([name]) => reasons[name]![lang]);
  return [
    { zh: `要得满分：${said('zh').join('；或')}`, en: `In full it would have been: ${said('en').join('; or ')}` },
  ];
}

/** The ratio of the reason, if the rulebook has one, and the days and counts of the indicator. */
function numbersUsed({ parameters, ratios }: IndicatorRule, reason: string): RuleNumber[] {
  const used = ratios[reason];
  return [
    ...(used ? [{ name: reason, isRatio: true, ...used }] : []),
    ...Object.entries(parameters).map(([name, sourced]) => ({ name, isRatio: false, ...sourced })),
  ];
}

function isOpen({ outcome }: Obligation): boolean {
  return outcome === 'missed' || outcome === 'partly' || outcome === 'pending';
}

function headingOf({ title }: Duty, { id, weight }: IndicatorGrade): Bilingual {
  return { zh: `${title.zh}（${id}，权重 ${weight}）`, en: `${title.en} (${id}, weight ${weight})` };
}

function countsOf({ obligations }: IndicatorGrade): Bilingual {
  const count = (...wanted: string[]) => obligations.filter(({ outcome }) => wanted.includes(outcome)).length;
  const rest = count('not-applicable', 'pending');
  return {
    zh: `${obligations.length} 项考核事项：达到 ${count('met')}，部分达到 ${count('partly')}，未达到 ${count('missed')}${rest > 0 ? `，不适用或未到期 ${rest}` : ''}`,
    en: `${obligations.length} obligations: ${count('met')} met, ${count('partly')} partly, ${count('missed')} missed${rest > 0 ? `, ${rest} not applicable or pending` : ''}`,
  };
}

function lossOf(lost: number): Bilingual {
  return { zh: `使支部得分少 ${points(lost)} 分`, en: `It costs the branch ${points(lost)} points` };
}
