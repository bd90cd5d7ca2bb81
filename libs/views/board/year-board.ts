import Type, { type Static } from 'typebox';
import { keyOf, type CalendarEntry, type EntryState } from '../../calendar/index.js';
import { indicators } from '../../grading/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { monthsOfQuarter, monthsOfYear } from '../../kernel/civil.js';
import { anyOf, CivilDate, Count, exact, Flag, Id, Month, oneOf, Text, Uuid, Year } from '../../kernel/schema.js';
import { BilingualText } from '../graded-branches.js';
import type { ViewSources } from '../view-sources.js';

const states = ['missed', 'due', 'partly', 'coming', 'met', 'excused'] as const;

/** What a branch had to do for one duty in one period: the state of the one that is furthest behind, and how many are done. */
const Cell = exact({
  period: Text,
  /** The months of the year that the period covers; none for one outside the year. */
  months: anyOf(Month),
  state: oneOf(...states),
  overdue: Flag,
  dueOn: CivilDate,
  dayIsSet: Flag,
  /** The duties of the cell, such as one for each member, and those of them that are done or no longer required. */
  total: Count,
  done: Count,
  reason: BilingualText,
  evidence: anyOf(Uuid),
});

const Row = exact({ dutyId: Text, clause: Text, title: BilingualText, cells: anyOf(Cell) });

/** A branch's year at a glance (全年一览): a row per duty, a cell per month, quarter, half-year or year. */
export const YearBoard = exact({
  position: Type.Integer(),
  day: CivilDate,
  branchId: Id,
  branchName: Text,
  unitId: Id,
  unitName: Text,
  year: Year,
  duties: anyOf(Row),
});

export type YearBoard = Readonly<Static<typeof YearBoard>>;
type Cell = Readonly<Static<typeof Cell>>;

/** The duties of a branch in a year, as they stand today. */
export async function yearBoard(sources: ViewSources, branchId: string, year: number): Promise<YearBoard | undefined> {
  const { registry, calendars, today } = sources;
  const branch = registry.branch(branchId);
  if (branch?.establishedOn === undefined) return undefined;
  const { position, entries } = await calendars.ofYear(sources, { kind: 'branch', branchId }, year);
  const byDuty = Map.groupBy(entries, ({ dutyId }) => dutyId);
  return {
    position: Math.min(position, sources.position),
    day: today,
    branchId,
    branchName: branch.name,
    unitId: branch.unitId,
    unitName: registry.unit(branch.unitId)?.name ?? branch.unitId,
    year,
    duties: [...byDuty].toSorted(byOrder).map(([dutyId, all]) => {
      const [first] = all as [CalendarEntry];
      return { dutyId, clause: first.clause, title: titleOf(first), cells: cellsOf(all, year) };
    }),
  };
}

function cellsOf(entries: readonly CalendarEntry[], year: number): Cell[] {
  const periods = Map.groupBy(entries, ({ period }) => period);
  return [...periods]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([period, all]) => cellOf(period, all, year));
}

function cellOf(period: string, entries: readonly CalendarEntry[], year: number): Cell {
  const worst = entries.toSorted((one, other) => rank(one) - rank(other) || (keyOf(one) < keyOf(other) ? -1 : 1))[0]!;
  const { state, overdue, dueOn, dayIsSet, reason } = worst;
  return {
    period,
    months: monthsOf(period, year),
    state,
    overdue,
    dueOn,
    dayIsSet,
    total: entries.length,
    done: entries.filter((each) => isDone(each.state)).length,
    reason,
    evidence: [...new Set(entries.flatMap(({ evidence }) => evidence))],
  };
}

function isDone(state: EntryState): boolean {
  return state === 'met' || state === 'partly' || state === 'excused';
}

function rank({ state }: CalendarEntry): number {
  return states.indexOf(state);
}

function monthsOf(period: string, year: number): string[] {
  const all = monthsOfYear(year);
  if (/^\d{4}-\d\d$/.test(period)) return all.filter((month) => month === period);
  if (/^\d{4}-Q\d$/.test(period)) return monthsOfQuarter(period).filter((month) => all.includes(month));
  if (/^\d{4}-H1$/.test(period)) return all.slice(0, 6);
  return /^\d{4}-H2$/.test(period) ? all.slice(6) : all;
}

const order: readonly string[] = indicators.map(({ id }) => id);

/** The indicators in the order of the rulebook, then the others by name. */
function byOrder([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return place(one) - place(other) || (one < other ? -1 : 1);
}

/** The title of the duty as a whole, where the entries are of its parts. */
function titleOf({ dutyId, title }: CalendarEntry): Bilingual {
  return indicators.find(({ id }) => id === dutyId)?.title ?? title;
}
