import type { Bilingual } from '../kernel/bilingual.js';
import { attendanceStatuses } from '../modules/party-day/index.js';
import type { Sheet } from '../sheets/index.js';
import { headCountOf, markOf, type HeadCount, type Mark } from './attendance-marks.js';
import { nameOf, plain, squeezed } from './cell-text.js';
import { dateOf } from './dates.js';
import type { Choice, Findings } from './findings.js';
import type { Titles } from './head.js';
import { flagOf } from './roster-words.js';
import { noHead, noteDropped, tablesOf, titleLines, type Row, type Table } from './table.js';

export type AttendanceField = 'name' | 'mark' | 'emblem' | 'charter' | 'remark';
export type AttendanceStatus = keyof typeof attendanceStatuses;

/** The titles of an attendance form. The first of each is that of the template. */
export const attendanceTitles: Titles<AttendanceField> = {
  name: ['姓名', '党员姓名', '名字', '签到人'],
  mark: ['签到', '到会', '到会情况', '出席情况', '出勤', '考勤', '签到情况', '签名', '参加情况', '出席'],
  emblem: ['党徽', '佩戴党徽', '是否佩戴党徽'],
  charter: ['党章', '携带党章', '带党章', '带上党章', '是否带党章'],
  remark: ['备注', '说明', '请假原因', '请假事由', '原因'],
};

/** One row of an attendance form; what is open is left out. */
export type SheetAttendance = Readonly<{
  row: Row<AttendanceField>;
  status?: AttendanceStatus;
  emblem?: boolean;
  charter?: boolean;
  /** The reason of a leave, or why somebody was absent. */
  reason?: string;
}>;

export type AttendanceForm = Readonly<{
  entries: readonly SheetAttendance[];
  /** From the lines above the table. */
  heldOn?: string;
  venue?: string;
}>;

/** Reads an attendance form. A blank is never present; it is absent only if a person says so. */
export function readAttendance(
  sheets: readonly Sheet[],
  isWanted: (day: string) => boolean,
  findings: Findings,
): AttendanceForm {
  const [table, ...others] = tablesOf(sheets, attendanceTitles, ['name', 'mark'], findings);
  if (!table || others.length > 0) {
    findings.fault(
      'A1',
      table ? severalForms : noHead({ zh: '姓名”和“签到', en: '姓名 (name)” and “签到 (attendance)' }),
    );
    return { entries: [] };
  }
  noteDropped(table, ({ field }) => field !== undefined, findings);
  const lines = titleLines(table);
  const marks = table.rows.map((row) => ({ row, mark: markOf(squeezed(row.cell('mark')), nameOf(row.cell('name'))) }));
  const plainly = marks.map(({ row, mark }) => settled(row, mark));
  const count = headCountOf(lines);
  // Blanks come last: what the head line leaves for them depends on the answers to the others.
  const asked = marks.map(
    ({ row, mark }, at) => plainly[at] ?? (mark === 'blank' ? undefined : askStatus(row, mark, findings)),
  );
  const statuses = marks.map(
    ({ row, mark }, at) => asked[at] ?? (mark === 'blank' ? askBlank(row, asked, count, findings) : undefined),
  );
  checkCount(statuses, count, table, findings);
  const whole = { emblem: askWhole(table, 'emblem', findings), charter: askWhole(table, 'charter', findings) };
  const entries = marks.map(({ row }, at) => entryOf(row, statuses[at], whole, findings));
  return { entries, ...placeIn(lines, table, isWanted, findings) };
}

const severalForms = {
  zh: '文件里有几张签到表，不知道用哪一张。请只留一张',
  en: 'the file has several attendance forms; leave the one that is meant',
};

const statuses: readonly Choice[] = (Object.keys(attendanceStatuses) as AttendanceStatus[]).map((value) => ({
  value,
  ...attendanceStatuses[value],
}));

/** What the mark says, unless the remark says something else. */
function settled(row: Row<AttendanceField>, mark: Mark): AttendanceStatus | undefined {
  const hasLeave = squeezed(row.cell('remark')).endsWith('假');
  if (mark === 'present') return hasLeave ? undefined : mark;
  return mark === 'leave' || mark === 'absent' ? mark : undefined;
}

const doubts: Readonly<Record<Exclude<Mark, 'blank'>, Bilingual>> = {
  present: { zh: '签到和备注不一致。到会情况是？', en: 'the mark and the remark differ; what is right?' },
  leave: { zh: '到会情况是？', en: 'what is right?' },
  absent: { zh: '到会情况是？', en: 'what is right?' },
  'not-there': { zh: '写的是没有到。是请假还是缺勤？', en: 'this says “not there”; on leave or absent?' },
  proxy: { zh: '写的是由别人代签。本人到会情况是？', en: 'somebody else signed here; was the member there?' },
  unclear: { zh: '看不懂。到会情况是？', en: 'this is not understood; was the member there?' },
};

function askStatus(
  row: Row<AttendanceField>,
  mark: Exclude<Mark, 'blank'>,
  findings: Findings,
): AttendanceStatus | undefined {
  const cell = row.place('mark');
  const choices = mark === 'not-there' ? statuses.filter(({ value }) => value !== 'present') : statuses;
  return findings.ask({ id: cell, cell, form: 'choice', choices, ...doubts[mark] }) as AttendanceStatus | undefined;
}

type Statuses = readonly (AttendanceStatus | undefined)[];

/** Absent is suggested only if the head line counts just as many absent people as there are blanks. */
function askBlank(row: Row<AttendanceField>, known: Statuses, count: HeadCount, findings: Findings) {
  const cell = row.place('mark');
  const blanks = known.filter((status) => status === undefined).length;
  const numberOf = (status: AttendanceStatus) => known.filter((each) => each === status).length;
  const agrees =
    count.absent === numberOf('absent') + blanks &&
    (count.present === undefined || count.present === numberOf('present')) &&
    (count.leave === undefined || count.leave === numberOf('leave'));
  const told = count.absent === undefined ? noCount : agrees ? agreeing : differing;
  return findings.ask({
    id: cell,
    cell,
    form: 'choice',
    choices: statuses,
    ...(agrees && { suggestion: 'absent' }),
    zh: `空白，不知道到没到会。${told.zh}`,
    en: `this is blank; was the member there? ${told.en}`,
  }) as AttendanceStatus | undefined;
}

const noCount = { zh: '表头没有写人数', en: 'The head line gives no numbers' };
const agreeing = {
  zh: '表头的缺席人数与空白行数相符',
  en: 'The head line counts as many absent people as there are blanks',
};
const differing = { zh: '表头的人数与表中对不上', en: 'The numbers of the head line differ from the table' };

/** Once all is answered, says where the table differs from the numbers above it. */
function checkCount(known: Statuses, count: HeadCount, table: Table<AttendanceField>, findings: Findings) {
  if (known.includes(undefined)) return;
  const expected = count.expected === undefined || count.expected === known.length;
  const agrees = (['present', 'leave', 'absent'] as const).every(
    (status) => count[status] === undefined || count[status] === known.filter((each) => each === status).length,
  );
  if (!expected || !agrees) findings.note(differing, table.placeOf(Math.max(0, table.head.firstRow - 1), 0));
}

type Worn = boolean | undefined;

/** Where the form has no such column, one answer holds for everybody who was there. */
function askWhole(table: Table<AttendanceField>, field: 'emblem' | 'charter', findings: Findings): Worn {
  if (table.has(field) || table.rows.length === 0) return undefined;
  const answer = findings.ask({ id: field, form: 'choice', choices: everybody, ...missingColumns[field] });
  return answer === undefined ? undefined : answer === 'all';
}

const everybody: readonly Choice[] = [
  { value: 'all', zh: '都做到了', en: 'Everybody' },
  { value: 'none', zh: '都没有', en: 'Nobody' },
];
const missingColumns = {
  emblem: {
    zh: '表上没有“党徽”一列。到会的人佩戴党徽了吗？各不相同的，请加上这一列',
    en: 'There is no column 党徽; did those present wear the emblem? If it differs, add the column',
  },
  charter: {
    zh: '表上没有“党章”一列。到会的人带党章了吗？各不相同的，请加上这一列',
    en: 'There is no column 党章; did those present bring the charter? If it differs, add the column',
  },
} as const;

function entryOf(
  row: Row<AttendanceField>,
  status: AttendanceStatus | undefined,
  whole: Readonly<Record<'emblem' | 'charter', Worn>>,
  findings: Findings,
): SheetAttendance {
  if (status === undefined) return { row };
  if (status !== 'present') return { row, status, emblem: false, charter: false, ...reasonOf(row) };
  const worn = (field: 'emblem' | 'charter') => whole[field] ?? wornIn(row, field, findings);
  const [emblem, charter] = [worn('emblem'), worn('charter')];
  return { row, status, ...(emblem !== undefined && { emblem }), ...(charter !== undefined && { charter }) };
}

/** A blank says nothing. */
function wornIn(row: Row<AttendanceField>, field: 'emblem' | 'charter', findings: Findings): Worn {
  const flag = flagOf(squeezed(row.cell(field)));
  if (flag !== undefined) return flag;
  const cell = row.place(field);
  const choices = [
    { value: 'yes', zh: '是', en: 'Yes' },
    { value: 'no', zh: '否', en: 'No' },
  ];
  const answer = findings.ask({
    id: cell,
    cell,
    form: 'choice',
    choices,
    ...(field === 'emblem' ? blankEmblem : blankCharter),
  });
  return answer === undefined ? undefined : answer === 'yes';
}

const blankEmblem = { zh: '没有写是否佩戴党徽。佩戴了吗？', en: 'was the emblem worn?' };
const blankCharter = { zh: '没有写是否带党章。带了吗？', en: 'was the charter brought?' };

function reasonOf(row: Row<AttendanceField>): Readonly<{ reason?: string }> {
  const mark = squeezed(row.cell('mark'));
  const texts = [mark.endsWith('假') && mark !== '请假' ? mark : '', plain(row.cell('remark'))].filter(Boolean);
  return texts.length === 0 ? {} : { reason: texts.join('，') };
}

/** The day and the venue in the lines above the table. */
function placeIn(
  lines: readonly string[],
  table: Table<AttendanceField>,
  isWanted: (day: string) => boolean,
  findings: Findings,
): Readonly<{ heldOn?: string; venue?: string }> {
  const [dated] = lines.flatMap(
    (line) => /(?:时间|日期)[:：]\s*(\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)/.exec(line)?.[1] ?? [],
  );
  const date = dated === undefined ? undefined : dateOf({ kind: 'text', text: dated });
  const heldOn = date && 'day' in date ? date.day : undefined;
  const [venue] = lines.flatMap((line) => /地点[:：]\s*([^\s，,；;]{1,60})/.exec(line)?.[1] ?? []);
  if (heldOn !== undefined && !isWanted(heldOn)) findings.fault(table.placeOf(0, 0), otherMonth);
  return { ...(heldOn !== undefined && { heldOn }), ...(venue !== undefined && { venue }) };
}

const otherMonth = {
  zh: '表头的时间不在这个月，是不是选错了文件？',
  en: 'the day in the head lies in another month; is this the right file?',
};
