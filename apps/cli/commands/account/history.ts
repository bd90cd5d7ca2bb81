import type { AccountEventItem } from '#libs/views/index.js';
import { idArgument, wholeNumber } from '../../arguments.js';
import { command, defaultedOption, exitCodes, optionalArgument } from '../../command.js';
import { hasLog, withLog } from '../../data-folder.js';
import { paragraph, tableOf } from '../../output/report.js';

export const historyCommand = command({
  name: 'history',
  text: { zh: '账号台账：谁在何时对谁的账号做了什么', en: 'What was done to accounts, by whom and when' },
  arguments: {
    id: optionalArgument('ID', { zh: '账号；缺省为全部', en: 'an account; default: all of them' }, idArgument),
  },
  options: {
    limit: defaultedOption(
      '--limit N',
      { zh: '最近的条数（默认 50）', en: 'how many, the latest first (default: 50)' },
      wholeNumber({ from: 1, to: 10_000 }),
      50,
    ),
  },
  examples: [{ line: 'dangri account history office-1', text: { zh: '一个账号', en: 'of one account' } }],
  run: async ({ id, limit }, to) => {
    const { accountEvents } = await import('#libs/views/index.js');
    const request = { ...(id !== undefined && { accountId: id }), limit };
    const items = hasLog(to.data)
      ? (await withLog(to.data, to.runtime.clock, (log) => accountEvents(log, request))).items
      : [];
    const table = tableOf(columns, items);
    const none = paragraph({ zh: '没有记录。', en: 'There are no records.' });
    await to.print({ parts: [items.length === 0 ? none : table], table, json: items });
    return exitCodes.done;
  },
});

const columns = [
  {
    key: 'recordedAt',
    title: { zh: '时间', en: 'When' },
    value: ({ recordedAt }: AccountEventItem) => recordedAt,
    shrinks: false,
  },
  { key: 'accountId', title: { zh: '账号', en: 'Account' }, value: ({ accountId }: AccountEventItem) => accountId },
  { key: 'actor', title: { zh: '办理人', en: 'By' }, value: ({ actor }: AccountEventItem) => actor },
  {
    key: 'type',
    title: { zh: '内容', en: 'What' },
    value: ({ type }: AccountEventItem) => type,
    text: ({ what }: AccountEventItem) => what,
  },
];
