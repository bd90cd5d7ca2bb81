import { addDays } from '../kernel/civil.js';
import { namesIn, Registry } from '../registry/index.js';
import { remindersOn, type CalendarEntry, type DutyId } from './index.js';

const entry = (
  change: Partial<CalendarEntry>,
  at: Readonly<{ branchId?: string }> = { branchId: 'b-1' },
): CalendarEntry => ({
  dutyId: 'notice',
  clause: '4.1b',
  subject: { kind: 'branch', id: 'b-1' },
  ...at,
  unitId: 'u-1',
  period: '2026-03',
  opensOn: '2026-02-26',
  dueOn: '2026-03-10',
  dayIsSet: true,
  state: 'due',
  overdue: false,
  title: { zh: '提前通知党员', en: 'Notice to members' },
  code: 'no-notice',
  reason: { zh: '没有针对该日的通知', en: 'No notice of that day was given' },
  evidence: [],
  ...change,
});

const registry = new Registry();
for (const [stream, type, data] of [
  ['unit-u-1', 'UnitRegistered', { unitId: 'u-1', name: '财政局', registeredOn: '2025-01-01' }],
  [
    'branch-b-1',
    'BranchEstablished',
    { branchId: 'b-1', unitId: 'u-1', name: '第一党支部', establishedOn: '2025-01-01' },
  ],
] as const) {
  registry.apply(stream, { id: stream, type, data, position: 0 });
}
const names = namesIn(registry);
const on = (today: string, ...of: CalendarEntry[]) => remindersOn(of, today, names);

/** The stages of a duty, day by day, each on its first day. */
function stagesOf(of: CalendarEntry, from: string, count: number) {
  const seen = new Map<string, string>();
  for (let day = 0; day < count; day += 1) {
    const today = addDays(from, day);
    for (const { key, stage } of on(today, of)) if (!seen.has(key)) seen.set(key, `${today.slice(5)} ${stage}`);
  }
  return [...seen.values()].join(', ');
}

/** The month of March, with the party day on the 10th. */
const partyDay = { opensOn: '2026-03-01', dueOn: '2026-03-10' };
const atMonthsEnd = { opensOn: '2026-03-01', dueOn: '2026-03-31' };
const year = { opensOn: '2026-01-01', dueOn: '2026-12-31' };

/** Every duty while it stays open: its window, and the stages with their days. */
const stages: Readonly<Record<DutyId, readonly [window: Partial<CalendarEntry>, expected: string]>> = {
  'party-day-held': [partyDay, '03-01 opened, 03-07 days, 03-11 overdue'],
  notice: [partyDay, '03-07 days, 03-09 day, 03-11 overdue'],
  setting: [partyDay, ''],
  'charter-reading': [partyDay, '03-11 overdue'],
  dues: [partyDay, '03-11 overdue'],
  study: [partyDay, '03-11 overdue'],
  'organisational-life': [atMonthsEnd, '03-24 week, 04-01 overdue'],
  'party-lecture': [{ opensOn: '2026-01-01', dueOn: '2026-03-31' }, '03-01 month, 03-24 week, 04-01 overdue'],
  'annual-democracy': [
    { opensOn: '2026-12-01', dueOn: '2026-12-20' },
    '12-01 opened, 12-13 week, 12-19 day, 12-21 overdue',
  ],
  deliberation: [atMonthsEnd, '03-24 week, 04-01 overdue'],
  'dues-disclosure': [partyDay, '03-07 days, 03-09 day, 03-11 overdue'],
  'quarterly-disclosure': [atMonthsEnd, '03-24 week, 03-30 day, 04-01 overdue'],
  plus: [atMonthsEnd, '03-24 week, 04-01 overdue'],
  attendance: [partyDay, '03-11 overdue'],
  'leaders-attend': [partyDay, ''],
  'annual-plan': [{ opensOn: '2026-12-01', dueOn: '2026-12-31' }, '12-01 opened, 12-24 week, 12-30 day, 01-01 overdue'],
  'follow-up': [partyDay, '03-03 week, 03-09 day, 03-11 overdue'],
  'member-care': [atMonthsEnd, '03-24 week, 03-28 days, 04-01 overdue'],
  responsibility: [{ opensOn: '2026-01-01', dueOn: '2026-01-31' }, '01-24 week, 01-30 day, 02-01 overdue'],
  'contact-points': [{ opensOn: '2026-01-01', dueOn: '2026-01-01' }, '01-02 overdue'],
  publicity: [year, '12-01 month, 12-24 week, 01-01 overdue'],
  'superior-decisions': [partyDay, '03-07 days, 03-09 day, 03-11 overdue'],
  rectification: [partyDay, '03-03 week, 03-09 day, 03-11 overdue'],
  'committee-visit': [atMonthsEnd, '03-24 week, 03-28 days, 04-01 overdue'],
  'committee-bulletin': [atMonthsEnd, '03-24 week, 03-30 day, 04-01 overdue'],
  'committee-on-site': [{ opensOn: '2026-01-01', dueOn: '2026-07-31' }, '07-01 month, 07-24 week, 08-01 overdue'],
  'committee-appeal': [{ opensOn: '2026-02-10', dueOn: '2026-03-13' }, '02-10 opened, 03-06 week, 03-14 overdue'],
};

/** The offices that are reminded; all other duties are the secretary's. */
const offices: Partial<Record<DutyId, readonly string[]>> = {
  responsibility: ['unit-officer'],
  'contact-points': ['unit-officer'],
  publicity: ['unit-officer'],
  'superior-decisions': ['unit-officer'],
  rectification: ['secretary', 'unit-officer'],
  'committee-visit': ['committee'],
  'committee-bulletin': ['committee'],
  'committee-on-site': ['committee'],
  'committee-appeal': ['committee'],
};

describe.each(Object.entries(stages) as [DutyId, (typeof stages)[DutyId]][])('%s', (dutyId, [window, expected]) => {
  // One office is enough to see the stages.
  const of = entry({ dutyId, ...window }, dutyId === 'rectification' ? {} : undefined);

  it('has its reminders at the stages of its window', () =>
    expect(stagesOf(of, addDays(of.dueOn, -60), 65)).toBe(expected));

  it('reminds the office whose duty it is', () => {
    const reminders = on('2027-01-02', entry({ dutyId, ...window }));
    const wanted = expected === '' ? [] : (offices[dutyId] ?? ['secretary']);
    expect(reminders.map(({ to }) => to.role)).toEqual(wanted);
  });
});

describe('reminders', () => {
  it('are addressed to the branch, the unit or the committee', () => {
    const to = (of: CalendarEntry) => on('2026-03-11', of).map((reminder) => reminder.to);
    expect(to(entry({ dutyId: 'superior-decisions' }))).toEqual([{ role: 'unit-officer', unitId: 'u-1' }]);
    expect(to(entry({ dutyId: 'rectification' }))).toEqual([
      { role: 'secretary', branchId: 'b-1' },
      { role: 'unit-officer', unitId: 'u-1' },
    ]);
    expect(to(entry({ dutyId: 'rectification', code: 'reported' }))).toEqual([{ role: 'committee' }]);
  });

  it('are not sent for what is done, excused or judged for good', () => {
    for (const state of ['met', 'partly', 'missed', 'excused'] as const)
      expect(on('2026-03-11', entry({ state }))).toEqual([]);
  });

  it('are sent once more where a record can still mend a missed duty', () => {
    const missed = entry({ dutyId: 'attendance', state: 'missed', code: 'not-taken' });
    expect(on('2026-04-01', missed)).toMatchObject([
      { stage: 'overdue', text: { zh: expect.stringContaining('请及时补登') } },
    ]);
    expect(on('2026-04-01', { ...missed, code: 'not-held' })).toEqual([]);
  });

  it('are not sent for the duties of a party day whose day is not set, but for the party day', () => {
    const unset = { dayIsSet: false, opensOn: '2026-03-01', dueOn: '2026-03-31' };
    expect(on('2026-03-30', entry(unset), entry({ ...unset, dutyId: 'charter-reading' }))).toEqual([]);
    expect(on('2026-03-02', entry({ ...unset, dutyId: 'party-day-held' }))).toMatchObject([
      { stage: 'opened', subject: { zh: '到期提醒：提前通知党员（第一党支部，2026年3月内）' } },
    ]);
  });

  it('name the month of a party day that was never set', () => {
    const march = entry({
      dutyId: 'party-day-held',
      state: 'missed',
      code: 'not-held',
      dayIsSet: false,
      dueOn: '2026-03-31',
    });
    const reminders = on('2026-05-02', march, { ...march, period: '2026-04', dueOn: '2026-04-30' });
    expect(reminders.map(({ subject, text }) => [subject.zh, text.en])).toEqual([
      [
        '逾期提醒：提前通知党员（第一党支部，2026年3月内）',
        '第一党支部: Notice to members (4.1b, due: in March 2026). No notice of that day was given. If it was done, please record it now.',
      ],
      [
        '逾期提醒：提前通知党员（第一党支部，2026年4月内）',
        '第一党支部: Notice to members (4.1b, due: in April 2026). No notice of that day was given. If it was done, please record it now.',
      ],
    ]);
  });

  it('tell the number of members, and no member', () => {
    const of = (id: string) =>
      entry({ dutyId: 'dues', subject: { kind: 'member', id }, code: 'unpaid', dueOn: '2026-03-10' });
    const reminders = on('2026-03-11', of('m-1'), of('m-2'), of('m-3'));
    expect(reminders).toHaveLength(1);
    expect(reminders[0]!.subject.zh).toBe('逾期提醒：提前通知党员（3人）（第一党支部，2026-03-10）');
    expect(JSON.stringify(reminders)).not.toMatch(/m-\d/);
  });

  it('tell the committee the number of units to be assessed', () => {
    const of = (unitId: string) =>
      entry({ dutyId: 'committee-on-site', subject: { kind: 'committee', id: unitId }, unitId }, {});
    expect(on('2026-03-11', of('u-1'), of('u-2')).map(({ subject }) => subject.en)).toEqual([
      'Overdue: Notice to members (2 units) (the committee, 2026-03-10)',
    ]);
  });

  it('say in both languages what is due where and when, and why', () => {
    expect(on('2026-03-09', entry({}))).toMatchObject([
      {
        key: 'notice b-1 b-1 2026-03  2026-03-10 day secretary',
        subject: {
          zh: '到期提醒：提前通知党员（第一党支部，2026-03-10）',
          en: 'Due: Notice to members (第一党支部, 2026-03-10)',
        },
        text: {
          zh: '第一党支部：提前通知党员（4.1b，到期日：2026-03-10）。没有针对该日的通知。',
          en: '第一党支部: Notice to members (4.1b, due: 2026-03-10). No notice of that day was given.',
        },
      },
    ]);
    expect(on('2026-03-12', entry({ dutyId: 'superior-decisions' }))[0]!.subject.zh).toBe(
      '逾期提醒：提前通知党员（财政局第一党支部，2026-03-10）',
    );
  });
});
