import type { Bilingual } from '../../kernel/bilingual.js';
import { contributionsOf, inspectionParts, sharesOf, sumsOf } from '../contributions.js';
import type { GradedUnit } from '../grade.js';
import { indicators } from '../indicators/index.js';
import { effectOf, type Context } from './context.js';
import { branchPart } from './explain-branch.js';
import { explainCaps } from './explain-caps.js';
import { explainDuties } from './explain-duties.js';
import { explainInspection } from './explain-inspection.js';
import { explainLift } from './explain-lift.js';
import { explained, type Explanation } from './explanation.js';
import { tierTexts } from './tier-texts.js';
import { sentenceOf, points, bilingual, tierNames } from './texts.js';

/** The figures of a unit that a question can name, besides indicators, duties and caps. */
export const unitFigures = ['daily', 'duties', 'inspection', 'visits', 'phone', 'on-site', 'tier'] as const;

/** A unit's final score and tier, or one figure; `undefined` if the rulebook has no such figure. */
export function explainUnit(context: Context, unit: GradedUnit): Explanation | undefined {
  const { grading, question } = context;
  const parts = partsOf(context, unit);
  if (!parts) return undefined;
  const { unitId, name, tier, confirmedTier, final } = unit;
  const { zh, en } = tierNames[confirmedTier ?? tier];
  const isAll = question.indicator === undefined || question.indicator === 'tier';
  return explained({ kind: 'unit', id: unitId }, bilingual(`${name}：${zh}`, `${name}: ${en}`), final, {
    says: isAll ? [finalText(context, unit), ...tierTexts(grading, unit)] : [],
    clauses: isAll && grading.rulebook.regulations.includes('xianning-2016') ? ['4.2c', '4.3a'] : [],
    parts,
  });
}

function partsOf(context: Context, unit: GradedUnit): Explanation[] | undefined {
  const { indicator: name } = context.question;
  const tier = () => [...explainCaps(context, unit), ...explainLift(context, unit)];
  if (name === undefined) return [dailyOf(context, unit), inspectionOf(context, unit), ...tier()];
  const figures: Readonly<Record<(typeof unitFigures)[number], () => Explanation[]>> = {
    daily: () => [dailyOf(context, unit)],
    duties: () => [explainDuties(context, unit)],
    inspection: () => [inspectionOf(context, unit)],
    visits: () => [explainInspection(context, unit, 'visits')],
    phone: () => [explainInspection(context, unit, 'phone')],
    'on-site': () => [explainInspection(context, unit, 'onSite')],
    tier,
  };
  if (isFigure(name)) return figures[name]();
  const { duties, indicators: own, caps } = context.grading.rulebook;
  const has = (rules: readonly Readonly<{ id: string }>[]) => rules.some(({ id }) => id === name);
  if (has(duties)) return [explainDuties(context, unit)];
  if (has(own)) return [dailyOf(context, unit)];
  return has(caps) ? explainCaps(context, unit, name) : undefined;
}

function isFigure(name: string): name is (typeof unitFigures)[number] {
  return (unitFigures as readonly string[]).includes(name);
}

function finalText({ grading: { rulebook } }: Context, { final, daily, inspection }: GradedUnit): Bilingual {
  if (inspection.score === null) {
    return bilingual(
      `本年度没有督查得分，综合得分 ${points(final)} 即日常得分`,
      `No inspection in the year: the final of ${points(final)} is the daily score`,
    );
  }
  const { daily: a, inspection: b } = rulebook.final;
  const [x, y, sum] = [points(daily), points(inspection.score), a.value + b.value];
  return bilingual(
    `综合得分 ${points(final)} =（日常 ${x} × ${a.value} + 督查 ${y} × ${b.value}）÷ ${sum}`,
    `Final ${points(final)} = (daily ${x} × ${a.value} + inspection ${y} × ${b.value}) ÷ ${sum}`,
  );
}

/** The branches weighted by active months, and the unit's own duties; for an indicator only the branches. */
function dailyOf(context: Context, unit: GradedUnit): Explanation {
  const { grading, question } = context;
  const shares = sharesOf(unit, grading.rulebook);
  const isIndicator = grading.rulebook.indicators.some(({ id }) => id === question.indicator);
  const { period } = question;
  const isFolded = period === undefined && !isIndicator;
  const branches = unit.branches.map((grade) =>
    branchPart(
      context,
      grade,
      { share: shares.branch(grade), on: 'final' },
      { isOpened: isIndicator && period !== undefined, isFolded },
    ),
  );
  return explained({ kind: 'figure', id: 'daily' }, bilingual('日常得分', 'Daily score'), unit.daily, {
    ...effectOf({ share: shares.daily, on: 'final' }, unit.daily),
    says: [dailyText(context, unit)],
    parts: isIndicator ? branches : [...indicatorsOf(context, unit), ...branches, explainDuties(context, unit)],
  });
}

/** What each indicator adds and loses over all branches, largest loss first. */
function indicatorsOf({ grading: { rulebook }, question }: Context, unit: GradedUnit): Explanation[] {
  if (question.period !== undefined) return [];
  const contributions = contributionsOf(unit, rulebook).filter(({ kind }) => kind === 'indicator');
  const sums = [...sumsOf(contributions)].sort(([, a], [, b]) => b.loses - a.loses);
  const heading = bilingual('各项指标（全部支部合计）', 'The indicators, over all branches');
  return [
    explained({ kind: 'figure', id: 'indicators' }, heading, null, {
      parts: sums.map(([id, sum]) => {
        const { title } = indicators.find((each) => each.id === id)!;
        return explained({ kind: 'indicator', id }, title, null, {
          effect: { on: 'final', ...sum },
        });
      }),
    }),
  ];
}

function dailyText({ grading: { rulebook } }: Context, { branches, duties: own }: GradedUnit): Bilingual {
  const scored = branches.filter(({ score }) => score !== null);
  const terms = scored

    .map(({ name, activeMonths, score }) => `${name} ${points(score)} × ${activeMonths}`)
    .join(' + ');
  const { branches: a, duties: b } = rulebook.daily;
  return sentenceOf([
    bilingual(`各支部按考核月数加权平均：${terms}`, `The branches weighted by active months: ${terms}`),
    own.score === null
      ? bilingual('没有可考核的自身职责', 'the unit had no duties of its own to judge')
      : bilingual(`支部占 ${a.value}，自身职责占 ${b.value}`, `branches count ${a.value}, own duties ${b.value}`),
  ]);
}

function inspectionOf(context: Context, unit: GradedUnit): Explanation {
  const { score } = unit.inspection;
  const { inspection: share } = sharesOf(unit, context.grading.rulebook);
  return explained({ kind: 'figure', id: 'inspection' }, bilingual('督查得分', 'Inspection'), score, {
    ...effectOf({ share, on: 'final' }, score),
    ...(score === null && {
      says: [
        bilingual('本年度未受督查，综合得分按日常得分计', 'Not inspected in the year: the final is the daily score'),
      ],
    }),
    clauses: context.grading.rulebook.inspection.clauses,
    parts: inspectionParts.map((part) => explainInspection(context, unit, part)),
  });
}
