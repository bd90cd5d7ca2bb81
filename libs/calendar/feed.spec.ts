import ICAL from 'ical.js';
import { namesIn, Registry } from '../registry/index.js';
import { calendarFeed, entriesFor, type CalendarEntry, type Feed } from './index.js';

const entry = (change: Partial<CalendarEntry>): CalendarEntry => ({
  dutyId: 'notice',
  clause: '4.1b',
  subject: { kind: 'branch', id: 'b-0001' },
  branchId: 'b-0001',
  unitId: 'u-001',
  period: '2026-03',
  opensOn: '2026-02-26',
  dueOn: '2026-03-03',
  dayIsSet: true,
  state: 'due',
  overdue: false,
  title: { zh: '提前通知党员', en: 'Notice to members' },
  code: 'no-notice',
  reason: { zh: '没有针对该日的通知；逗号，分号;换行', en: 'No notice; of, that day' },
  evidence: [],
  ...change,
});
const member = (id: string) =>
  entry({
    dutyId: 'dues',
    subject: { kind: 'member', id },
    title: { zh: '缴纳党费', en: 'Dues' },
    dueOn: '2026-03-05',
  });
const partyDay = entry({
  dutyId: 'party-day-held',
  clause: '2.0',
  dueOn: '2026-03-05',
  title: { zh: '按期开展主题党日', en: 'Party day held' },
  reason: { zh: '定于3月5日开展', en: 'Planned for 5 March' },
});
const atMonthsEnd = (dutyId: CalendarEntry['dutyId'], title: CalendarEntry['title']) =>
  entry({ dutyId, dueOn: '2026-03-31', clause: '2.7', title, reason: { zh: '尚未开展', en: 'Not done yet' } });
const plus = atMonthsEnd('plus', { zh: '“+”活动', en: 'Plus activity' });
const registry = (name: string) => {
  const known = new Registry();
  known.apply('unit-u-001', { id: 'e1', type: 'UnitRegistered', data: { name: '财政局' }, position: 0 });
  const data = { branchId: 'b-0001', unitId: 'u-001', name, establishedOn: '2025-01-01' };
  known.apply('branch-b-0001', { id: 'e2', type: 'BranchEstablished', data, position: 1 });
  return known;
};
const feed: Feed = {
  place: { kind: 'branch', branchId: 'b-0001' },
  names: namesIn(registry('第一党支部')),
  lang: 'zh',
  domain: 'dangri.example',
  stamp: new Date('2026-03-01T00:00:00Z'),
};

/** The name of the calendar as it is written: this reader does not know the property. */
const nameIn = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstPropertyValue('name');

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      allDay: event.startDate.isDate,
      alarms: each.getAllSubcomponents('valarm').map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
}

describe('a calendar feed', () => {
  it('has an event with an alarm for a party day, with the duties of that day', () => {
    expect(read(calendarFeed([partyDay, member('m-00001'), member('m-00002')], feed))).toEqual([
      {
        uid: 'party-day.b-0001.2026-03@dangri.example',
        summary: '主题党日',
        description:
          '按期开展主题党日（2.0）：定于3月5日开展\n缴纳党费（2人）（4.1b）：没有针对该日的通知；逗号，分号;换行',
        start: '2026-03-05',
        end: '2026-03-06',
        allDay: true,
        alarms: ['-PT15H'],
      },
    ]);
  });

  it('has one event for all other duties of a due day, in the language of the reader', () => {
    const meetings = atMonthsEnd('organisational-life', { zh: '支部党员大会', en: 'Assembly' });
    expect(read(calendarFeed([meetings, plus, entry({})], { ...feed, lang: 'en' }))).toMatchObject([
      {
        uid: 'duties.b-0001.2026-03-31@dangri.example',
        summary: 'Assembly and 1 more',
        description: 'Assembly (2.7): Not done yet\nPlus activity (2.7): Not done yet',
        start: '2026-03-31',
        alarms: [],
      },
      {
        summary: 'Notice to members',
        description: 'Notice to members (4.1b): No notice; of, that day',
        start: '2026-03-03',
      },
    ]);
    expect(read(calendarFeed([meetings, plus], feed))).toMatchObject([{ summary: '支部党员大会等2项' }]);
  });

  it('keeps a party day that was held, and leaves out what is done', () => {
    const done = [{ ...partyDay, state: 'met' as const }, entry({ state: 'met' }), entry({ state: 'missed' })];
    expect(read(calendarFeed(done, feed)).map(({ uid }) => uid)).toEqual(['party-day.b-0001.2026-03@dangri.example']);
  });

  it('does not show duties of a party day while no day is set, but the party day itself', () => {
    const unset = { dueOn: '2026-03-31', dayIsSet: false };
    const undated = [{ ...partyDay, ...unset }, entry({ ...unset, dutyId: 'charter-reading' }), plus];
    expect(read(calendarFeed(undated, feed))).toMatchObject([{ summary: '按期开展主题党日等2项', alarms: [] }]);
  });

  it('names no member, only how many', () => {
    const text = calendarFeed([member('m-00001'), member('m-00002')], feed);
    expect(text).not.toContain('m-0000');
    expect(read(text)).toMatchObject([{ summary: '缴纳党费（2人）', start: '2026-03-05' }]);
  });

  it.each(['\n', '\r\n', '\r'])('escapes a line break in any text: %j', (line) => {
    const name = `第一${line}BEGIN:VEVENT${line}党支部`;
    const evil = entry({ title: { zh: name, en: name }, reason: { zh: name, en: name } });
    const text = calendarFeed([evil], { ...feed, names: namesIn(registry(name)) });
    expect(text.split(/\r\n|[\r\n]/).filter((each) => each === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(read(text)).toHaveLength(1);
    expect(nameIn(text)).toBe(String.raw`第一\nBEGIN:VEVENT\n党支部`);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('is the same every time, in lines that end and fold as they should', () => {
    const long = entry({ reason: { zh: '尚'.repeat(300), en: 'x' } });
    const text = calendarFeed([partyDay, long], feed);
    expect(calendarFeed([partyDay, long], feed)).toBe(text);
    expect(text.split('\r\n').filter((each) => Buffer.byteLength(each) > 75)).toEqual([]);
    expect(read(text)[1]!.description).toContain('尚'.repeat(300));
    expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  });
});

describe('the feed of a unit', () => {
  const unit: Feed = { ...feed, place: { kind: 'unit', unitId: 'u-001' } };
  const decision = entry({
    dutyId: 'superior-decisions',
    title: { zh: '及时答复', en: 'Decisions' },
    dueOn: '2026-03-05',
    reason: { zh: '尚未答复', en: 'Not answered yet' },
  });
  const visit = entry({
    dutyId: 'committee-visit',
    subject: { kind: 'committee', id: 'committee' },
    dueOn: '2026-03-31',
  });

  it('has its own duties, and the party days of its branches by their names', () => {
    const entries = entriesFor(unit.place, [partyDay, decision, member('m-00001'), plus, visit]);
    const text = calendarFeed(entries, unit);
    expect(nameIn(text)).toBe('财政局');
    expect(read(text).map(({ uid, summary }) => [uid, summary])).toEqual([
      ['party-day.b-0001.2026-03@dangri.example', '第一党支部 主题党日'],
      ['duties.u-001.2026-03-05@dangri.example', '及时答复'],
    ]);
  });

  it('of the committee has its own duties alone', () => {
    const committee: Feed = { ...feed, place: { kind: 'committee' } };
    const text = calendarFeed(entriesFor(committee.place, [partyDay, decision, member('m-00001'), visit]), committee);
    expect(nameIn(text)).toBe('市直机关工委');
    expect(read(text).map(({ uid }) => uid)).toEqual(['duties.committee.2026-03-31@dangri.example']);
  });

  it('of a branch has everything of the branch', () => {
    const all = [partyDay, decision, plus];
    expect(entriesFor(feed.place, all)).toEqual(all);
  });
});
