import type { Problem } from '../../api/client.js';
import type { Bilingual } from '../../language.js';

const text = (zh: string, en: string): Bilingual => ({ zh, en });

export type SampleRow = Readonly<{ name: Bilingual; points: number; note: Bilingual }>;

export const sampleRows: readonly SampleRow[] = [
  { name: text('档案局', 'Archives'), points: 95, note: text('无', 'none') },
  {
    name: text('水务局', 'Water authority'),
    points: 81.73,
    note: text('一个支部有一个月没有开展', 'a month without a party day'),
  },
  {
    name: text('图书馆', 'Library'),
    points: 64.5,
    note: text('督查发现的问题没有整改', 'a finding that is not rectified'),
  },
];

export const sampleProblem: Problem = {
  status: 503,
  code: 'UNAVAILABLE',
  instance: 'urn:dangri:request:00000000-0000-4000-8000-000000000000',
  zh: { title: '服务暂时不可用，请稍后再试' },
  en: { title: 'Not available just now; try again later' },
};

/** The words of the page of controls alone. */
export const samples = {
  buttons: text('按钮', 'Buttons'),
  primary: text('提交', 'Send'),
  plain: text('普通', 'Plain'),
  quiet: text('次要', 'Quiet'),
  link: text('链接', 'Link'),
  busy: text('正在提交', 'Sending'),
  disabled: text('现在不能用', 'Not available now'),
  fields: text('填写', 'Fields'),
  text: text('文字', 'Text'),
  hint: text('说明怎么填', 'How to fill it in'),
  faulty: text('不能登记', 'Refused'),
  fault: text('缴纳日期 2026-01-20 晚于今天，请核对', 'Paid on 2026-01-20, which is after today; check it'),
  doubtful: text('与规定不符', 'Against a clause'),
  caution: text(
    '通知提前不足 3 天（4.1b）。可以登记，考核时会扣分。',
    'The notice came less than 3 days ahead (4.1b). It can be recorded, and costs points.',
  ),
  cannot: text('不能修改', 'Cannot be changed'),
  day: text('日期', 'Day'),
  secret: text('密码', 'Password'),
  select: text('选择一项', 'Choose one'),
  one: text('第一项', 'The first'),
  other: text('第二项', 'The second'),
  area: text('较长的文字', 'Longer text'),
  choices: text('选择', 'Choices'),
  oneOfFew: text('到会情况', 'Attendance'),
  present: text('到会', 'Present'),
  leave: text('请假', 'Leave'),
  absent: text('缺席', 'Absent'),
  emblem: text('佩戴党徽', 'Wore the emblem'),
  notices: text('提示和状态', 'Notices and states'),
  info: text('说明', 'Information'),
  done: text('已登记', 'Recorded'),
  tables: text('表格', 'Tables'),
  unit: text('单位', 'Unit'),
  points: text('得分', 'Points'),
  note: text('说明', 'Note'),
  emptyTable: text('没有内容的表格', 'An empty table'),
  nothing: text('没有内容', 'Nothing here'),
  opens: text('可以展开', 'Opens'),
  figures: text('图', 'Figures'),
  column: text('指标', 'Indicator'),
  steps: text('步骤', 'Steps'),
} as const;
