import {
  applyDecorators,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { FeedPlace } from '#libs/accounts/index.js';
import { languages, type Bilingual } from '#libs/kernel/bilingual.js';
import { oneOf, optional } from '#libs/kernel/schema.js';
import type { Config } from '#libs/service/settings/config.js';
import { Policed } from '../access/route-policy.js';
import { Documented } from '../openapi/documented.js';
import { queryParameters } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { Problem } from '../problem/problem.js';
import { found } from '../query/found.js';
import { queryReader } from '../query/query-parameters.js';
import { CONFIG } from '../tokens.js';
import { CreateCalendarFeed, RevokeCalendarFeed } from './calendar-feed-commands.js';
import { feedAddressSchema } from './calendar-schemas.js';
import { CalendarFeedQuery } from './calendar.queries.js';

const feedQuery = Type.Object({ lang: optional(oneOf(...languages)) }, { additionalProperties: false });
const readFeed = queryReader<Static<typeof feedQuery>>(feedQuery);
const FeedParameters = applyDecorators(...queryParameters(feedQuery));

const FeedAddress = (operationId: string, text: Bilingual) =>
  Documented({ operationId, ...text, answer: feedAddressSchema, status: 201, edit: true });
const FeedEnd = (operationId: string, text: Bilingual) => Documented({ operationId, ...text, status: 204, edit: true });

/** Feeds for calendar programs, which can authenticate only by a secret in the URL. */
@Tag('calendar')
@Controller()
export class CalendarFeedController {
  constructor(
    readonly queries: QueryBus,
    readonly commands: CommandBus,
    @Inject(CONFIG) readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  @Post('v1/branches/:branchId/calendar-feed')
  @Policed('calendar.read')
  @FeedAddress('createCalendarFeed', {
    zh: '取得党支部的日历订阅地址（原地址随即失效）',
    en: 'Get the address of a calendar feed of a branch; an earlier address stops working',
  })
  createOfBranch(@Param('branchId') branchId: string, @Req() request: FastifyRequest) {
    return this.#create({ kind: 'branch', branchId }, request);
  }

  @Delete('v1/branches/:branchId/calendar-feed')
  @HttpCode(204)
  @Policed('calendar.read')
  @FeedEnd('revokeCalendarFeed', {
    zh: '停用党支部的日历订阅地址',
    en: 'Revoke the address of a calendar feed of a branch',
  })
  revokeOfBranch(@Param('branchId') branchId: string, @Req() request: FastifyRequest): Promise<void> {
    return this.#revoke({ kind: 'branch', branchId }, request);
  }

  @Post('v1/units/:unitId/calendar-feed')
  @Policed('calendar.read')
  @FeedAddress('createCalendarFeedOfUnit', {
    zh: '取得单位的日历订阅地址（原地址随即失效）',
    en: 'Get the address of a calendar feed of a unit; an earlier address stops working',
  })
  createOfUnit(@Param('unitId') unitId: string, @Req() request: FastifyRequest) {
    return this.#create({ kind: 'unit', unitId }, request);
  }

  @Delete('v1/units/:unitId/calendar-feed')
  @HttpCode(204)
  @Policed('calendar.read')
  @FeedEnd('revokeCalendarFeedOfUnit', {
    zh: '停用单位的日历订阅地址',
    en: 'Revoke the address of a calendar feed of a unit',
  })
  revokeOfUnit(@Param('unitId') unitId: string, @Req() request: FastifyRequest): Promise<void> {
    return this.#revoke({ kind: 'unit', unitId }, request);
  }

  @Post('v1/committee/calendar-feed')
  @Policed('calendar.read')
  @FeedAddress('createCalendarFeedOfCommittee', {
    zh: '取得工委的日历订阅地址（原地址随即失效）',
    en: 'Get the address of a calendar feed of the committee; an earlier address stops working',
  })
  createOfCommittee(@Req() request: FastifyRequest) {
    return this.#create({ kind: 'committee' }, request);
  }

  @Delete('v1/committee/calendar-feed')
  @HttpCode(204)
  @Policed('calendar.read')
  @FeedEnd('revokeCalendarFeedOfCommittee', {
    zh: '停用工委的日历订阅地址',
    en: 'Revoke the address of a calendar feed of the committee',
  })
  revokeOfCommittee(@Req() request: FastifyRequest): Promise<void> {
    return this.#revoke({ kind: 'committee' }, request);
  }

  @Get('calendars/:file')
  @Policed('calendar.feed')
  @FeedParameters
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
    @Query() query: object,
    @Req() { host }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const [secret, domain] = [file.replace(/\.ics$/, ''), host.split(':')[0]!];
    const { lang = 'zh' } = readFeed(query);
    const feed = found(await this.queries.execute(new CalendarFeedQuery(secret, domain, lang)));
    reply.type('text/calendar; charset=utf-8').header('cache-control', 'private, max-age=3600');
    return feed;
  }

  async #create(place: FeedPlace, { caller, protocol, host }: FastifyRequest) {
    const secret = await this.commands.execute(new CreateCalendarFeed(place, caller!.accountId));
    return { url: `${this.config.publicUrl || `${protocol}://${host}`}/calendars/${secret}.ics` };
  }

  async #revoke(place: FeedPlace, { caller }: FastifyRequest): Promise<void> {
    if (!(await this.commands.execute(new RevokeCalendarFeed(place, caller!.accountId)))) throw new Problem('notFound');
  }
}
