import type { Choice, Findings } from './findings.js';
import { nameOf } from './cell-text.js';
import type { Row } from './table.js';

/** A member who is on the sheet of the month, by the name that forms use. */
export type Person = Readonly<{ memberId: string; name: string }>;

/** The same person is not in two rows of a form. */
export type PeopleOfRows = ReadonlyMap<number, Person>;

const unknownName = {
  zh: '本支部名册上没有这个姓名。请核对姓名，或先登记这名党员',
  en: 'the roster of the branch has no such name; check it, or record the member first',
};
const noName = { zh: '没有姓名。不是人员的行请删去', en: 'there is no name; remove a row that is no person' };
const twice = { zh: '这名党员在表上有两行', en: 'this member has two rows' };

/** The member of each row. A name that the branch has twice is asked for; unknown and repeated ones are faults. */
export function peopleOf(
  rows: readonly Row<'name'>[],
  people: readonly Person[],
  findings: Findings,
  mayRepeat = false,
): PeopleOfRows {
  const found = new Map<number, Person>();
  for (const row of rows) {
    const person = personIn(row, people, findings);
    if (!person) continue;
    const isRepeated = [...found.values()].some(({ memberId }) => memberId === person.memberId);
    if (isRepeated && !mayRepeat) findings.fault(row.place('name'), twice);
    else found.set(row.row, person);
  }
  return found;
}

function personIn(row: Row<'name'>, people: readonly Person[], findings: Findings): Person | undefined {
  const [cell, name] = [row.place('name'), nameOf(row.cell('name'))];
  if (name === '') return findings.fault(cell, noName);
  const same = people.filter((person) => nameOf({ kind: 'text', text: person.name }) === name);
  if (same.length === 0) return findings.fault(cell, unknownName);
  if (same.length === 1) return same[0];
  const choices: Choice[] = same.map(({ memberId }) => ({
    value: memberId,
    zh: `${name}（${memberId}）`,
    en: `${name} (${memberId})`,
  }));
  const zh = '本支部有同名党员，这一行是哪一位？';
  const en = 'the branch has several members of this name; which one is this?';
  const answer = findings.ask({ id: `${cell}:who`, cell, form: 'choice', choices, zh, en });
  return same.find(({ memberId }) => memberId === answer);
}
