import type { Bilingual } from '../../language.js';

const text = (zh: string, en: string): Bilingual => ({ zh, en });

/** The words of taking a file in. What is wrong and doubtful in it comes from the service. */
export const importWords = {
  roster: text('导入花名册', 'Take in a roster'),
  rosterLead: text(
    '从 Excel 导入单位、党支部、党员、职务和党费标准。先试读，再确认登记；同一文件只登记一次。',
    'Units, branches, members, offices and dues from Excel. The file is tried first; it is recorded when you confirm it, and once.',
  ),
  template: text('下载模板', 'Download the template'),
  ownFile: text(
    '也可以直接上传现成的表格（.xlsx、.xls、CSV），不必照抄到模板里。',
    'You may also send the form that you keep (.xlsx, .xls, CSV).',
  ),
  notKept: text(
    '身份证号、民族、学历等用不到的列不会读取，也不会保存。',
    'Columns that have no place here, such as identity numbers, are neither read nor kept.',
  ),
  file: text('表格文件', 'The file'),
  fileHint: text('不超过 4 MB，不设密码，不含宏', 'At most 4 MB, without a password and without macros'),
  fileMissing: text('请选择文件', 'Choose a file'),
  tryIt: text('试读', 'Try it'),
  tryAgain: text('按回答再试读', 'Try again with the answers'),
  confirm: text('确认登记', 'Record it'),
  confirmDraft: text('存入当月草稿', 'Put it into the draft'),
  faults: (count: number) =>
    text(
      `${count} 处看不懂或不符，请在表格里改正后重新选择文件`,
      `${count} cells to mend in the file; then choose it again`,
    ),
  questions: (count: number) => text(`${count} 个问题需要回答`, `${count} questions to answer`),
  suggested: (answer: string) => text(`表格提示：${answer}`, `The file points to: ${answer}`),
  yuan: text('元，如 42.00', 'Yuan, such as 42.00'),
  choose: text('请选择', 'Choose'),
  notes: text('请注意', 'Please note'),
  preview: (count: number) => text(`将登记 ${count} 人`, `${count} people`),
  cell: text('单元格', 'Cell'),
  name: text('姓名', 'Name'),
  content: text('登记内容', 'What is recorded'),
  ready: text('可以提交，请核对下面的内容', 'Ready. Look through what follows'),
  recorded: text('已登记', 'Recorded'),
  recordedBefore: text('这个文件已经登记过，没有重复登记', 'This file is recorded already; nothing was recorded twice'),
  inDraft: text(
    '已存入当月草稿，请到本月主题党日核对后提交',
    'It is in the draft of the month; look it through there and send it',
  ),
  month: (month: Bilingual) => text(`${month.zh}：从 Excel 导入`, `${month.en}: from Excel`),
  monthLead: text(
    '党费登记表或签到表读入当月草稿。核对、补充之后，在本月主题党日一次提交。',
    'A register of dues or an attendance form goes into the draft of the month; look it through there and send it.',
  ),
  whichForm: text('导入什么', 'Which form'),
  dues: text('党费', 'Dues'),
  attendance: text('签到', 'Attendance'),
  backToMonth: text('回到本月主题党日', 'Back to the month'),
  another: text('再导入一个文件', 'Take in another file'),
} as const;
