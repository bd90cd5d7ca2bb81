import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Desk } from '#libs/accounts/index.js';
import { calendarFeed, entriesFor, type CalendarEntry } from '#libs/calendar/index.js';
import type { Language } from '#libs/kernel/bilingual.js';
import { addDays } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { namesIn } from '#libs/registry/index.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { calendar, type CalendarFilter } from '#libs/views/index.js';
import { Authority } from '../access/authority.js';
import { ListQuery, listHandler } from '../query/list.query.js';
import { QuerySources } from '../query/query-sources.js';
import { CLOCK, DESK } from '../tokens.js';

/** The duties of a scope in a span of days. */
export class CalendarQuery extends ListQuery<CalendarFilter, CalendarEntry> {}

@QueryHandler(CalendarQuery)
export class CalendarHandler extends listHandler(calendar) {}

/** The calendar feed of a secret, as iCalendar. */
export class CalendarFeedQuery extends Query<string | undefined> {
  constructor(
    readonly secret: string,
    /** The domain of the ids in the feed. */
    readonly domain: string,
    readonly lang: Language,
  ) {
    super();
  }
}

const daysBack = 31;
const daysAhead = 366;

@QueryHandler(CalendarFeedQuery)
export class CalendarFeedHandler implements IQueryHandler<CalendarFeedQuery> {
  constructor(
    readonly sources: QuerySources,
    readonly authority: Authority,
    @Inject(DESK) readonly desk: Desk,
    readonly facts: StandingFacts,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  /** `undefined` if there is no such feed, or its owner may not see the place any more. */
  async execute({ secret, domain, lang }: CalendarFeedQuery): Promise<string | undefined> {
    const owner = this.desk.calendarSecrets.find(secret);
    await this.facts.catchUp();
    if (!owner) return undefined;
    const { accountId, place } = owner;
    if (!this.authority.may(accountId, 'calendar.read', place)) return undefined;
    const { registry } = this.facts;
    const today = this.authority.today();
    const span = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
    const { entries } = await this.sources.shared.calendars.of({ today, registry }, place, span);
    const stamp = new Date(this.clock.now());
    return calendarFeed(entriesFor(place, entries), { place, names: namesIn(registry), lang, domain, stamp });
  }
}
