import { ruleKinds } from '#libs/kernel/rule.js';
import type { EventRules, ListedRule } from '#libs/modules/catalogue/index.js';
import { textArgument } from '../arguments.js';
import { command, exitCodes, optionalArgument } from '../command.js';
import { tableOf, title, type Report } from '../output/report.js';
import { UsageError } from '../usage-error.js';

export const rulesCommand = command({
  name: 'rules',
  text: { zh: '查阅登记规则', en: 'Read the rules of recording' },
  details: {
    zh: '按事件列出全部规则：不予登记的，与规定不符的（照常登记并提醒），疑似误填的（照常登记并提醒）。',
    en: 'All rules by event: what is refused, what offends against a clause, and what is probably a mistake of entry; the last two are recorded with a caution.',
  },
  arguments: {
    event: optionalArgument(
      'EVENT',
      { zh: '事件类型，如 DuesPaid', en: 'an event type, such as DuesPaid' },
      textArgument,
    ),
  },
  options: {},
  examples: [
    { line: 'dangri rules', text: { zh: '列出全部规则', en: 'all rules' } },
    { line: 'dangri rules DuesPaid', text: { zh: '只列缴纳党费的规则', en: 'those about paying dues' } },
  ],
  run: async ({ event }, { print }) => {
    const { eventNames, rulesByEvent } = await import('#libs/modules/catalogue/index.js');
    const wanted = rulesByEvent.filter(({ type }) => event === undefined || type === event);
    if (wanted.length === 0) throw unknownEvent(event!);
    await print(reportOf(wanted, eventNames));
    return exitCodes.done;
  },
});

type Names = typeof import('#libs/modules/catalogue/index.js').eventNames;
type Line = ListedRule & Readonly<{ type: string }>;

const everyEvent = { zh: '所有事件', en: 'Every event' };

function reportOf(events: readonly EventRules[], names: Names): Report {
  const titleOf = ({ type }: EventRules) => {
    if (type === '*') return title(everyEvent);
    return title({ zh: `${names[type].zh} ${type}`, en: `${names[type].en} ${type}` });
  };
  const table = tableOf<Line>(
    [{ key: 'event', title: { zh: '事件', en: 'Event' }, value: ({ type }) => type }, ...columns],
    events.flatMap(({ type, rules }) => rules.map((rule) => ({ type, ...rule }))),
  );
  return { parts: events.flatMap((each) => [titleOf(each), tableOf(columns, each.rules)]), table, json: events };
}

const columns = [
  {
    key: 'code',
    title: { zh: '规则', en: 'Rule' },
    value: ({ code }: ListedRule) => code,
    shrinks: false,
  },
  {
    key: 'kind',
    title: { zh: '类别', en: 'Kind' },
    value: ({ kind }: ListedRule) => kind,
    text: ({ kind }: ListedRule) => ruleKinds[kind],
    shrinks: false,
  },
  {
    key: 'clause',
    title: { zh: '条款', en: 'Clause' },
    value: ({ clause }: ListedRule) => clause ?? null,
    shrinks: false,
  },
  {
    key: 'text',
    title: { zh: '内容', en: 'Text' },
    value: ({ zh }: ListedRule) => zh,
    text: ({ zh, en }: ListedRule) => ({ zh, en }),
  },
];

function unknownEvent(event: string): UsageError {
  return new UsageError(
    {
      zh: `没有“${event}”这种事件。用 dangri rules 列出全部事件`,
      en: `There is no event “${event}”. “dangri rules” lists them all`,
    },
    'rules',
  );
}
