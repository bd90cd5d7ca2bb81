import Type, { type Static } from 'typebox';
import { committeeCalendar, unitCalendar, type CalendarEntry } from '../../calendar/index.js';
import type { UnitYears } from '../../grade-year/index.js';
import type { Rulebook } from '../../grading/index.js';
import { addDays, yearOf } from '../../kernel/civil.js';
import { anyOf, CivilDate, exact, Flag, oneOf, optional, Text, Uuid } from '../../kernel/schema.js';
import { BilingualText } from '../judged.js';
import { pageOfList } from '../paging.js';
import { Recent } from '../recent.js';
import { SpanTooLong, type Column, type ListView, type Scope, type Sources } from '../view.js';

/** What a calendar is worked out from. */
export type CalendarSeams = Readonly<{ unitYears: UnitYears; rulebook: Rulebook }>;

const State = oneOf('coming', 'due', 'met', 'partly', 'missed', 'excused');
const Duty = Type.String({ pattern: '^[a-z][a-z-]{0,40}$' });

const filter = exact({
  /** Of the due day; default: a month ago. */
  from: optional(CivilDate),
  /** Default: two months from now. */
  to: optional(CivilDate),
  state: optional(State),
  overdue: optional(Flag),
  duty: optional(Duty),
});

export type CalendarFilter = Static<typeof filter>;

const Entry = exact({
  dutyId: Duty,
  clause: Text,
  subject: exact({ kind: Text, id: Text }),
  branchId: optional(Text),
  unitId: optional(Text),
  period: Text,
  part: optional(Text),
  opensOn: CivilDate,
  dueOn: CivilDate,
  state: State,
  overdue: Flag,
  title: BilingualText,
  code: Text,
  reason: BilingualText,
  evidence: anyOf(Uuid),
});

const columns: readonly Column<CalendarEntry>[] = [
  { key: 'dueOn', title: { zh: '到期日', en: 'Due' }, value: ({ dueOn }) => dueOn },
  { key: 'title', title: { zh: '事项', en: 'Duty' }, value: ({ title }) => title.zh },
  { key: 'clause', title: { zh: '条款', en: 'Clause' }, value: ({ clause }) => clause },
  { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: ({ unitId = null }) => unitId },
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId = null }) => branchId },
  { key: 'subject', title: { zh: '对象', en: 'Subject' }, value: ({ subject }) => subject.id },
  { key: 'period', title: { zh: '期间', en: 'Period' }, value: ({ period }) => period },
  { key: 'state', title: { zh: '状态', en: 'State' }, value: ({ state }) => state },
  { key: 'overdue', title: { zh: '逾期', en: 'Overdue' }, value: ({ overdue }) => overdue },
  { key: 'reason', title: { zh: '说明', en: 'Reason' }, value: ({ reason }) => reason.zh },
];

const daysBack = 31;
const daysAhead = 62;

/** Every duty of the rulebook with its day and state: of a branch, of a unit with its branches, or of the committee itself. */
export function calendarView(calendars: () => Calendars): ListView<CalendarFilter, CalendarEntry> {
  return {
    name: 'calendar',
    title: { zh: '义务日历', en: 'Calendar of duties' },
    filter,
    sorts: ['dueOn'],
    item: Entry,
    columns,
    page: async (sources, within, wanted, request) => {
      const { from = addDays(sources.today, -daysBack), to = addDays(sources.today, daysAhead) } = wanted;
      const { position, entries } = await calendars().of(sources, within, { from, to });
      const found = entries.filter((entry) => fits(entry, wanted));
      const placeOf = (entry: CalendarEntry) => [
        entry.dueOn,
        entry.dutyId,
        entry.branchId ?? '',
        entry.subject.id,
        entry.period,
        entry.part ?? '',
      ];
      return pageOfList(found, position, placeOf, request);
    },
  };
}

function fits(entry: CalendarEntry, { state, overdue, duty }: CalendarFilter): boolean {
  return (
    (state === undefined || entry.state === state) &&
    (overdue === undefined || entry.overdue === overdue) &&
    (duty === undefined || entry.dutyId === duty)
  );
}

export type Span = Readonly<{ from: string; to: string }>;

/** So many years of units are kept; those of a large city for this year and the next. */
const mostKept = 512;

/** The calendars of units and of the committee, kept as long as nothing is recorded that bears on them and the day lasts. */
export class Calendars {
  readonly #kept = new Recent<readonly CalendarEntry[]>(mostKept);

  constructor(readonly seams: CalendarSeams) {}

  /** The entries that fall due in a span of days, and the position that they stand at. Throws `SpanTooLong`. */
  async of(
    sources: Pick<Sources, 'today' | 'registry'>,
    within: Scope,
    { from, to }: Span,
  ): Promise<Readonly<{ position: number; entries: readonly CalendarEntry[] }>> {
    const entries: CalendarEntry[] = [];
    let position = Infinity;
    for (const year of yearsOf(from, to)) {
      const found = await this.#ofYear(sources, within, year);
      entries.push(...found.entries.filter(({ dueOn }) => from <= dueOn && dueOn <= to));
      position = Math.min(position, found.position);
    }
    return { position, entries };
  }

  async #ofYear({ today, registry }: Pick<Sources, 'today' | 'registry'>, within: Scope, year: number) {
    if (within.kind === 'committee') return this.#ofCommittee(today, year);
    const unitId =
      within.kind === 'unit'
        ? within.unitId
        : within.kind === 'branch'
          ? registry.branch(within.branchId)?.unitId
          : undefined;
    if (unitId === undefined) return { position: 0, entries: [] };
    const { position, entries } = await this.#ofUnit(unitId, today, year);
    const isOf = (entry: CalendarEntry) => within.kind !== 'branch' || entry.branchId === within.branchId;
    return { position, entries: entries.filter(isOf) };
  }

  async #ofUnit(unitId: string, today: string, year: number) {
    const { unitYears, rulebook } = this.seams;
    const { position, value } = await unitYears.of(unitId, year, { rulebook, today });
    const key = JSON.stringify([unitId, year, today, value.last]);
    return { position, entries: await this.#kept.get(key, () => Promise.resolve(unitCalendar(value, today))) };
  }

  async #ofCommittee(today: string, year: number) {
    const { unitYears, rulebook } = this.seams;
    const { position, value } = await unitYears.committee(year, { rulebook, today });
    const key = JSON.stringify(['committee', year, today, value.last]);
    return { position, entries: await this.#kept.get(key, () => Promise.resolve(committeeCalendar(value, today))) };
  }
}

/** A year's duties fall due from the December before it to the January and later after it. */
function yearsOf(from: string, to: string): number[] {
  const [first, last] = [yearOf(from) - 1, yearOf(to) + 1];
  const count = Math.max(0, last - first + 1);
  if (count > mostYears) throw new SpanTooLong();
  return Array.from({ length: count }, (_, index) => first + index);
}

const mostYears = 6;
