import {
  capText,
  listed,
  membersJson,
  membersOf,
  points,
  resultJson,
  tierNames,
  tiers,
  type GradedUnit,
  type Grading,
  type Rulebook,
} from '#libs/grading/index.js';
import { paragraph, tableOf, title, type Part } from './output/report.js';

/** The answer as grading.md lays it down: of the grades, or of the members for attention. */
export function jsonOf(found: Grading, members: boolean): string {
  return members ? membersJson(found, membersOf(found)) : resultJson(found);
}

/** The table of the units; with one of them its branches, else the committee's own duties. */
export function gradesPart(found: Grading, detailed: boolean): Part[] {
  if (found.units.length === 0) return [nobodyPart(found)];
  return detailed
    ? [
        ...silencePart(found),
        unitsTable(found),
        ...found.units.flatMap((unit) => capLines(unit, found)),
        branchesTable(found.units),
      ]
    : [...silencePart(found), tiersPart(found.units), unitsTable(found), capsHint, ...committeePart(found)];
}

/** A year without records looks like a year in which nobody did anything; the reader must know which it may be. */
function silencePart({ units, facts, question: { year } }: Grading): Part[] {
  const branchIds = units.flatMap(({ branches }) => branches.map(({ branchId }) => branchId));
  // December's disclosures stand in January's stream: they are no life of the new year.
  const isSilent = (branchId: string) =>
    facts
      .partyDaysOf(branchId)
      .filter(([month]) => month.startsWith(`${year}-`))
      .every(([, ofMonth]) => ofMonth.all().every(({ type }) => type === 'DisclosurePublished'));
  const silent = branchIds.filter(isSilent);
  if (silent.length === 0) return [];
  if (silent.length === branchIds.length) {
    return [
      paragraph({
        zh: `注意：${year} 年没有任何支部的主题党日记录，下列结果只说明没有记录。请核对年份，或先导入该年的记录`,
        en: `Mind: there is no record of any party day in ${year}; what follows says no more than that. Check the year, or import its records first`,
      }),
    ];
  }
  const { zh, en } = listed(silent);
  return [
    paragraph({
      zh: `注意：${silent.length} 个支部全年没有主题党日记录（${zh}），请核对是未开展还是未登记`,
      en: `Mind: ${silent.length} branches have no record of any party day in the year (${en}): check whether none was held or none recorded`,
    }),
  ];
}

const capsHint = paragraph({
  zh: '限等情形以最低的在前；显示不全时见 explain 单位编号，或用 --format csv。督查为“—”的单位本年度未受督查，综合得分按日常得分计。',
  en: 'The lowest cap stands first; where it is cut short see “explain UNIT” or --format csv. Inspection “—”: not inspected in the year, the final is the daily score.',
});

/** The caps of a unit in full. */
function capLines({ caps }: GradedUnit, { rulebook }: Grading): Part[] {
  return lowestFirst(caps).map(({ id, atMost, subjects }) => {
    const { zh, en } = capTextOf(id, rulebook);
    const most = tierNames[atMost];
    return paragraph({
      zh: `限等：${zh}（${subjects.join('、')}），最高只能评为${most.zh}`,
      en: `Cap: ${en} (${subjects.join(', ')}), at most ${most.en}`,
    });
  });
}

function lowestFirst(caps: GradedUnit['caps']): GradedUnit['caps'] {
  return caps.toSorted((a, b) => tiers.indexOf(b.atMost) - tiers.indexOf(a.atMost));
}

function nobodyPart({ question: { year }, facts: { cutoff } }: Grading): Part {
  return paragraph({
    zh: `${year} 年度没有可考核的单位：到截止日 ${cutoff}，没有支部有完整的考核月份`,
    en: `There is no unit to grade in ${year}: up to the cut-off ${cutoff} no branch had a whole month to be judged`,
  });
}

/** How many units are in each tier. */
function tiersPart(units: readonly GradedUnit[]): Part {
  const counts = tiers.map((tier) => ({
    ...tierNames[tier],
    count: units.filter((unit) => unit.tier === tier).length,
  }));
  return paragraph({
    zh: `${units.length} 个单位：${counts.map(({ zh, count }) => `${zh} ${count}`).join('，')}`,
    en: `${units.length} units: ${counts.map(({ en, count }) => `${count} ${en}`).join(', ')}`,
  });
}

function unitsTable({ units, rulebook }: Grading): Part {
  const figure = (key: string, zh: string, en: string, of: (unit: GradedUnit) => number | null) =>
    ({ key, title: { zh, en }, value: of, text: (unit: GradedUnit) => points(of(unit)), align: 'right' }) as const;
  return tableOf<GradedUnit>(
    [
      { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unitId }) => unitId, shrinks: false },
      { key: 'name', title: { zh: '名称', en: 'Name' }, value: ({ name }) => name },
      figure('final', '综合', 'Final', ({ final }) => final),
      figure('daily', '日常', 'Daily', ({ daily }) => daily),
      figure('inspection', '督查', 'Inspection', ({ inspection }) => inspection.score),
      {
        key: 'tier',
        title: { zh: '等次', en: 'Tier' },
        value: ({ tier }) => tier,
        text: ({ tier }) => tierNames[tier],
        shrinks: false,
      },
      {
        key: 'caps',
        title: { zh: '限等情形', en: 'Caps' },
        value: ({ caps }) => caps.map(({ id }) => id).join(' '),
        text: ({ caps }) => ({
          zh: lowestFirst(caps)
            .map(({ id, subjects }) => `${capTextOf(id, rulebook).zh}（${subjects.join('、')}）`)
            .join('；'),
          en: lowestFirst(caps)
            .map(({ id, subjects }) => `${capTextOf(id, rulebook).en} (${subjects.join(', ')})`)
            .join('; '),
        }),
      },
    ],
    units,
  );
}

function capTextOf(id: string, { caps }: Rulebook) {
  return capText(caps.find((rule) => rule.id === id)!);
}

function branchesTable(units: readonly GradedUnit[]): Part {
  const branches = units.flatMap((unit) => unit.branches);
  return tableOf(
    [
      { key: 'branchId', title: { zh: '支部', en: 'Branch' }, value: ({ branchId }) => branchId, shrinks: false },
      { key: 'name', title: { zh: '名称', en: 'Name' }, value: ({ name }) => name },
      {
        key: 'activeMonths',
        title: { zh: '考核月数', en: 'Active months' },
        value: ({ activeMonths }) => activeMonths,
        align: 'right',
      },
      {
        key: 'score',
        title: { zh: '得分', en: 'Score' },
        value: ({ score }) => score,
        text: ({ score }) => points(score),
        align: 'right',
      },
    ],
    branches,
    { title: { zh: '支部', en: 'Branches' } },
  );
}

function committeePart({ committee }: Grading): Part[] {
  const { monthsWithoutVisit, monthsWithoutBulletin, onSiteMissing, phoneChecks } = committee;
  const orNone = (items: readonly string[]) => (items.length > 0 ? listed(items) : { zh: '无', en: 'none' });
  const [visits, bulletins] = [orNone(monthsWithoutVisit), orNone(monthsWithoutBulletin)];
  const missing = orNone(onSiteMissing.map(({ unitId, half }) => `${unitId} ${half}`));
  return [
    title({ zh: '工委自身职责（4.2b，不计分）', en: 'The committee’s own duties (4.2b, not scored)' }),
    paragraph({
      zh: `未开展暗访的月份：${visits.zh}`,
      en: `Months without a visit: ${visits.en}`,
    }),
    paragraph({
      zh: `有暗访而未通报的月份：${bulletins.zh}`,
      en: `Months without a bulletin: ${bulletins.en}`,
    }),
    paragraph({
      zh: `未开展实地考核：${missing.zh}`,
      en: `Without an on-site assessment: ${missing.en}`,
    }),
    paragraph({ zh: `电话抽查：${phoneChecks} 次`, en: `Phone checks: ${phoneChecks}` }),
  ];
}

/** The members for attention, clause 4.3b. */
export function membersPart(found: Grading): Part[] {
  const yes = (is: boolean) => (is ? { zh: '是', en: 'yes' } : { zh: '', en: '' });
  return [
    title({ zh: '需关注的党员（4.3b，供人判断，不计分）', en: 'Members for attention (4.3b, for a person to judge)' }),
    tableOf(
      [
        { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId, shrinks: false },
        { key: 'branchId', title: { zh: '支部', en: 'Branch' }, value: ({ branchId }) => branchId, shrinks: false },
        {
          key: 'absentMonths',
          title: { zh: '无故缺席的月份', en: 'Absent without leave' },
          value: ({ absentMonths }) => absentMonths.join(' '),
        },
        {
          key: 'sixMonthsAbsent',
          title: { zh: '连续六个月缺席', en: 'Six months absent' },
          value: ({ sixMonthsAbsent }) => sixMonthsAbsent,
          text: ({ sixMonthsAbsent }) => yes(sixMonthsAbsent),
        },
        {
          key: 'sixMonthsUnpaid',
          title: { zh: '连续六个月未缴党费', en: 'Six months unpaid' },
          value: ({ sixMonthsUnpaid }) => sixMonthsUnpaid,
          text: ({ sixMonthsUnpaid }) => yes(sixMonthsUnpaid),
        },
      ],
      membersOf(found),
    ),
  ];
}
