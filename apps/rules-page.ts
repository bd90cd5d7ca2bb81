import { ruleKinds } from '#libs/kernel/rule.js';
import { eventNames, rulesByEvent, type EventRules, type ListedRule } from '#libs/modules/catalogue/index.js';

const introduction = `# 登记规则 · The rules of recording

A refusal is not recorded. An offence against a clause and a slip, which is probably a mistake of entry, are recorded with a
caution, which is kept with the event. A correction is checked by the rules of the record that it corrects. \`npm run data\` makes this
page, \`dangri rules [EVENT]\` prints it, \`GET /v1/rules\` answers it.`;

/** The page docs/rules.md: every rule by event. */
export function rulesPage(): string {
  return `${[introduction, ...rulesByEvent.map(section)].join('\n\n')}\n`;
}

function section({ type, rules }: EventRules): string {
  const heading = type === '*' ? '所有事件 · Every event' : `${type} · ${eventNames[type].zh} · ${eventNames[type].en}`;
  return [`## ${heading}`, '', '| rule | kind | clause | text |', '| --- | --- | --- | --- |', ...rules.map(row)].join(
    '\n',
  );
}

function row({ code, kind, clause = '', zh, en }: ListedRule): string {
  return `| \`${code}\` | ${ruleKinds[kind].zh} ${ruleKinds[kind].en} | ${clause} | ${zh}<br>${en} |`;
}
