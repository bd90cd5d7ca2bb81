import { ICalCalendarMethod, ICalEventTransparency, default as calendarOf } from 'ical-generator';
import { addDays } from '../kernel/civil.js';
import { isOpen, keyOf, type CalendarEntry } from './entry.js';
import type { Bilingual } from '../grading/rulebook/index.js';

/** Whose feed it is, and when it was made. */
export type Feed = Readonly<{ name: Bilingual; domain: string; stamp: Date }>;

/** Duties to single members are told by their number: a calendar lies open on many screens. */
const ofMembers: ReadonlySet<string> = new Set(['dues', 'member-care']);

/** A branch's open duties as an iCalendar feed (RFC 5545): one all-day event for each, the same UID every time. */
export function calendarFeed(entries: readonly CalendarEntry[], { name, domain, stamp }: Feed): string {
  const calendar = calendarOf({
    name: `${name.zh} / ${name.en}`,
    prodId: { company: 'dangri', product: 'calendar', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: null,
  });
  for (const { uid, dueOn, summary, description } of eventsOf(entries.filter(isOpen))) {
    calendar.createEvent({
      id: `${uid}@${domain}`,
      stamp,
      start: dueOn,
      end: addDays(dueOn, 1),
      allDay: true,
      summary,
      description,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}

type FeedEvent = Readonly<{ uid: string; dueOn: string; summary: string; description: string }>;

function eventsOf(open: readonly CalendarEntry[]): FeedEvent[] {
  const single = open.filter(({ dutyId }) => !ofMembers.has(dutyId)).map(singleOf);
  const together = Map.groupBy(
    open.filter(({ dutyId }) => ofMembers.has(dutyId)),
    ({ dutyId, branchId, period, dueOn }) => [dutyId, branchId, period, dueOn].join(' '),
  );
  return [...single, ...[...together].map(([key, entries]) => togetherOf(key, entries))];
}

function singleOf(entry: CalendarEntry): FeedEvent {
  const { title, reason, clause, dueOn } = entry;
  return {
    uid: uidOf(keyOf(entry)),
    dueOn,
    summary: `${title.zh} / ${title.en}`,
    description: `${clause}：${reason.zh}\n${clause}: ${reason.en}`,
  };
}

function togetherOf(key: string, entries: readonly CalendarEntry[]): FeedEvent {
  const { title, clause, dueOn } = entries[0]!;
  return {
    uid: uidOf(key),
    dueOn,
    summary: `${title.zh}（${entries.length}人） / ${title.en} (${entries.length} members)`,
    description: clause,
  };
}

function uidOf(key: string): string {
  return key.trim().replaceAll(/\s+/g, '.').replaceAll(':', '_');
}
