import type { FormPartName, PartName } from './parts.js';
import type { Content, Entry, Item, Month, Payment, RecordOfMonth, Sheet, SheetRow, Status } from './month-types.js';

/** The items of a part, in the order of the form. */
export function itemsOf(content: Content, part: PartName): readonly Item[] {
  const value = content[part];
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Item[]) : [value as Item];
}

/** The content with these items of a part; without any, the part is not in it. The closing has no fields. */
export function withItems(content: Content, part: PartName, items: readonly Item[], once: boolean): Content {
  const { [part]: _, ...others } = content;
  const isBlank = items.length === 1 && Object.keys(items[0]!).length === 0 && part !== 'closing';
  if (items.length === 0 || isBlank) return others;
  return { ...others, [part]: once ? items[0]! : items };
}

/** The item with a field; an empty one is not in it. */
export function withField(item: Item, name: string, value: unknown): Item {
  const { [name]: _, ...others } = item;
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  return isEmpty ? others : { ...others, [name]: value };
}

export function entriesOf(content: Content): readonly Entry[] {
  return ((content.attendance as Item | undefined)?.['entries'] ?? []) as readonly Entry[];
}

export function withEntries(content: Content, entries: readonly Entry[]): Content {
  return withItems(content, 'attendance', entries.length === 0 ? [] : [{ entries }], true);
}

/** The entry of a member; those present wear the emblem and have the charter, unless it is said otherwise. */
export function entryOf(memberId: string, status: Status): Entry {
  const isThere = status === 'present';
  return { memberId, status, emblem: isThere, charter: isThere };
}

export function withEntry(content: Content, entry: Entry): Content {
  const entries = entriesOf(content);
  const isNew = !entries.some(({ memberId }) => memberId === entry.memberId);
  const changed = entries.map((each) => (each.memberId === entry.memberId ? entry : each));
  return withEntries(content, isNew ? [...changed, entry] : changed);
}

/** Everybody who is expected was present; what is filled in already stays. */
export function withAllPresent(content: Content, rows: readonly SheetRow[]): Content {
  const known = new Map(entriesOf(content).map((entry) => [entry.memberId, entry]));
  const expected = rows.filter(({ expected: isExpected, onRoster }) => isExpected && onRoster);
  const others = [...known.values()].filter(({ memberId }) => !expected.some((row) => row.memberId === memberId));
  const entries = expected.map(({ memberId }) => known.get(memberId) ?? entryOf(memberId, 'present'));
  return withEntries(content, [...entries, ...others]);
}

export function paymentsOf(content: Content): readonly Payment[] {
  return itemsOf(content, 'dues') as unknown as readonly Payment[];
}

/** The payment of a member, or without one. */
export function withPayment(content: Content, memberId: string, payment: Payment | undefined): Content {
  const payments = paymentsOf(content);
  const at = payments.findIndex((each) => each.memberId === memberId);
  const others = payments.filter((each) => each.memberId !== memberId);
  if (payment === undefined) return withItems(content, 'dues', others, false);
  if (at < 0) return withItems(content, 'dues', [...payments, payment], false);
  return withItems(content, 'dues', [...payments.slice(0, at), payment, ...payments.slice(at + 1)], false);
}

/** Whether a member has dues that nobody has registered yet. */
export function isOwing({ owesDues, assessed, waived, dueFen, paidFen }: SheetRow): boolean {
  return owesDues && assessed && !waived && (dueFen ?? 0) > (paidFen ?? 0);
}

/** Everybody has paid in person what is still due; what is filled in already stays. */
export function withAllPaid(content: Content, { rows, defaults }: Sheet): Content {
  const known = new Set(paymentsOf(content).map(({ memberId }) => memberId));
  const owing = rows.filter((row) => isOwing(row) && !known.has(row.memberId));
  const paid = owing.map(({ memberId, dueFen, paidFen }): Payment => ({
    memberId,
    method: defaults.payment.method,
    amountFen: dueFen! - (paidFen ?? 0),
  }));
  return withItems(content, 'dues', [...paymentsOf(content), ...paid], false);
}

/** What is recorded of a part. */
export function recordsOf(month: Month, part: FormPartName | PartName): readonly RecordOfMonth[] {
  const value = month.parts[part] as RecordOfMonth | readonly RecordOfMonth[] | undefined;
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as RecordOfMonth];
}

/** A draft that outlived its recording, without what is recorded by now: nobody sends a record twice. */
export function withoutRecorded(content: Content, month: Month): Content {
  const parts = Object.keys(content) as PartName[];
  return parts.reduce((rest: Content, part) => {
    const isOnce = !Array.isArray(content[part]);
    const recorded = recordsOf(month, part).map(({ data }) => data as Item);
    if (isOnce) return recorded.length > 0 ? withItems(rest, part, [], true) : rest;
    const open = itemsOf(content, part).filter((item) => !recorded.some((data) => isWithin(item, data)));
    return withItems(rest, part, open, false);
  }, content);
}

/** Whether every field that is filled in says what the record says. */
function isWithin(item: Item, data: Item): boolean {
  return Object.entries(item).every(([name, value]) => JSON.stringify(data[name]) === JSON.stringify(value));
}
