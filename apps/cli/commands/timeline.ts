import type { Bilingual } from '#libs/kernel/bilingual.js';
import { idArgument, textArgument, yearArgument } from '../arguments.js';
import { argument, command, exitCodes, flag, option } from '../command.js';
import { withLog } from '../data-folder.js';
import { eventUnit } from '../progress.js';
import { UsageError } from '../usage-error.js';

export const timelineCommand = command({
  name: 'timeline',
  text: { zh: '按日期列出党支部的全部记录', en: 'Everything about a branch, day by day' },
  details: {
    zh: '包括党支部、主题党日、年度计划、决议、督查和在支部期间的党员记录，按事实发生的日期排列；逐条列出登记间隔天数、所受提醒，更正和撤销列在原记录之下。',
    en: 'Its own records, its party days, plans, resolutions, inspections and its members’ records while they belong to it, by the day of the fact, with the lag of recording, the cautions drawn, and corrections below what they correct.',
  },
  arguments: {
    branchId: argument('BRANCH', { zh: '党支部编号，如 b-0001', en: 'a branch, such as b-0001' }, idArgument),
  },
  options: {
    year: option('--year Y', { zh: '只列该年的事实', en: 'only facts of that year' }, yearArgument),
    memberId: option('--member M', { zh: '只列与该党员有关的记录', en: 'only what concerns a member' }, idArgument),
    type: option('--type T', { zh: '只列该类事件', en: 'only events of a type' }, textArgument),
    clause: option(
      '--clause C',
      { zh: '只列受到该条款提醒的记录', en: 'only with cautions that cite it' },
      textArgument,
    ),
    cautioned: flag('--cautions', { zh: '只列受到提醒的记录', en: 'only with cautions' }),
  },
  examples: [
    { line: 'dangri timeline b-0001 --year 2025', text: { zh: '一个支部一年的记录', en: 'a year of a branch' } },
    {
      line: 'dangri timeline b-0001 --year 2025 --cautions',
      text: { zh: '只看受到提醒的记录', en: 'only what drew a caution' },
    },
    {
      line: 'dangri timeline b-0001 --type DuesPaid --member m-00012 --format csv',
      text: { zh: '一名党员的缴费记录', en: 'the dues of a member' },
    },
  ],
  run: async ({ branchId, ...wanted }, { data, format, runtime, during, note, print }) => {
    const [{ readTimeline, filterEntries, UnknownBranch }, { aggregateOf, glossary }] = await Promise.all([
      import('#libs/timeline/index.js'),
      import('#libs/modules/catalogue/index.js'),
    ]);
    if (wanted.type !== undefined && !Object.hasOwn(glossary, wanted.type)) throw unknownType(wanted.type);
    if (wanted.clause !== undefined) await requireClause(wanted.clause);
    const { timeline, names } = await withLog(data, runtime.clock, async (log) => {
      const total = ((await log.lastPosition()) ?? -1) + 1;
      const step = { text: { zh: '正在读取', en: 'Reading' }, unit: eventUnit, total };
      const read = await during(step, (progress) =>
        readTimeline(log, branchId, { aggregateOf }, (share) => progress.at(Math.floor(share * total))),
      );
      const { namesFrom } = await import('../names.js');
      return { timeline: read, names: await namesFrom(log) };
    }).catch((error: unknown) => {
      throw error instanceof UnknownBranch ? wrong(error) : error;
    });
    const { reportOfTimeline, importNote } = await import('../timeline-report.js');
    await print(reportOfTimeline(filterEntries(timeline, wanted), names));
    if (format === 'csv' && timeline.imports.length > 0) await note(importNote);
    return exitCodes.done;
  },
});

async function requireClause(id: string) {
  const { clause } = await import('#libs/regulation/index.js');
  if (clause(id)) return;
  throw wrong({
    zh: `没有“${id}”这一条款。用 dangri regulation 列出全部条款`,
    en: `There is no clause “${id}”. “dangri regulation” lists them all`,
  });
}

function unknownType(type: string): UsageError {
  return wrong({
    zh: `没有“${type}”这种事件。用 dangri stats 列出已有的事件类型`,
    en: `There is no event type “${type}”. “dangri stats” lists those in the data`,
  });
}

function wrong(text: Bilingual): UsageError {
  return new UsageError(text, 'timeline');
}
