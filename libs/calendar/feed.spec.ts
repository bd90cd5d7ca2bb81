import ICAL from 'ical.js';
import { calendarFeed, type CalendarEntry } from './index.js';

const entry = (change: Partial<CalendarEntry>): CalendarEntry => ({
  dutyId: 'notice',
  clause: '4.1b',
  subject: { kind: 'branch', id: 'b-0001' },
  branchId: 'b-0001',
  unitId: 'u-001',
  period: '2026-03',
  opensOn: '2026-02-26',
  dueOn: '2026-03-03',
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
const feed = {
  name: { zh: '第一党支部', en: 'b-0001' },
  domain: 'dangri.example',
  stamp: new Date('2026-03-01T00:00:00Z'),
};

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
    };
  });
}

describe('a calendar feed', () => {
  it('is read by another program: a day for each duty that is open', () => {
    expect(read(calendarFeed([entry({}), entry({ state: 'met', period: '2026-02' })], feed))).toEqual([
      {
        uid: 'notice.b-0001.b-0001.2026-03@dangri.example',
        summary: '提前通知党员 / Notice to members',
        description: '4.1b：没有针对该日的通知；逗号，分号;换行\n4.1b: No notice; of, that day',
        start: '2026-03-03',
        end: '2026-03-04',
        allDay: true,
      },
    ]);
  });

  it('names no member, only how many', () => {
    const text = calendarFeed([member('m-00001'), member('m-00002')], feed);
    expect(text).not.toContain('m-0000');
    expect(read(text)).toMatchObject([{ summary: '缴纳党费（2人） / Dues (2 members)', start: '2026-03-05' }]);
  });

  it('is the same every time, in lines that end and fold as they should', () => {
    const text = calendarFeed([entry({})], feed);
    expect(calendarFeed([entry({})], feed)).toBe(text);
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  });
});
