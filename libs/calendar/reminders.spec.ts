import { addDays } from '../kernel/civil.js';
import { remindersOn, type CalendarEntry } from './index.js';

const entry = (change: Partial<CalendarEntry>): CalendarEntry => ({
  dutyId: 'notice',
  clause: '4.1b',
  subject: { kind: 'branch', id: 'b-1' },
  branchId: 'b-1',
  unitId: 'u-1',
  period: '2026-03',
  opensOn: '2026-02-26',
  dueOn: '2026-03-10',
  state: 'due',
  overdue: false,
  title: { zh: '提前通知党员', en: 'Notice to members' },
  code: 'no-notice',
  reason: { zh: '没有针对该日的通知', en: 'No notice of that day was given' },
  evidence: [],
  ...change,
});

/** The stages of a month, day by day, each said when it comes up first. */
function stagesOf(of: CalendarEntry, from: string, count: number) {
  const said = new Map<string, string>();
  for (let day = 0; day < count; day += 1) {
    const today = addDays(from, day);
    for (const { key, stage } of remindersOn([of], today)) if (!said.has(key)) said.set(key, `${today} ${stage}`);
  }
  return [...said.values()];
}

describe('reminders', () => {
  it('of a notice come three days before it is due, the day before, and once it is overdue', () =>
    expect(stagesOf(entry({}), '2026-03-01', 30)).toEqual(['2026-03-07 days', '2026-03-09 day', '2026-03-11 overdue']));

  it('of next year’s plan come when December begins, and more as it ends', () => {
    const plan = entry({ dutyId: 'annual-plan', period: '2027', opensOn: '2026-12-01', dueOn: '2026-12-31' });
    expect(stagesOf(plan, '2026-11-15', 60)).toEqual([
      '2026-12-01 opened',
      '2026-12-24 week',
      '2026-12-30 day',
      '2027-01-01 overdue',
    ]);
  });

  it('of an unanswered request go to the superior, of a rectification to both', () => {
    const to = (of: CalendarEntry) => remindersOn([of], '2026-03-11').map((reminder) => reminder.to);
    expect(to(entry({ dutyId: 'superior-decisions' }))).toEqual([{ role: 'unit-officer', unitId: 'u-1' }]);
    expect(to(entry({ dutyId: 'rectification' }))).toEqual([
      { role: 'secretary', branchId: 'b-1' },
      { role: 'unit-officer', unitId: 'u-1' },
    ]);
    expect(to(entry({ dutyId: 'rectification', code: 'reported' }))).toEqual([]);
  });

  it('are not sent for what is done, excused or judged, nor for what nobody is reminded of', () => {
    const of = (change: Partial<CalendarEntry>) => remindersOn([entry(change)], '2026-03-11');
    for (const state of ['met', 'partly', 'missed', 'excused'] as const) expect(of({ state })).toEqual([]);
    expect(of({ dutyId: 'plus' })).toEqual([]);
  });

  it('say in both languages what is due where and when, and why', () => {
    expect(remindersOn([entry({})], '2026-03-09')).toMatchObject([
      {
        key: 'notice b-1 b-1 2026-03  2026-03-10 day secretary',
        subject: { zh: '到期提醒：提前通知党员（b-1，2026-03-10）', en: 'Due: Notice to members (b-1, 2026-03-10)' },
        text: {
          zh: '提前通知党员（4.1b）应于 2026-03-10 前完成。现状：没有针对该日的通知。',
          en: 'Notice to members (4.1b) is due on 2026-03-10. As it stands: No notice of that day was given.',
        },
      },
    ]);
    expect(remindersOn([entry({})], '2026-03-12')[0]!.subject.zh).toBe('逾期提醒：提前通知党员（b-1，2026-03-10）');
  });
});
