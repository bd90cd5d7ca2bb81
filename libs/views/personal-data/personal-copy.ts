import { identitiesOf } from '../identities.js';
import type { ViewSources } from '../view-sources.js';
import { ownRecord, type OwnRecord } from './own-record.js';

/** A copy of all data about a person, for that person (PIPL, art. 45). */
export type PersonalCopy = Readonly<{
  /** The position of the log that the copy includes. */
  position: number;
  memberId: string;
  name?: string;
  phone?: string;
  /** Today in Asia/Shanghai. */
  producedOn: string;
  /** Every record about the person, the earliest first, without the parts about others. */
  records: readonly OwnRecord[];
}>;

const perPage = 200;

/** A copy of the data about a member; `undefined` if no member has this id. */
export async function personalCopy(sources: ViewSources, memberId: string): Promise<PersonalCopy | undefined> {
  if (sources.registry.staysOf(memberId).length === 0) return undefined;
  const records: OwnRecord[] = [];
  let position = sources.position;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const request = { limit: perPage, sort: 'day', ...(cursor !== undefined && { cursor }) };
    const page = await ownRecord.page(sources, { kind: 'member', memberId }, {}, request);
    records.push(...page.items);
    position = Math.min(position, page.position);
    cursor = page.next;
  }
  const identity = (await identitiesOf(sources, [{ memberId, day: sources.today }])).get(memberId);
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

/** The copy as readable text. */
export function textOfCopy({ memberId, name, phone, producedOn, records }: PersonalCopy, lang: 'zh' | 'en'): string {
  const word = words[lang];
  const head = [
    `${word.title}（${word.member} ${memberId}）`,
    ...(name === undefined ? [] : [`${word.name}: ${name}`]),
    ...(phone === undefined ? [] : [`${word.phone}: ${phone}`]),
    `${word.on}: ${producedOn}`,
    `${word.records}: ${records.length}`,
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
