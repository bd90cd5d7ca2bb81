import type { Bilingual } from '#libs/kernel/bilingual.js';
import {
  capText,
  duties,
  indicators,
  listOf,
  numberName,
  points,
  tierNames,
  type IndicatorRule,
  type Rulebook,
  type RuleValue,
} from '#libs/grading/index.js';
import { paragraph, tableOf, title, type Part, type Report } from './output/report.js';
import { defaultRulebook } from '#libs/grades/index.js';
import { loadRulebook } from './rulebooks.js';

/** A number, or the tier of a cap, with its place in the file, its source and its meaning where its name does not say it. */
type Line = Readonly<{
  path: string;
  value: string | number;
  text: Bilingual | string;
  source: Pick<RuleValue, 'from' | 'clause'>;
  meaning?: Bilingual;
}>;

/** Every number on a line of its own, with its source. */
export async function showReport(idOrPath: string = defaultRulebook): Promise<Report> {
  const rulebook = await loadRulebook(idOrPath, 'unchecked');
  const { id, version, sha256, title: name } = rulebook;
  const heading = paragraph({
    zh: `${id} 第 ${version} 版，SHA-256 ${sha256}`,
    en: `${id}, version ${version}, SHA-256 ${sha256}`,
  });
  return { parts: [title(name), heading, numbersTable(rulebook), ...notGradedPart(rulebook)], json: rulebook };
}

const sources = { clause: { zh: '条款规定', en: 'clause' }, default: { zh: '细则设定', en: 'default' } } as const;

function numbersTable(rulebook: Rulebook): Part {
  return tableOf<Line>(
    [
      { key: 'path', title: { zh: '项目', en: 'Number' }, value: ({ path }) => path, shrinks: false },
      {
        key: 'value',
        title: { zh: '数值', en: 'Value' },
        value: ({ value }) => value,
        text: ({ text }) => text,
        align: 'right',
      },
      {
        key: 'from',
        title: { zh: '来源', en: 'From' },
        value: ({ source }) => source.from,
        text: ({ source }) => sources[source.from],
        shrinks: false,
      },
      {
        key: 'clause',
        title: { zh: '条款号', en: 'Clause' },
        value: ({ source }) => source.clause ?? null,
        shrinks: false,
      },
      {
        key: 'meaning',
        title: { zh: '含义', en: 'Meaning' },
        value: ({ meaning }) => meaning?.en ?? null,
        text: ({ meaning }) => meaning ?? '',
      },
    ],
    linesOf(rulebook),
  );
}

function notGradedPart({ notGraded }: Rulebook): Part[] {
  if (notGraded.length === 0) return [];
  return [
    title({ zh: '不单独计分的条款', en: 'Clauses that are not scored' }),
    ...notGraded.map(({ clause, part, reason }) => {
      const of = part ? { zh: `${clause}（${part.zh}）`, en: `${clause} (${part.en})` } : { zh: clause, en: clause };
      return paragraph({ zh: `${of.zh}：${reason.zh}`, en: `${of.en}: ${reason.en}` }, { indent: 2 });
    }),
  ];
}

function linesOf(rulebook: Rulebook): Line[] {
  const { adoption, daily, inspection, final, tiers, attention } = rulebook;
  const { visits, phone, onSite, deductions, rectifiedDivisor } = inspection;
  const { absentMonths, absentInARow, longMonths } = attention;
  return [
    ...numbers('adoption', adoption),
    ...rulebook.indicators.flatMap((rule) => ruleLines('indicators', rule)),
    ...rulebook.duties.flatMap((rule) => ruleLines('duties', rule)),
    ...numbers('daily', daily),
    ...numbers('inspection', { visits, phone, onSite, rectifiedDivisor }),
    ...numbers('inspection.deductions', deductions, { isRatio: true }),
    ...numbers('final', final),
    ...numbers('tiers', tiers, { isRatio: true }),
    ...capLines(rulebook),
    ...numbers('attention', { absentMonths, absentInARow, longMonths }),
    ...otherLines(rulebook),
  ];
}

function ruleLines(group: 'indicators' | 'duties', { id, weight, parameters, ratios }: IndicatorRule): Line[] {
  const path = `${group}[${id}]`;
  const duty = [...indicators, ...duties].find((each) => each.id === id)!;
  const nameOf = (name: string) => numberName(duty, name);
  return [
    ...numbers(path, { weight }, { nameOf: () => duty.title }),
    ...numbers(`${path}.parameters`, parameters, { nameOf }),
    ...numbers(`${path}.ratios`, ratios, { isRatio: true, nameOf }),
  ];
}

function capLines({ caps }: Rulebook): Line[] {
  return caps.flatMap((rule): Line[] => {
    const { id, atMost, from, atLeast } = rule;
    return [
      { path: `caps[${id}].atMost`, value: atMost, text: tierNames[atMost], source: { from }, meaning: capText(rule) },
      ...(atLeast ? numbers(`caps[${id}]`, { atLeast }) : []),
    ];
  });
}

function otherLines({ notEligible, quota }: Rulebook): Line[] {
  const lines: Line[] = [
    {
      path: 'notEligible.tiers',
      value: notEligible.tiers.join(' '),
      text: '',
      meaning: listOf(notEligible.tiers.map((tier) => tierNames[tier])),
      source: notEligible,
    },
  ];
  if (!quota) return lines;
  const { sharePercent, ties } = quota.excellent;
  const source = { from: 'default' } as const;
  return [
    ...lines,
    { path: 'quota.excellent.share', value: `${sharePercent}%`, text: `${sharePercent}%`, source },
    { path: 'quota.excellent.ties', value: ties, text: ties, source },
  ];
}

function numbers(
  path: string,
  named: Readonly<Record<string, RuleValue>>,
  { isRatio = false, nameOf }: Readonly<{ isRatio?: boolean; nameOf?: (name: string) => Bilingual }> = {},
): Line[] {
  return Object.entries(named).map(([name, source]) => ({
    path: `${path}.${name}`,
    value: source.value,
    text: isRatio ? points(source.value) : String(source.value),
    source,
    ...(nameOf && { meaning: nameOf(name) }),
  }));
}
