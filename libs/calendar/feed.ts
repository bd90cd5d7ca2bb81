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
import type { Scope } from '../modules/access/index.js';
import { inGroups, titleOf } from './duty-groups.js';
import type { Names } from '../registry/index.js';
import { hasPlace, isOpen, type CalendarEntry } from './entry.js';
import { reminderRules } from './reminder-rules.js';

/** Whose calendar a feed is. */
type FeedPlace = Exclude<Scope, Readonly<{ kind: 'self' }>>;

/** The place of a feed, the names in it, the reader's language, the domain of its ids, and the time of its making. */
export type Feed = Readonly<{ place: FeedPlace; names: Names; lang: Language; domain: string; stamp: Date }>;

/** The alarm of a party day: at nine o'clock on the day before. */
const alarmBeforeSeconds = 15 * 3600;

/**
 * The party days and open duties of a branch, a unit or the committee as an iCalendar feed (RFC 5545) in one language: an event with an alarm for each party
 * day, and one event for all other duties of a due day. Events are all-day and have stable UIDs.
 */
export function calendarFeed(entries: readonly CalendarEntry[], feed: Feed): string {
  const calendar = calendarOf({
    name: escaped(nameOf(feed)),
    prodId: { company: 'dangri', product: 'calendar', language: feed.lang.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    timezone: null,
  });
  for (const event of eventsOf(entries, feed)) calendar.createEvent(event);
  return calendar.toString();
}

/**
 * The entries that belong in the feed of a place: of a unit its own duties and the party days of its branches, of the
 * committee its own duties. Branches see to the rest in feeds of their own.
 */
export function entriesFor(place: FeedPlace, entries: readonly CalendarEntry[]): CalendarEntry[] {
  if (place.kind === 'branch') return [...entries];
  return entries.filter((entry) => {
    const { to } = reminderRules[entry.dutyId];
    if (place.kind === 'committee') return to === 'committee';
    return to === 'unit' || to === 'both' || isPartyDay(entry);
  });
}

function nameOf({ place, names, lang }: Feed): string {
  if (place.kind === 'branch') return names.branch(place.branchId);
  return place.kind === 'unit' ? names.unit(place.unitId) : names.party('committee')[lang];
}

/** What makes the ids of a feed its own. */
function idOf({ place }: Feed): string {
  if (place.kind === 'branch') return place.branchId;
  return place.kind === 'unit' ? place.unitId : 'committee';
}

/** A text by RFC 5545, 3.3.11. The library escapes the texts of events, but writes the calendar's name as it is. */
function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll(/\r\n|[\r\n]/g, String.raw`\n`);
}

function eventsOf(entries: readonly CalendarEntry[], feed: Feed): ICalEventData[] {
  const partyDays = entries.filter(isPartyDay);
  // A unit has party days of several branches, so its duties stand by themselves.
  const isOfBranch = feed.place.kind === 'branch';
  const days = new Set(isOfBranch ? partyDays.map(({ dueOn }) => dueOn) : []);
  const open = entries.filter((entry) => isOpen(entry) && !isPartyDay(entry) && hasPlace(entry));
  const dutiesOn = Map.groupBy(open, ({ dueOn }) => dueOn);
  return [
    ...partyDays.map((partyDay) => {
      return partyDayEvent(partyDay, isOfBranch ? (dutiesOn.get(partyDay.dueOn) ?? []) : [], feed);
    }),
    ...[...dutiesOn].filter(([day]) => !days.has(day)).map(([day, duties]) => dutiesEvent(day, duties, feed)),
  ];
}

/** A party day whose day is set, held or to come. */
function isPartyDay({ dutyId, state, dayIsSet }: CalendarEntry): boolean {
  return dutyId === 'party-day-held' && dayIsSet && state !== 'missed' && state !== 'excused';
}

const partyDayTitle = bilingual('主题党日', 'Theme party day');

function partyDayEvent(partyDay: CalendarEntry, duties: readonly CalendarEntry[], feed: Feed): ICalEventData {
  const { dueOn, period, branchId } = partyDay;
  const title = partyDayTitle[feed.lang];
  const summary = feed.place.kind === 'branch' ? title : `${feed.names.branch(branchId!)} ${title}`;
  return {
    ...allDay(dueOn, `party-day.${branchId}.${period}`, feed),
    summary,
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
    ...allDay(dueOn, `duties.${idOf(feed)}.${dueOn}`, feed),
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
