import type { Rulebook, RuleValue } from '../rulebook.js';
import { warning, type LintFinding, type LintContext } from './finding.js';

type Weights = readonly (readonly [path: string, weight: RuleValue])[];

/** Weights of 0, and groups that make neither 10 nor 100. */
export function oddWeights(rulebook: Rulebook): LintFinding[] {
  return Object.entries(weightGroups(rulebook)).flatMap(([group, weights]) => [
    ...weights.filter(([, { value }]) => value === 0).map(([path]) => zeroWeight(path)),
    ...oddSum(group, weights),
  ]);
}

/** The indicators and duties that the rulebook omits. Any cap may be left out: a cap is the committee's choice. */
export function omissions({ indicators, duties }: Rulebook, { coverage }: LintContext): LintFinding[] {
  const missing = (path: string, known: readonly string[], given: readonly Readonly<{ id: string }>[]) =>
    known.filter((id) => !given.some((entry) => entry.id === id)).map((id) => omission(path, id));
  return [
    ...missing(
      'indicators',
      coverage.indicators.map(({ id }) => id),
      indicators,
    ),
    ...missing(
      'duties',
      coverage.duties.map(({ id }) => id),
      duties,
    ),
  ];
}

function weightGroups({ indicators, duties, daily, inspection, final }: Rulebook): Readonly<Record<string, Weights>> {
  return {
    indicators: indicators.map(({ id, weight }) => [`indicators[${id}].weight`, weight]),
    duties: duties.map(({ id, weight }) => [`duties[${id}].weight`, weight]),
    daily: [
      ['daily.branches', daily.branches],
      ['daily.duties', daily.duties],
    ],
    inspection: [
      ['inspection.visits', inspection.visits],
      ['inspection.phone', inspection.phone],
      ['inspection.onSite', inspection.onSite],
    ],
    final: [
      ['final.daily', final.daily],
      ['final.inspection', final.inspection],
    ],
  };
}

function zeroWeight(path: string): LintFinding {
  const zh = '权重为 0，列出而不计分；如确实不评，请删去该项并在 notGraded 中说明';
  const en =
    'A weight of 0: it is shown but counts for nothing. If that is intended, leave it out and say why in notGraded';
  return warning('WEIGHT_ZERO', path, zh, en);
}

function oddSum(group: string, weights: Weights): LintFinding[] {
  const sum = weights.reduce((total, [, { value }]) => total + value, 0);
  if (weights.length === 0 || sum === 10 || sum === 100) return [];
  const zh = `权重合计为 ${sum}，不是 10 或 100；计算按比例进行，但人工核对不便，请确认`;
  const en = `The weights make ${sum}, neither 10 nor 100; they count in proportion, but are harder to check by hand`;
  return [warning('WEIGHT_SUM', group, zh, en)];
}

function omission(path: string, id: string): LintFinding {
  const zh = `没有列出“${id}”，系统将不予评定；请确认是有意为之`;
  return warning('LEFT_OUT', path, zh, `“${id}” is left out and will not be judged: make sure that this is intended`);
}
