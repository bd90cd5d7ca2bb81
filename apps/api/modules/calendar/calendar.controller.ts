import { Controller, Delete, HttpCode, Inject, Param, Post, Req, Res, Get } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { calendarFeed } from '#libs/calendar/index.js';
import type { Desk } from '#libs/desk/index.js';
import { addDays } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { calendarView } from '#libs/views/index.js';
import { Authority } from '../../access/authority.js';
import { Policed } from '../../access/route-policy.js';
import type { Config } from '../../config/config.js';
import { Documented } from '../../openapi/documented.js';
import { Problem } from '../../problem/problem.js';
import { listController } from '../../query/query-controller.js';
import { atEach } from '../../query/scopes.js';
import { ViewSources } from '../../query/sources.js';
import { ViewParts } from '../../query/view-parts.js';
import { CLOCK, CONFIG, DESK, FACTS } from '../../tokens.js';
import type { StandingFacts } from '#libs/recording/index.js';
import { feedAddressSchema } from './calendar-schemas.js';

const daysBack = 31;
const daysAhead = 366;

/** The calendar of duties: of a branch, a unit, the committee; and a branch's feed for calendar programs. */
@Controller('v1')
export class CalendarController extends listController({
  ...atEach('calendar', ['committee', 'unit', 'branch'], 'calendar', {
    policy: 'calendar.read',
    view: (parts: ViewParts) => calendarView(() => parts.calendars),
  } as const),
}) {
  constructor(
    @Inject(ViewSources) sources: ViewSources,
    @Inject(ViewParts) parts: ViewParts,
    @Inject(DESK) readonly desk: Desk,
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(Authority) readonly authority: Authority,
    @Inject(CONFIG) readonly config: Pick<Config, 'publicUrl'>,
    @Inject(CLOCK) readonly clock: Clock,
  ) {
    super(sources, parts);
  }

  @Post('branches/:branchId/calendar-feed')
  @Policed('calendar.read')
  @Documented({
    operationId: 'createCalendarFeed',
    zh: '取得日历订阅地址（原地址随即失效）',
    en: 'Get the address of a calendar feed; an earlier one is not taken any more',
    answer: feedAddressSchema,
    status: 201,
    edit: true,
  })
  async create(@Param('branchId') branchId: string, @Req() { caller, protocol, host }: FastifyRequest) {
    const secret = await this.desk.calendarSecrets.rotate(branchId, caller!.accountId);
    return { url: `${this.config.publicUrl || `${protocol}://${host}`}/calendars/${secret}.ics` };
  }

  @Delete('branches/:branchId/calendar-feed')
  @HttpCode(204)
  @Policed('calendar.read')
  @Documented({
    operationId: 'revokeCalendarFeed',
    zh: '停用日历订阅地址',
    en: 'Revoke the address of a calendar feed',
    status: 204,
    edit: true,
  })
  async revoke(@Param('branchId') branchId: string, @Req() { caller }: FastifyRequest): Promise<void> {
    if (!(await this.desk.calendarSecrets.revoke(branchId, caller!.accountId))) throw new Problem('notFound');
  }
}

/** What calendar programs fetch: the secret in the address is all that they can show. */
@Controller('calendars')
export class CalendarFeedController {
  constructor(
    @Inject(ViewParts) readonly parts: ViewParts,
    @Inject(DESK) readonly desk: Desk,
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(Authority) readonly authority: Authority,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  @Get(':file')
  @Policed('calendar.feed')
  @Documented({
    operationId: 'calendarFeed',
    zh: '日历订阅（iCalendar）',
    en: 'A calendar feed (iCalendar)',
    answer: { type: 'string' },
    media: 'text/calendar',
    open: true,
    missing: true,
  })
  async feed(
    @Param('file') file: string,
    @Req() { host }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const found = this.desk.calendarSecrets.find(file.replace(/\.ics$/, ''));
    await this.facts.catchUp();
    const branchId = found?.branchId ?? '';
    // Whoever may not see the branch any more has no feed of it.
    if (!found || !this.authority.may(found.accountId, 'calendar.read', { kind: 'branch', branchId }))
      throw new Problem('notFound');
    const { registry } = this.facts;
    const today = this.authority.today();
    const span = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) };
    const { entries } = await this.parts.calendars.of({ today, registry }, { kind: 'branch', branchId }, span);
    reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, max-age=3600');
    const name = registry.branch(branchId)?.name ?? branchId;
    return calendarFeed(entries, {
      name: { zh: name, en: branchId },
      domain: host.split(':')[0]!,
      stamp: new Date(this.clock.now()),
    });
  }
}
