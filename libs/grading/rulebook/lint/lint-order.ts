import type { IndicatorRule, Rulebook } from '../rulebook.js';
import { conductOrder } from './conduct-order.js';
import { error, warning, type LintFinding } from './finding.js';

const orders: Readonly<Record<string, readonly (readonly string[])[]>> = conductOrder;

/** Ratios by which worse conduct earns more than better. */
export function invertedRatios({ indicators, duties }: Rulebook): LintFinding[] {
  return [
    ...indicators.flatMap((rule) => inversionsOf('indicators', rule)),
    ...duties.flatMap((rule) => inversionsOf('duties', rule)),
  ];
}

function inversionsOf(group: string, { id, ratios }: IndicatorRule): LintFinding[] {
  const found = new Map<string, LintFinding>();
  for (const chain of orders[id] ?? []) {
    const given = chain.flatMap((reason) => (ratios[reason] ? [{ reason, value: ratios[reason].value }] : []));
    given.slice(1).forEach((worse, index) => {
      const better = given[index]!;
      if (worse.value <= better.value) return;
      const zh = `“${worse.reason}”得 ${worse.value}，高于做得更好的“${better.reason}”（${better.value}）；请调整`;
      const en = `“${worse.reason}” earns ${worse.value}, more than the better “${better.reason}” (${better.value}): correct one`;
      const path = `${group}[${id}].ratios.${worse.reason}`;
      found.set(`${path} ${better.reason}`, error('RATIO_INVERTED', path, zh, en));
    });
  }
  return [...found.values()];
}

/** Tiers that no score can reach, because the next better one begins no higher. */
export function disorderedTiers({ tiers }: Rulebook): LintFinding[] {
  const order = ['excellent', 'qualified', 'basically-qualified'] as const;
  const collapsed = order.slice(1).flatMap((tier, index) => {
    const better = order[index]!;
    if (tiers[tier].value < tiers[better].value) return [];
    const zh = `“${tier}”的分数线应低于“${better}”的分数线，否则没有单位能得此等次；请调整`;
    const en = `The cut-off of “${tier}” must be below that of “${better}”, or no unit ever gets it: correct one`;
    return [error('TIERS_DISORDERED', `tiers.${tier}`, zh, en)];
  });
  if (tiers['basically-qualified'].value > 0) return collapsed;
  const zh = '分数线为 0，没有单位会因得分而不合格；请确认';
  const en = 'A cut-off of 0: no unit is unqualified by its score. Make sure that this is intended';
  return [...collapsed, warning('TIER_UNREACHABLE', 'tiers.basically-qualified', zh, en)];
}

/** Findings that cost less than lighter ones. */
export function disorderedDeductions({ inspection: { deductions } }: Rulebook): LintFinding[] {
  const order = ['minor', 'serious', 'grave'] as const;
  return order.slice(1).flatMap((graver, index) => {
    const lighter = order[index]!;
    if (deductions[graver].value >= deductions[lighter].value) return [];
    const zh = `“${graver}”的扣分少于更轻的“${lighter}”；请调整`;
    const en = `“${graver}” costs less than the lighter “${lighter}”: correct one`;
    return [error('DEDUCTIONS_DISORDERED', `inspection.deductions.${graver}`, zh, en)];
  });
}

/** Days, months and percentages that contradict each other or have no effect. */
export function contradictoryThresholds(rulebook: Rulebook): LintFinding[] {
  return [...leadDays(rulebook), ...dueDay(rulebook), ...adoption(rulebook), ...attention(rulebook)];
}

function leadDays({ indicators }: Rulebook): LintFinding[] {
  const full = parameter(indicators, 'notice', 'fullLeadDays');
  const partial = parameter(indicators, 'notice', 'partialLeadDays');
  if (full === undefined || partial === undefined || partial < full) return [];
  const zh = `部分得分的提前天数（${partial}）应少于按期的提前天数（${full}），否则“one-day”永不适用；请调整`;
  const en = `The partial lead (${partial}) must be shorter than the full one (${full}), or “one-day” never applies: correct one`;
  return [error('LEAD_DAYS_DISORDERED', 'indicators[notice].parameters.partialLeadDays', zh, en)];
}

function dueDay({ indicators }: Rulebook): LintFinding[] {
  const day = parameter(indicators, 'dues-disclosure', 'dueDay');
  if (day === undefined || (day >= 1 && day <= 28)) return [];
  const zh = `${day} 不是每个月都有的日期；请用 1 至 28`;
  const en = `${day} is not a day that every month has: use 1 to 28`;
  return [error('DUE_DAY', 'indicators[dues-disclosure].parameters.dueDay', zh, en)];
}

function adoption({ adoption: { majorityPercent } }: Rulebook): LintFinding[] {
  const path = 'adoption.majorityPercent';
  if (majorityPercent.value === 100) {
    const zh = '赞成票须超过应到人数的 100%，任何决议都无法通过；请改小';
    const en = 'More votes than eligible members would be needed, so nothing could be adopted: lower it';
    return [error('MAJORITY_IMPOSSIBLE', path, zh, en)];
  }
  if (majorityPercent.value >= 50) return [];
  const zh = '不到半数赞成即可通过，同一事项的相反决议可能都有效；请确认';
  const en = 'Fewer than half can adopt, so opposite resolutions could both be valid. Make sure that this is intended';
  return [warning('MAJORITY_BELOW_HALF', path, zh, en)];
}

function attention({ attention: { absentMonths, absentInARow } }: Rulebook): LintFinding[] {
  if (absentInARow.value < absentMonths.value) return [];
  const zh = `连续缺勤的月数（${absentInARow.value}）不少于缺勤的月数（${absentMonths.value}），不起作用；请改小`;
  const en = `The months in a row (${absentInARow.value}) are no fewer than the months in all (${absentMonths.value}), so they list no further member: lower them`;
  return [warning('ATTENTION_DEAD', 'attention.absentInARow', zh, en)];
}

function parameter(rules: readonly IndicatorRule[], id: string, name: string): number | undefined {
  return rules.find((rule) => rule.id === id)?.parameters[name]?.value;
}
