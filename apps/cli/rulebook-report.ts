import {
  lintRulebook,
  points,
  type Finding,
  type IndicatorRule,
  type Rulebook,
  type Sourced,
} from '#libs/grading/index.js';
import { regulation } from '#libs/regulation/index.js';
import { paragraph, tableOf, title, type Report } from './output/report.js';
import { defaultRulebook, loadRulebook, shapes } from './rulebooks.js';
import type { Bilingual } from './texts.js';

export async function findingsOf(idOrPath: string = defaultRulebook): Promise<readonly Finding[]> {
  return lintRulebook(await loadRulebook(idOrPath), regulation, shapes);
}

export function isFaulty(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

const severities: Readonly<Record<Finding['severity'], Bilingual>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提示', en: 'warning' },
};

export function checkReport(findings: readonly Finding[]): Report {
  const table = tableOf<Finding>(
    [
      {
        key: 'severity',
        title: { zh: '程度', en: 'Severity' },
        value: ({ severity }) => severity,
        text: ({ severity }) => severities[severity],
        shrinks: false,
      },
      { key: 'code', title: { zh: '代码', en: 'Code' }, value: ({ code }) => code, shrinks: false },
      { key: 'path', title: { zh: '位置', en: 'Where' }, value: ({ path }) => path },
      { key: 'text', title: { zh: '说明', en: 'What' }, value: ({ en }) => en, text: ({ zh, en }) => ({ zh, en }) },
    ],
    findings,
  );
  if (findings.length === 0)
    return { parts: [paragraph({ zh: '没有发现问题。', en: 'Nothing to report.' })], table, json: [] };
  return { parts: [table] };
}

type Line = Readonly<{ path: string; kind: Kind; sourced: Sourced }>;
type Kind = 'points' | 'number';

/** Every number on a line of its own, with its source. */
export async function showReport(idOrPath: string = defaultRulebook): Promise<Report> {
  const rulebook = await loadRulebook(idOrPath);
  const { id, version, sha256, title: name, notGraded } = rulebook;
  const table = tableOf<Line>(
    [
      { key: 'path', title: { zh: '项目', en: 'Number' }, value: ({ path }) => path, shrinks: false },
      {
        key: 'value',
        title: { zh: '数值', en: 'Value' },
        value: ({ sourced }) => sourced.value,
        text: textOf,
        align: 'right',
      },
      {
        key: 'from',
        title: { zh: '来源', en: 'From' },
        value: ({ sourced }) => sourced.from,
        text: ({ sourced }) =>
          sourced.from === 'clause' ? { zh: '条款', en: 'clause' } : { zh: '细则设定', en: 'default' },
        shrinks: false,
      },
      {
        key: 'clause',
        title: { zh: '条款号', en: 'Clause' },
        value: ({ sourced }) => sourced.clause ?? null,
        shrinks: false,
      },
    ],
    linesOf(rulebook),
  );
  const heading = paragraph({
    zh: `${id} 第 ${version} 版，SHA-256 ${sha256}`,
    en: `${id}, version ${version}, SHA-256 ${sha256}`,
  });
  const reasons = notGraded.map(({ clause, reason }) =>
    paragraph({ zh: `${clause}：${reason.zh}`, en: `${clause}: ${reason.en}` }, { indent: 2 }),
  );
  const rest =
    reasons.length > 0 ? [title({ zh: '不单独计分的条款', en: 'Clauses that are not scored' }), ...reasons] : [];
  return { parts: [title(name), heading, table, ...rest], json: rulebook };
}

function textOf({ kind, sourced }: Line): string {
  return kind === 'points' ? points(sourced.value) : String(sourced.value);
}

function linesOf(rulebook: Rulebook): Line[] {
  const { adoption, indicators, duties, daily, inspection, final, tiers, caps, attention } = rulebook;
  const { visits, phone, onSite, deductions, rectifiedDivisor } = inspection;
  return [
    ...numbers('adoption', adoption, 'number'),
    ...indicators.flatMap((rule) => ruleLines('indicators', rule)),
    ...duties.flatMap((rule) => ruleLines('duties', rule)),
    ...numbers('daily', daily, 'number'),
    ...numbers('inspection', { visits, phone, onSite, rectifiedDivisor }, 'number'),
    ...numbers('inspection.deductions', deductions, 'points'),
    ...numbers('final', final, 'number'),
    ...numbers('tiers', tiers, 'points'),
    ...caps.flatMap(({ id, atLeast }) => (atLeast ? numbers(`caps[${id}]`, { atLeast }, 'number') : [])),
    ...numbers(
      'attention',
      { absentMonths: attention.absentMonths, absentInARow: attention.absentInARow, longMonths: attention.longMonths },
      'number',
    ),
  ];
}

function ruleLines(group: string, { id, weight, parameters, ratios }: IndicatorRule): Line[] {
  const path = `${group}[${id}]`;
  return [
    ...numbers(path, { weight }, 'number'),
    ...numbers(`${path}.parameters`, parameters, 'number'),
    ...numbers(`${path}.ratios`, ratios, 'points'),
  ];
}

function numbers(path: string, named: Readonly<Record<string, Sourced>>, kind: Kind): Line[] {
  return Object.entries(named).map(([name, sourced]) => ({ path: `${path}.${name}`, kind, sourced }));
}
