import {
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventTransparency,
  default as calendarOf,
  type ICalEventData,
} from 'ical-generator';
import { bilingual } from '../grading/explain/texts.js';
import type { Language } from '../kernel/bilingual.js';
import { addDays } from '../kernel/civil.js';
import { inGroups, titleOf } from './duty-groups.js';
import { hasPlace, isOpen, type CalendarEntry } from './entry.js';

/** The branch of a feed, the reader's language, the domain of its ids, and the time of its making. */
export type Feed = Readonly<{ branchId: string; name: string; lang: Language; domain: string; stamp: Date }>;

/** The alarm of a party day: at nine o'clock on the day before. */
const alarmBeforeSeconds = 15 * 3600;

/**
 * A branch's party days and open duties as an iCalendar feed (RFC 5545) in one language: an event with an alarm for each party
 * day, and one event for all other duties of a due day. Events are all-day and have stable UIDs.
 */
export function calendarFeed(entries: readonly CalendarEntry[], feed: Feed): string {
  const calendar = calendarOf({
    name: escaped(feed.name),
    prodId: { company: 'dangri', product: 'calendar', language: feed.lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    timezone: null,
  });
  for (const event of eventsOf(entries, feed)) calendar.createEvent(event);
  return calendar.toString();
}

/** A text by RFC 5545, 3.3.11. The library escapes the texts of events, but writes the calendar's name as it is. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r\n|[\r\n]/g, String.raw`\n`);
}

function eventsOf(entries: readonly CalendarEntry[], feed: Feed): ICalEventData[] {
  const partyDays = entries.filter(isPartyDay);
  const days = new Set(partyDays.map(({ dueOn }) => dueOn));
  const open = entries.filter((entry) => isOpen(entry) && !isPartyDay(entry) && hasPlace(entry));
  const dutiesOn = Map.groupBy(open, ({ dueOn }) => dueOn);
  return [
    ...partyDays.map((partyDay) => partyDayEvent(partyDay, dutiesOn.get(partyDay.dueOn) ?? [], feed)),
    ...[...dutiesOn].filter(([day]) => !days.has(day)).map(([day, duties]) => dutiesEvent(day, duties, feed)),
  ];
}

/** A party day whose day is set, held or to come. */
function isPartyDay({ dutyId, state, dayIsSet }: CalendarEntry): boolean {
  return dutyId === 'party-day-held' && dayIsSet && state !== 'missed' && state !== 'excused';
}

const partyDayTitle = bilingual('主题党日', 'Theme party day');

function partyDayEvent(partyDay: CalendarEntry, duties: readonly CalendarEntry[], feed: Feed): ICalEventData {
  const { dueOn, period } = partyDay;
  return {
    ...allDay(dueOn, `party-day.${feed.branchId}.${period}`, feed),
    summary: partyDayTitle[feed.lang],
    description: listOf([partyDay, ...duties], feed),
    alarms: [{ type: ICalAlarmType.display, triggerBefore: alarmBeforeSeconds }],
  };
}

function dutiesEvent(dueOn: string, duties: readonly CalendarEntry[], feed: Feed): ICalEventData {
  const groups = inGroups(duties);
  const title = titleOf(groups[0]!);
  const summary =
    groups.length === 1
      ? title
      : bilingual(`${title.zh}等${groups.length}项`, `${title.en} and ${groups.length - 1} more`);
  return {
    ...allDay(dueOn, `duties.${feed.branchId}.${dueOn}`, feed),
    summary: summary[feed.lang],
    description: listOf(duties, feed),
  };
}

function allDay(day: string, uid: string, { domain, stamp }: Feed) {
  return {
    id: `${uid}@${domain}`,
    stamp,
    start: day,
    end: addDays(day, 1),
    allDay: true,
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

function listOf(duties: readonly CalendarEntry[], { lang }: Feed): string {
  const lines = inGroups(duties).map((group) => {
    const { clause, reason } = group.first;
    const { zh, en } = titleOf(group);
    return bilingual(`${zh}（${clause}）：${reason.zh}`, `${en} (${clause}): ${reason.en}`);
  });
  return lines.map((line) => line[lang]).join('\n');
}
