import { membersOf, type Grading } from '#libs/grading/index.js';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { namesIn } from '#libs/registry/index.js';
import { tableOf, title, type Part } from './output/report.js';

type ListedMember = ReturnType<typeof membersOf>[number];

const monthColumn = (key: 'absentMonths' | 'leaveMonths' | 'unrecordedMonths', heading: Bilingual) => ({
  key,
  title: heading,
  value: (member: ListedMember) => member[key].join(' '),
});

const flagColumn = (
  key: 'sixMonthsAbsent' | 'longLeave' | 'oftenUnrecorded' | 'sixMonthsUnpaid',
  heading: Bilingual,
) => ({
  key,
  title: heading,
  value: (member: ListedMember) => member[key],
  text: (member: ListedMember) => (member[key] ? { zh: '是', en: 'yes' } : { zh: '', en: '' }),
});

/** The members for attention, clause 4.3b. */
export function membersPart(found: Grading): Part[] {
  const names = namesIn(found.facts.registry);
  return [
    title({ zh: '需关注的党员（4.3b，供人判断，不计分）', en: 'Members for attention (4.3b, for a person to judge)' }),
    tableOf(
      [
        { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId, shrinks: false },
        {
          key: 'branchId',
          title: { zh: '支部', en: 'Branch' },
          value: ({ branchId }) => branchId,
          text: ({ branchId }) => `${names.unitOf(branchId)} ${names.branch(branchId)}`,
        },
        monthColumn('absentMonths', { zh: '无故缺勤的月份', en: 'Absent without leave' }),
        monthColumn('leaveMonths', { zh: '请假的月份', en: 'On leave' }),
        monthColumn('unrecordedMonths', { zh: '未登记到会情况的月份', en: 'Not recorded' }),
        flagColumn('sixMonthsAbsent', { zh: '连续六个月缺勤', en: 'Six months absent' }),
        flagColumn('longLeave', { zh: '长期请假', en: 'Long leave' }),
        flagColumn('oftenUnrecorded', { zh: '多次漏登', en: 'Often not recorded' }),
        flagColumn('sixMonthsUnpaid', { zh: '连续六个月未缴党费', en: 'Six months unpaid' }),
      ],
      membersOf(found),
    ),
  ];
}
