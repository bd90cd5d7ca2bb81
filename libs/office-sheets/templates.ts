import type { Bilingual } from '../kernel/bilingual.js';
import { duesBases, memberCategories } from '../modules/member/index.js';
import { attendanceStatuses, paymentMethods } from '../modules/party-day/index.js';
import { attendanceTitles, type AttendanceField } from './attendance.js';
import { duesTitles, type DuesField } from './dues.js';
import { rosterTitles, type RosterField } from './roster-titles.js';

/** A column to fill in: its title, what belongs there, and the values to choose from. */
export type TemplateColumn = Readonly<{ title: string; text: Bilingual; required?: true; values?: readonly string[] }>;

/** A workbook to fill in: the name of its first sheet, a title above the head, and its columns. */
export type Template = Readonly<{
  name: string;
  heading?: string;
  columns: readonly TemplateColumn[];
  notes: readonly Bilingual[];
}>;

const yesNo = ['是', '否'];
const zhOf = (words: Readonly<Record<string, Bilingual>>) => Object.values(words).map(({ zh }) => zh);
const day = { zh: '写成 2025-03-05；只知道年月的，导入时会询问', en: 'as 2025-03-05; a month alone is asked about' };

const roster = (
  field: RosterField,
  text: Bilingual,
  more: Omit<TemplateColumn, 'title' | 'text'> = {},
): TemplateColumn => ({
  title: rosterTitles[field][0]!,
  text,
  ...more,
});
const dues = (
  field: DuesField,
  text: Bilingual,
  more: Omit<TemplateColumn, 'title' | 'text'> = {},
): TemplateColumn => ({
  title: duesTitles[field][0]!,
  text,
  ...more,
});
const attendance = (
  field: AttendanceField,
  text: Bilingual,
  more: Omit<TemplateColumn, 'title' | 'text'> = {},
): TemplateColumn => ({
  title: attendanceTitles[field][0]!,
  text,
  ...more,
});

const templates = {
  roster: {
    name: '花名册',
    columns: [
      roster('unit', { zh: '市直单位全称', en: 'the unit by its full name' }, { required: true }),
      roster(
        'branch',
        { zh: '党支部名称，每行都写，不要合并单元格', en: 'the branch, in every row; merge no cells' },
        { required: true },
      ),
      roster('establishedOn', { ...day, zh: `新支部填一次即可。${day.zh}` }),
      roster(
        'committee',
        { zh: '新支部是否设支部委员会，填一次即可', en: 'whether a new branch has a committee; once is enough' },
        { values: yesNo },
      ),
      roster('name', { zh: '党员姓名', en: 'the name of the member' }, { required: true }),
      roster('phone', { zh: '手机或固定电话。该列已设为文本', en: 'a phone number; the column is text' }),
      roster('arrivedOn', day),
      roster(
        'office',
        {
          zh: '书记、副书记、委员、党费收缴员；没有的留空',
          en: '书记 secretary, 委员 committee member, 党费收缴员 dues collector; or nothing',
        },
        { values: ['书记', '副书记', '组织委员', '宣传委员', '纪检委员', '委员', '党费收缴员'] },
      ),
      roster(
        'standing',
        {
          zh: '正式党员、预备党员，或规定（3.2a）的四类；空白为正式党员',
          en: 'of full standing (blank too), on probation, or a category of clause 3.2a',
        },
        { values: ['正式党员', '预备党员', ...zhOf(memberCategories).slice(1)] },
      ),
      roster(
        'leader',
        { zh: '是否单位领导班子成员；空白为否', en: 'whether a member of the leading body of the unit; blank is no' },
        { values: yesNo },
      ),
      roster('dues', { zh: '每月应缴党费，元', en: 'the dues of a month, in yuan' }),
      roster('basis', { zh: '党费按什么计算', en: 'what the dues are assessed on' }, { values: zhOf(duesBases) }),
    ],
    notes: [
      {
        zh: '身份证号、民族、学历等这里用不到，请不要填。',
        en: 'Identity numbers, nationality, education and the like have no place here.',
      },
      { zh: '入党时间不是到支部日期。', en: 'The day of joining the Party is not that of coming to the branch.' },
    ],
  },
  dues: {
    name: '党费',
    columns: [
      dues('name', { zh: '党员姓名', en: 'the name of the member' }, { required: true }),
      dues(
        'period',
        {
          zh: '党费所属月份，写成 2025-03；几个月一起缴的写 2025.11-2026.2',
          en: 'the month paid for, as 2025-03; several as 2025.11-2026.2',
        },
        { required: true },
      ),
      dues('paid', { zh: '实缴金额，元', en: 'what was paid, in yuan' }, { required: true }),
      dues('paidOn', {
        ...day,
        zh: '缴费那一天；空白为主题党日当天',
        en: 'the day of payment; blank is the party day',
      }),
      dues('method', { zh: '怎样缴的', en: 'how it was paid' }, { values: zhOf(paymentMethods) }),
    ],
    notes: [
      {
        zh: '没有缴的不写。按月份分列的老表也能导入。',
        en: 'Leave out what was not paid. A form with a column for each month is read, too.',
      },
    ],
  },
  attendance: {
    name: '签到',
    heading: '时间：　　　　年　　月　　日　　地点：',
    columns: [
      attendance('name', { zh: '党员姓名', en: 'the name of the member' }, { required: true }),
      attendance(
        'mark',
        {
          zh: '到会、请假、缺勤；空白导入时会询问，不会当作到会',
          en: 'present, on leave or absent; a blank is asked about, and never present',
        },
        { required: true, values: zhOf(attendanceStatuses) },
      ),
      attendance('emblem', { zh: '是否佩戴党徽', en: 'whether the emblem was worn' }, { values: yesNo }),
      attendance('charter', { zh: '是否带上党章', en: 'whether the charter was brought' }, { values: yesNo }),
      attendance('remark', { zh: '请假或缺勤的原因', en: 'the reason of leave or absence' }),
    ],
    notes: [],
  },
} as const satisfies Readonly<Record<string, Template>>;

/** The workbook to fill in for a kind of import. */
export function templateOf(kind: keyof typeof templates): Template {
  return templates[kind];
}
