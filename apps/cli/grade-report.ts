import {
  capNames,
  membersJson,
  membersOf,
  points,
  resultJson,
  tierNames,
  type GradedUnit,
  type Grading,
} from '#libs/grading/index.js';
import { paragraph, tableOf, title, type Part } from './output/report.js';

/** The answer as grading.md lays it down: of the grades, or of the members for attention. */
export function jsonOf(found: Grading, members: boolean): string {
  return members ? membersJson(found, membersOf(found)) : resultJson(found);
}

/** The table of the units; with one of them its branches, else the committee's own duties. */
export function gradesPart(found: Grading, detailed: boolean): Part[] {
  return [unitsTable(found.units), ...(detailed ? [branchesTable(found.units)] : committeePart(found))];
}

function unitsTable(units: readonly GradedUnit[]): Part {
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
        text: ({ tier }) => tierNames[tier]!,
        shrinks: false,
      },
      {
        key: 'caps',
        title: { zh: '限等情形', en: 'Caps' },
        value: ({ caps }) => caps.map(({ id }) => id).join(' '),
        text: ({ caps }) => ({
          zh: caps.map(({ id, subjects }) => `${capNames[id]!.zh}（${subjects.join('、')}）`).join('；'),
          en: caps.map(({ id, subjects }) => `${id} (${subjects.join(', ')})`).join('; '),
        }),
      },
    ],
    units,
  );
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
  const listed = (items: readonly string[], none: string) => (items.length > 0 ? items.join('、') : none);
  const missing = onSiteMissing.map(({ unitId, half }) => `${unitId} ${half}`);
  return [
    title({ zh: '工委自身职责（4.2b，不计分）', en: 'The committee’s own duties (4.2b, not scored)' }),
    paragraph({
      zh: `未开展暗访的月份：${listed(monthsWithoutVisit, '无')}`,
      en: `Months without a visit: ${listed(monthsWithoutVisit, 'none')}`,
    }),
    paragraph({
      zh: `有暗访而未通报的月份：${listed(monthsWithoutBulletin, '无')}`,
      en: `Months without a bulletin: ${listed(monthsWithoutBulletin, 'none')}`,
    }),
    paragraph({
      zh: `未开展实地考核：${listed(missing, '无')}`,
      en: `Without an on-site assessment: ${listed(missing, 'none')}`,
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
