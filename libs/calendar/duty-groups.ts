import { bilingual, plural } from '../grading/explain/texts.js';
import type { Bilingual } from '../kernel/bilingual.js';
import { keyOf, type CalendarEntry } from './entry.js';

/** Duties as one: the same to several members of a branch, or to several units. Its first entry stands for all. */
export type DutyGroup = Readonly<{ key: string; first: CalendarEntry; count: number }>;

/** The duties in groups, in the order of their first ones. Every other duty is a group of its own. */
export function inGroups(entries: readonly CalendarEntry[]): DutyGroup[] {
  const groups = Map.groupBy(entries, groupKeyOf);
  return [...groups].map(([key, group]) => ({ key, first: group[0]!, count: group.length }));
}

/** The title of a group, with the number of members or units and without their names. */
export function titleOf({ first, count }: DutyGroup): Bilingual {
  const { zh, en } = first.title;
  if (first.subject.kind === 'member') return bilingual(`${zh}（${count}人）`, `${en} (${plural(count, 'member')})`);
  if (isOfUnits(first)) return bilingual(`${zh}（${count}个单位）`, `${en} (${plural(count, 'unit')})`);
  return first.title;
}

function groupKeyOf(entry: CalendarEntry): string {
  const { dutyId, branchId = '', period, dueOn, code } = entry;
  if (entry.subject.kind === 'member') return [dutyId, branchId, period, dueOn, code].join(' ');
  return isOfUnits(entry) ? [dutyId, period, dueOn, code].join(' ') : keyOf(entry);
}

function isOfUnits({ dutyId }: CalendarEntry): boolean {
  return dutyId === 'committee-on-site';
}
