import { attendanceStatuses, paymentMethods } from '#libs/modules/party-day/domain/party-day.words.js';
import type { Bilingual } from '../../language.js';
import { entriesOf } from '../month/content.js';
import { valueText, type Names } from '../month/facts.js';
import { formPartOf, partSpec, type FieldSpec } from '../month/parts.js';
import { words as monthWords } from '../month/words.js';
import { words } from './words.js';
import type { Entry, Item } from '../month/month-types.js';

export type Translate = (text: Bilingual) => string;

const ofDues: readonly FieldSpec[] = [
  { name: 'amountFen', kind: 'fen', title: words.amount },
  { name: 'method', kind: 'one', title: words.method, words: paymentMethods },
  { name: 'paidOn', kind: 'day', title: words.paidOn },
  { name: 'collectedBy', kind: 'person', title: words.collector },
  { name: 'proxyReason', kind: 'line', title: words.proxyReason },
];
const ofClosing: readonly FieldSpec[] = [{ name: 'closedOn', kind: 'day', title: words.closedOn }];

/** The fields of a type of record that can be corrected here; attendance is corrected member by member. */
export function fieldsOf(type: string): readonly FieldSpec[] {
  if (type === 'DuesPaid') return ofDues;
  if (type === 'PartyDayClosed') return ofClosing;
  const part = formPartOf(type);
  return part ? partSpec(part).fields : [];
}

export type Change = Readonly<{ key: string; title: string; before: string; after: string }>;

/** What differs, in words; `after` is undefined where the record is retracted. */
export function changesIn(
  type: string,
  before: Item,
  after: Item | undefined,
  names: Names,
  t: Translate,
): readonly Change[] {
  if (type === 'AttendanceTaken') return changesOfEntries(before, after, names, t);
  const known = fieldsOf(type);
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after ?? {})])]
    .sort()
    .map((name): FieldSpec => known.find((each) => each.name === name) ?? { name, kind: 'line', title: titleOf(name) });
  return fields
    .filter(({ name }) => !after || !isSame(before[name], after[name]))
    .map((field) => ({
      key: field.name,
      title: t(field.title),
      before: valueText(field, before[field.name], names, t),
      after: after ? valueText(field, after[field.name], names, t) : t(words.retracted),
    }));
}

function titleOf(name: string): Bilingual {
  if (name === 'memberId') return words.payer;
  return monthWords.fields[name as keyof typeof monthWords.fields] ?? { zh: name, en: name };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function changesOfEntries(before: Item, after: Item | undefined, names: Names, t: Translate): readonly Change[] {
  const [old, next] = [before, after ?? {}].map(
    (data) => new Map(entriesOf({ attendance: data }).map((entry) => [entry.memberId, entry])),
  );
  const ids = [...new Set([...old!.keys(), ...next!.keys()])].sort();
  return ids
    .filter((id) => !after || !isSame(old!.get(id), next!.get(id)))
    .map((id) => ({
      key: id,
      title: names[id] ?? id,
      before: entryText(old!.get(id), t),
      after: after ? entryText(next!.get(id), t) : t(words.retracted),
    }));
}

/** An entry of the attendance in words. */
export function entryText(entry: Entry | undefined, t: Translate): string {
  if (!entry) return t(words.none);
  const { status, emblem, charter, reason } = entry;
  const marks = [emblem ? words.emblem : words.noEmblem, charter ? words.charter : words.noCharter].map(t);
  const said = [t(attendanceStatuses[status]), ...(status === 'present' ? marks : []), ...(reason ? [reason] : [])];
  return said.join(t(monthWords.comma));
}
