import Type, { type Static } from 'typebox';
import { isOpen, type CalendarEntry } from '../../calendar/index.js';
import type { Bilingual, Words } from '../../kernel/bilingual.js';
import { addDays } from '../../kernel/civil.js';
import { anyOf, CivilDate, exact, Flag, oneOf, optional, Text, Uuid } from '../../kernel/schema.js';
import { BilingualText } from '../graded-branches.js';
import { branchColumn, unitColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import type { Cell, Column, ListView } from '../view.js';

const State = oneOf('coming', 'due', 'met', 'partly', 'missed', 'excused');
const Duty = Type.String({ pattern: '^[a-z][a-z-]{0,40}$' });

const Filter = exact({
  /** The first due day; default: a month ago. */
  from: optional(CivilDate),
  /** The last due day; default: two months from now. */
  to: optional(CivilDate),
  state: optional(State),
  overdue: optional(Flag),
  duty: optional(Duty),
});

export type CalendarFilter = Static<typeof Filter>;

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
  /** False while no day is set for the party day; `dueOn` is then the last possible day. */
  dayIsSet: Flag,
  state: State,
  overdue: Flag,
  title: BilingualText,
  code: Text,
  reason: BilingualText,
  evidence: anyOf(Uuid),
});

const notSet: Bilingual = { zh: '尚未确定日期', en: 'no day set yet' };

const stateNames: Words<CalendarEntry['state']> = {
  coming: { zh: '未到期', en: 'not due yet' },
  due: { zh: '待完成', en: 'to be done' },
  met: { zh: '已按期完成', en: 'done in time' },
  partly: { zh: '已完成，但逾期或不全', en: 'done, but late or in part' },
  missed: { zh: '未按期完成', en: 'not done in time' },
  excused: { zh: '不再要求', en: 'no longer required' },
};

/** Where a duty concerns the whole unit or branch, the other columns name it. */
function subjectCell({ kind, id }: CalendarEntry['subject']): Cell {
  if (kind === 'member') return { party: id };
  return kind === 'resolution' || kind === 'finding' ? id : null;
}

const columns: readonly Column<CalendarEntry>[] = [
  {
    key: 'dueOn',
    title: { zh: '到期日', en: 'Due' },
    value: (entry) => (entry.dayIsSet || !isOpen(entry) ? entry.dueOn : notSet),
  },
  { key: 'title', title: { zh: '事项', en: 'Duty' }, value: ({ title }) => title },
  { key: 'clause', title: { zh: '条款', en: 'Clause' }, value: ({ clause }) => clause },
  unitColumn,
  branchColumn,
  { key: 'subject', title: { zh: '对象', en: 'Subject' }, value: ({ subject }) => subjectCell(subject) },
  { key: 'period', title: { zh: '期间', en: 'Period' }, value: ({ period }) => period },
  { key: 'state', title: { zh: '状态', en: 'State' }, value: ({ state }) => stateNames[state] },
  { key: 'overdue', title: { zh: '逾期', en: 'Overdue' }, value: ({ overdue }) => overdue },
  { key: 'reason', title: { zh: '说明', en: 'Reason' }, value: ({ reason }) => reason },
];

const daysBack = 31;
const daysAhead = 62;

const sorts = {
  dueOn: ({ dueOn, dutyId, branchId = '', subject, period, part = '' }: CalendarEntry) => [
    dueOn,
    dutyId,
    branchId,
    subject.id,
    period,
    part,
  ],
};

/** Every duty of the rulebook with its due day and state: of a branch, of a unit with its branches, or of the committee. */
export const calendar: ListView<CalendarFilter, CalendarEntry> = {
  name: 'calendar',
  title: { zh: '义务日历', en: 'Calendar of duties' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: Entry,
  columns,
  page: async (sources, scope, filter, request) => {
    const { from = addDays(sources.today, -daysBack), to = addDays(sources.today, daysAhead) } = filter;
    const { position, entries } = await sources.calendars.of(sources, scope, { from, to });
    const matching = entries.filter((entry) => matches(entry, filter));
    return pageOf(inList(matching, sorts, request), position, request);
  },
};

function matches(entry: CalendarEntry, { state, overdue, duty }: CalendarFilter): boolean {
  return (
    (state === undefined || entry.state === state) &&
    (overdue === undefined || entry.overdue === overdue) &&
    (duty === undefined || entry.dutyId === duty)
  );
}
