import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Report } from '../output/report.js';
import type { Count, Import, Statistics } from '../statistics.js';
import { command, exitCodes, flag } from '../command.js';
import { withLog } from '../data-folder.js';
import { sizeOf } from '../files.js';
import { gradingOptions } from '../graded.js';
import type { Invocation } from '../invocation.js';
import { paragraph, tableOf, title } from '../output/report.js';
import { eventUnit } from '../progress.js';
import { counted } from '../texts.js';

export const statsCommand = command({
  name: 'stats',
  text: { zh: '统计已有的历史记录', en: 'Count what the log holds' },
  details: {
    zh: '加 --burden 则统计负担：评分细则每月要求各支部登记多少条记录、其中须由人填写多少项。用 --rulebook 给出拟修改的细则，即可看出负担增减。',
    en: 'With --burden: the burden, that is, how many records a rulebook asks of each branch in a month, and how many fields of them a person has to give. With a draft as --rulebook one sees what it adds.',
  },
  arguments: {},
  options: {
    burden: flag('--burden', { zh: '统计支部每月的登记负担', en: 'count what a month asks of the branches' }),
    rulebook: gradingOptions.rulebook,
  },
  examples: [
    { line: 'dangri stats', text: { zh: '统计默认数据文件夹', en: 'of the default folder' } },
    {
      line: 'dangri stats --burden --rulebook ./draft.yaml',
      text: { zh: '拟修改的细则的负担', en: 'the burden of a draft' },
    },
    { line: 'dangri stats --format json', text: { zh: '以 JSON 输出', en: 'as JSON' } },
  ],
  run: async ({ burden, rulebook }, to) => {
    const { data, runtime, during, print } = to;
    if (burden) {
      await print(await burdenOf(rulebook, to));
      return exitCodes.done;
    }
    const { statisticsOf } = await import('../statistics.js');
    const found = await withLog(data, runtime.clock, async (log) => {
      const total = ((await log.lastPosition()) ?? -1) + 1;
      const step = { text: { zh: '正在统计', en: 'Counting' }, unit: eventUnit, total };
      return during(step, (progress) => statisticsOf(log, (events) => progress.at(events)));
    });
    await print(reportOf(found, { path: data.logPath, bytes: await sizeOf(data.logPath) }));
    return exitCodes.done;
  },
});

async function burdenOf(named: string, { data, runtime }: Invocation): Promise<Report> {
  const [{ loadRulebook }, { burdenReport }, { dayOfInstant }] = await Promise.all([
    import('../rulebooks.js'),
    import('../burden-report.js'),
    import('#libs/kernel/civil.js'),
  ]);
  const rulebook = await loadRulebook(named);
  const today = dayOfInstant(runtime.clock.now());
  return withLog(data, runtime.clock, (log) => burdenReport(log, rulebook, today));
}

function reportOf(found: Statistics, file: Readonly<{ path: string; bytes: number }>): Report {
  const { categories, types, years, imports } = found;
  const none = paragraph({ zh: '没有导入过文件。', en: 'No file was imported.' });
  return {
    parts: [
      title({ zh: '概况', en: 'Overview' }),
      tableOf(overviewColumns, overviewOf(found, file)),
      title({ zh: '按类别', en: 'By category' }),
      tableOf([...countColumns({ zh: '类别', en: 'Category' }), streamsColumn], categories),
      title({ zh: '按事件类型', en: 'By type' }),
      tableOf(countColumns({ zh: '事件类型', en: 'Type' }), types),
      title({ zh: '按登记年份', en: 'By year of recording' }),
      tableOf(countColumns({ zh: '年份', en: 'Year' }), years),
      title({ zh: '导入情况', en: 'Imports' }),
      imports.length === 0 ? none : tableOf(importColumns, imports),
    ],
    json: { file, ...found },
  };
}

const overviewColumns = [
  { key: 'item', title: { zh: '项目', en: 'Item' }, value: ({ key }: Line) => key, text: ({ item }: Line) => item },
  { key: 'value', title: { zh: '数值', en: 'Value' }, value: ({ value }: Line) => value, text: textOf },
];

type Line = Readonly<{ key: string; item: Bilingual; value: string | number | null }>;

function overviewOf(found: Statistics, { path, bytes }: Readonly<{ path: string; bytes: number }>): Line[] {
  return [
    { key: 'path', item: { zh: '数据文件', en: 'File' }, value: path },
    { key: 'bytes', item: { zh: '文件大小（字节）', en: 'Size in bytes' }, value: bytes },
    { key: 'events', item: { zh: '事件', en: 'Events' }, value: found.events },
    { key: 'streams', item: { zh: '事件流', en: 'Streams' }, value: found.streams },
    { key: 'units', item: { zh: '单位', en: 'Units' }, value: found.units },
    { key: 'branches', item: { zh: '党支部', en: 'Branches' }, value: found.branches },
    { key: 'members', item: { zh: '党员', en: 'Members' }, value: found.members },
    { key: 'firstRecordedAt', item: { zh: '最早登记', en: 'First recorded' }, value: found.firstRecordedAt ?? null },
    { key: 'lastRecordedAt', item: { zh: '最晚登记', en: 'Last recorded' }, value: found.lastRecordedAt ?? null },
  ];
}

function textOf({ value }: Line): string {
  return typeof value === 'number' ? counted(value) : (value ?? '');
}

function countColumns(name: Bilingual) {
  return [
    { key: 'name', title: name, value: (count: Count) => count.name },
    { key: 'events', title: { zh: '事件', en: 'Events' }, ...numeric(({ events }: Count) => events) },
  ];
}

const streamsColumn = {
  key: 'streams',
  title: { zh: '事件流', en: 'Streams' },
  ...numeric(({ streams = 0 }: Count) => streams),
};

const importColumns = [
  { key: 'importedAt', title: { zh: '导入时间', en: 'Imported' }, value: ({ importedAt }: Import) => importedAt },
  { key: 'lines', title: { zh: '行数', en: 'Lines' }, ...numeric(({ lines }: Import) => lines) },
  {
    key: 'firstPosition',
    title: { zh: '起始位置', en: 'From' },
    ...numeric(({ firstPosition }: Import) => firstPosition),
  },
  { key: 'lastPosition', title: { zh: '结束位置', en: 'To' }, ...numeric(({ lastPosition }: Import) => lastPosition) },
  {
    key: 'sha256',
    title: { zh: '文件校验值（SHA-256）', en: 'SHA-256 of the file' },
    value: ({ sha256 }: Import) => sha256,
  },
];

/** A count as people group its digits, on the right. */
function numeric<Row>(value: (row: Row) => number) {
  return { value, text: (row: Row) => counted(value(row)), align: 'right' as const };
}
