import type { NotedReading } from '#libs/vault/index.js';
import { idArgument, textArgument, wholeNumber } from '../../arguments.js';
import { command, defaultedOption, exitCodes, option } from '../../command.js';
import { hasLog, NoLogYet } from '../../data-folder.js';
import { paragraph, tableOf, type Report } from '../../output/report.js';
import { withSealedLog } from '../../sealed-log.js';

export const accessLogCommand = command({
  name: 'access-log',
  text: { zh: '谁查阅过谁的个人信息', en: 'Who has read whose personal data' },
  details: {
    zh: '由近及远。只有编号和字段名称，没有内容。',
    en: 'The latest first. It tells ids and the names of fields, not what they say.',
  },
  arguments: {},
  options: {
    person: option('--person P', { zh: '只列此人的', en: 'only of this person' }, idArgument),
    reader: option('--reader R', { zh: '只列此账号查阅的', en: 'only by this account' }, textArgument),
    limit: defaultedOption(
      '--limit N',
      { zh: '最多条数（默认 50）', en: 'at most so many (default: 50)' },
      wholeNumber({ from: 1, to: 100_000 }),
      50,
    ),
  },
  examples: [
    {
      line: 'dangri vault access-log --person m-00017',
      text: { zh: '谁查阅过此人', en: 'who has read of this person' },
    },
  ],
  run: async ({ person, reader, limit }, to) => {
    if (!hasLog(to.data)) throw new NoLogYet(to.data.path);
    const { recordedAtOf } = await import('#libs/event-store/index.js');
    const found = await withSealedLog(to, async ({ personal }) => personal.readings.list({ person, reader, limit }));
    await to.print(reportOf(found, recordedAtOf));
    return exitCodes.done;
  },
});

function reportOf(readings: readonly NotedReading[], instantOf: (ms: number) => string): Report {
  const table = tableOf<NotedReading>(
    [
      {
        key: 'readAt',
        title: { zh: '时间', en: 'When' },
        value: ({ readAtMs }) => instantOf(readAtMs),
        shrinks: false,
      },
      { key: 'reader', title: { zh: '查阅人', en: 'Who' }, value: ({ reader }) => reader },
      { key: 'persons', title: { zh: '被查阅人', en: 'Whose' }, value: ({ fields }) => Object.keys(fields).join(' ') },
      { key: 'fields', title: { zh: '字段', en: 'Fields' }, value: ({ fields }) => fieldsOf(fields).join(' ') },
      { key: 'why', title: { zh: '事由', en: 'Why' }, value: ({ why }) => why },
      { key: 'warrant', title: { zh: '文书', en: 'Warrant' }, value: ({ warrant = null }) => warrant },
    ],
    readings,
  );
  const none = paragraph({ zh: '没有查阅记录。', en: 'Nothing was read.' });
  const json = readings.map(({ readAtMs, ...reading }) => ({ ...reading, readAt: instantOf(readAtMs) }));
  return { parts: [readings.length === 0 ? none : table], table, json };
}

function fieldsOf(fields: NotedReading['fields']): string[] {
  return [...new Set(Object.values(fields).flat())];
}
