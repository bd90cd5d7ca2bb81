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
import { languages } from '#libs/kernel/bilingual.js';
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

/** A branch's feed for calendar programs, which can authenticate only by a secret in the URL. */
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
  @Documented({
    operationId: 'createCalendarFeed',
    zh: '取得日历订阅地址（原地址随即失效）',
    en: 'Get the address of a calendar feed; an earlier address stops working',
    answer: feedAddressSchema,
    status: 201,
    edit: true,
  })
  async create(@Param('branchId') branchId: string, @Req() { caller, protocol, host }: FastifyRequest) {
    const secret = await this.commands.execute(new CreateCalendarFeed(branchId, caller!.accountId));
    return { url: `${this.config.publicUrl || `${protocol}://${host}`}/calendars/${secret}.ics` };
  }

  @Delete('v1/branches/:branchId/calendar-feed')
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
    const command = new RevokeCalendarFeed(branchId, caller!.accountId);
    if (!(await this.commands.execute(command))) throw new Problem('notFound');
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
}
