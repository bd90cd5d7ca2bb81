import type { EventStore } from '../../event-store/event-store.js';
import { identitiesOf } from './identities.js';
import { ownRecordView, type OwnRecord } from './own-record.js';
import type { Sources } from '../view.js';

/** All that is kept of a person, for that person: PIPL, art. 45. */
export type PersonalCopy = Readonly<{
  /** The position of the log that the copy stands at. */
  position: number;
  memberId: string;
  name?: string;
  phone?: string;
  /** The day in Asia/Shanghai. */
  producedOn: string;
  /** Every record about the person, the first day first, without what it says of others. */
  records: readonly OwnRecord[];
}>;

const perPage = 200;

/** A copy of what is kept of a member; nothing where there is none of this id. */
export async function personalCopy(
  log: Pick<EventStore, 'eventsById'>,
  sources: Sources,
  memberId: string,
): Promise<PersonalCopy | undefined> {
  if ((sources.registry.member(memberId)?.stays ?? []).length === 0) return undefined;
  const view = ownRecordView(log);
  const records: OwnRecord[] = [];
  let position = sources.position;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const request = { limit: perPage, sort: 'day', ...(cursor !== undefined && { cursor }) };
    const page = await view.page(sources, { kind: 'member', memberId }, {}, request);
    records.push(...page.items);
    position = Math.min(position, page.position);
    cursor = page.next;
  }
  const identity = (await identitiesOf(sources, [memberId])).get(memberId);
  return { position, memberId, ...identity, producedOn: sources.today, records };
}

const words = {
  zh: { title: '个人信息副本', member: '编号', name: '姓名', phone: '电话', on: '出具日期', records: '记录' },
  en: {
    title: 'Copy of personal data',
    member: 'Member',
    name: 'Name',
    phone: 'Telephone',
    on: 'Produced on',
    records: 'Records',
  },
} as const;

/** The copy as text that a person reads. */
export function textOfCopy({ memberId, name, phone, producedOn, records }: PersonalCopy, lang: 'zh' | 'en'): string {
  const say = words[lang];
  const head = [
    `${say.title}（${say.member} ${memberId}）`,
    ...(name === undefined ? [] : [`${say.name}: ${name}`]),
    ...(phone === undefined ? [] : [`${say.phone}: ${phone}`]),
    `${say.on}: ${producedOn}`,
    `${say.records}: ${records.length}`,
  ];
  const lines = records.flatMap(({ day, status, what, data }) => [
    '',
    `${day} ${what[lang]}${status === 'stands' ? '' : ` [${status}]`}`,
    ...Object.entries(data as object).map(([field, value]) => `  ${field}: ${textOfValue(value)}`),
  ]);
  return `${[...head, ...lines].join('\n')}\n`;
}

function textOfValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
