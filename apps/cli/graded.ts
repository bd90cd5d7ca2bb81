import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import type { DoubtfulTime } from '#libs/grades/index.js';
import type { Grading, Rulebook } from '#libs/grading/index.js';
import { dayOfInstant, yearOf } from '#libs/kernel/civil.js';
import { auditPlaces } from './audit-log.js';
import { asOfArgument, dayArgument, fileArgument, type AsOf } from './arguments.js';
import { defaultedOption, option } from './command.js';
import { withLog } from './data-folder.js';
import type { Invocation } from './invocation.js';
import { paragraph, type Part } from './output/report.js';
import { counted } from './texts.js';
import { UsageError } from './usage-error.js';

/** The options of every command that grades. */
export const gradingOptions = {
  cutoff: option(
    '--cutoff D',
    {
      zh: '考核截止日（默认次年1月31日，或统计时点的前一日，以较早者为准）',
      en: 'the last day judged (default: 31 January after the year, or the day before the as-of day if that is earlier)',
    },
    dayArgument,
  ),
  rulebook: defaultedOption(
    '--rulebook R',
    { zh: '评分细则的名称或文件', en: 'the rulebook, by id or file' },
    fileArgument,
    'xianning-2016',
  ),
};

export const asOfOption = option(
  '--as-of T',
  { zh: '只用此时点及以前登记的记录（默认现在）', en: 'only what was recorded up to then (default: now)' },
  asOfArgument,
);

/** Which grading: a year, optionally as of an instant, optionally up to a cut-off day. */
export type GradeOptions = Readonly<{ year: number; asOf?: AsOf | undefined; cutoff?: string | undefined }>;

/** Grades a year from the log with progress. */
export async function gradedFrom(
  log: EventStore,
  asked: GradeOptions,
  rulebook: Rulebook,
  to: Invocation,
): Promise<Grading> {
  const { year, asOf, cutoff } = asked;
  const { gradeYear, timesOfRecords } = await import('#libs/grades/index.js');
  const { folder } = await auditPlaces(to);
  const times = await timesOfRecords(log, folder);
  const now = to.runtime.clock.now();
  const graded = await to.during(
    { text: { zh: `正在考核 ${year} 年`, en: `Grading ${year}` }, unit: { zh: '个单位', en: 'units' } },
    async (progress) => {
      const request = { year, rulebook, now, times, ...(asOf && { asOf }), ...(cutoff !== undefined && { cutoff }) };
      const found = await gradeYear(log, request);
      progress.at(found.units.length);
      return found;
    },
  );
  await noteDoubts(times.doubtful(), to);
  return graded;
}

/** Times that cannot be true are told beside every answer that rests on them. */
async function noteDoubts(doubtful: readonly DoubtfulTime[], to: Invocation): Promise<void> {
  if (doubtful.length === 0) return;
  const { doubtTexts } = await import('./times-report.js');
  for (const text of doubtTexts(doubtful)) await to.note(text);
}

/** Loads the rulebook, opens the log, and grades. The work gets the log to look events up. */
export async function grading<Result>(
  asked: GradeOptions & Readonly<{ rulebook: string }>,
  to: Invocation,
  work: (found: Grading, log: EventStore) => Promise<Result>,
): Promise<Result> {
  checkTimes(asked, to);
  const { loadRulebook } = await import('./rulebooks.js');
  const rulebook = await loadRulebook(asked.rulebook);
  return withLog(to.data, to.runtime.clock, async (log) => work(await gradedFrom(log, asked, rulebook, to), log));
}

/** Throws `UsageError` where the instant lies after today, of which nothing is known, or the cut-off before the year. */
export function checkTimes({ year, asOf, cutoff }: GradeOptions, { runtime }: Invocation): void {
  const today = dayOfInstant(runtime.clock.now());
  if (asOf && dayOfInstant(asOf.ms) > today) {
    throw new UsageError({
      zh: `统计时点 ${asOf.text} 晚于今天（${today}）`,
      en: `The as-of instant ${asOf.text} is later than today (${today})`,
    });
  }
  if (cutoff !== undefined && yearOf(cutoff) < year) {
    throw new UsageError({
      zh: `截止日 ${cutoff} 早于 ${year} 年，没有可考核的月份`,
      en: `The cut-off ${cutoff} is before the year ${year}: there is no month to judge`,
    });
  }
}

const stages: Readonly<Record<Grading['stage'], Bilingual>> = {
  'not-opened': { zh: '测算（尚未启动年度考核）', en: 'a computation (the assessment is not opened)' },
  opened: { zh: '测算（年度考核已启动，尚未计算考核结果）', en: 'a computation (opened, not computed yet)' },
  computed: { zh: '建议等次（待确认）', en: 'proposed, to be confirmed' },
  'under-appeal': { zh: '申诉处理中', en: 'appeals are being decided' },
  confirmed: { zh: '已确认', en: 'confirmed' },
};

/** What was graded, by which rulebook, up to when: the head of every answer. */
export function headOf(found: Grading): Part[] {
  return [questionLine(found), rulebookLine(found.rulebook)];
}

/** What was graded, as known when, up to which day, and how far the grades have come. */
export function questionLine({ question, facts, stage }: Grading): Part {
  const { year, asOf, upToPosition } = question;
  const place = upToPosition ?? '—';
  const known =
    asOf === null
      ? { zh: '按现有全部记录', en: 'as recorded by now' }
      : { zh: `按 ${asOf} 前登记的记录`, en: `as recorded by ${asOf}` };
  return paragraph({
    zh: `${year}年度，截止 ${facts.cutoff}，${known.zh}（至日志位置 ${place}），${stages[stage].zh}`,
    en: `Year ${year} up to ${facts.cutoff}, ${known.en} (up to position ${place}): ${stages[stage].en}`,
  });
}

export function rulebookLine({ id, version, sha256 }: Rulebook, label = { zh: '评分细则', en: 'Rulebook' }): Part {
  return paragraph({
    zh: `${label.zh} ${id} 第 ${version} 版（SHA-256 ${sha256.slice(0, 16)}…）`,
    en: `${label.en} ${id}, version ${version} (SHA-256 ${sha256.slice(0, 16)}…)`,
  });
}

/** The same as JSON. */
export function answerJson({ question, rulebook, facts, stage }: Grading) {
  const { year, asOf, upToPosition } = question;
  const { id, version, sha256 } = rulebook;
  return { year, rulebook: { id, version, sha256 }, asOf, cutoff: facts.cutoff, upToPosition, stage };
}

/** Says so where the answer rests on imported history, whose times of recording are its source's claim. */
export async function importedNote(log: EventStore): Promise<Bilingual | undefined> {
  let lines = 0;
  for await (const events of log.readAll(0, { categories: ['import'] })) {
    for (const { data } of events) lines += (data as { lines: number }).lines;
  }
  if (lines === 0) return undefined;
  return {
    zh: `说明：历史记录中有 ${counted(lines)} 条为导入，其登记时间以来源文件所称为准`,
    en: `Note: ${counted(lines)} of the records were imported; their times of recording are the claim of their source`,
  };
}

/** Prints the note in the answer where people read it, and beside it where machines do. */
export async function withNote(parts: readonly Part[], log: EventStore, to: Invocation): Promise<Part[]> {
  const note = await importedNote(log);
  if (!note) return [...parts];
  if (to.format === 'table' || to.format === 'markdown') return [...parts, paragraph(note)];
  await to.note(note);
  return [...parts];
}

/** The error of a subject that the year's grades do not have. */
export function notGraded(subject: string, year: number, command: string): UsageError {
  return new UsageError(
    {
      zh: `${year} 年度的考核中没有“${subject}”。请核对编号和年份`,
      en: `The grades of ${year} know no “${subject}”. Check the id and the year`,
    },
    command,
  );
}
