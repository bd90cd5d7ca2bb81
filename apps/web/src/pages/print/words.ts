import type { Bilingual } from '../../language.js';

const text = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of the paper forms. */
export const words = {
  dues: text('党费收缴登记表', 'Dues register'),
  attendance: text('主题党日签到表', 'Attendance sheet of the party day'),
  print: text('打印', 'Print'),
  back: text('回到本月', 'Back to the month'),
  unit: (name: string) => text(`单位：${name}`, `Unit: ${name}`),
  branch: (name: string) => text(`党支部：${name}`, `Branch: ${name}`),
  month: (period: Bilingual) => text(`月份：${period.zh}`, `Month: ${period.en}`),
  heldOn: (day: Bilingual) => text(`活动日期：${day.zh}`, `Held on ${day.en}`),
  venue: (venue: string) => text(`地点：${venue}`, `Venue: ${venue}`),
  number: text('序号', 'No.'),
  name: text('姓名', 'Name'),
  due: text('应缴（元）', 'Due (yuan)'),
  paid: text('实缴（元）', 'Paid (yuan)'),
  method: text('缴纳方式', 'How'),
  paidOn: text('缴纳日期', 'Paid on'),
  collector: text('收缴人', 'Collector'),
  signature: text('签字', 'Signature'),
  status: text('到会情况', 'Attendance'),
  emblem: text('党徽', 'Emblem'),
  charter: text('党章', 'Charter'),
  signIn: text('签到', 'Signature'),
  note: text('备注', 'Note'),
  notAssessed: text('未核定', 'not assessed'),
  waived: text('免缴', 'waived'),
  total: (count: number) => text(`合计 ${count} 人`, `${count} in all`),
  counts: (expected: number, present: number, leave: number, absent: number) =>
    text(
      `应到 ${expected} 人，到会 ${present} 人，请假 ${leave} 人，缺勤 ${absent} 人`,
      `${expected} expected, ${present} present, ${leave} on leave, ${absent} absent`,
    ),
  inCapitals: text('实缴合计（大写）', 'Paid in all, in capital numerals'),
  yuanPrefix: '人民币',
  secretary: text('党支部书记（签字）', 'Branch secretary'),
  collectorLine: text('收缴人（签字）', 'Collector'),
  recorderLine: text('记录人（签字）', 'Recorded by'),
  dateLine: text('日期', 'Date'),
  notRecorded: text(
    '本月还没有登记，打印的是空表，供当天签字。',
    'Nothing is recorded yet; this is a blank form to be signed on the day.',
  ),
  checkpoint: text('日志检查点', 'Checkpoint of the log'),
  checkpointSays: (size: number) =>
    text(
      `印出时日志共 ${size} 条记录，本表的登记都在其中。凭这个检查点可以核验本表此后没有被改过。`,
      `When this was printed the log held ${size} records, among them those of this form. With this checkpoint anybody can verify that none has been changed since.`,
    ),
  notCovered: text(
    '本表有记录还没有被检查点覆盖，请稍候再打印。',
    'Some records of this form are not covered by a checkpoint yet; wait a moment before printing.',
  ),
  noCheckpoint: text('日志还没有检查点，本表不附检查点。', 'The log has no checkpoint yet, so this form has none.'),
} as const;
