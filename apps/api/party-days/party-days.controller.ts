import { streamOf } from '#libs/kernel/stream-name.js';
import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Policed } from '../access/route-policy.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { ContextOfCommand } from '../record/command-context.js';
import { sendReceipt, type Receipt } from '../record/receipt.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { recordingController } from '../record/recording-controller.js';
import type { PathParameters } from '../record/recording-route.js';
import { inItsPart, requireNoFaults, wholeMonth } from './whole-month.js';
import { RecordMonth } from './party-day-commands.js';
import { partyDayRoutes } from './party-day.routes.js';

const stream = ({ branchId, month }: PathParameters) => streamOf('partyDay', branchId!, month!);

/** The theme party day of a branch and a month (主题党日). */
@Tag('party-days')
@Controller('v1')
export class PartyDaysController extends recordingController({
  path: 'branches/:branchId/party-days/:month',
  stream,
  routes: partyDayRoutes,
}) {
  @Post('branches/:branchId/party-days/:month/records')
  @Policed('partyDay.record')
  @Documented({
    operationId: 'recordWholeMonth',
    zh: '一次登记整月；系统已知的可以不填：活动日的日期、领诵人和主持人（书记）、收缴人、核定的党费、决议编号',
    en: 'Record a whole month at once, all or nothing; leave out what the system knows: the day of the party day, the secretary as leader and chair, the collector, the assessed dues, the ids of resolutions',
    body: wholeMonth.schema,
    command: true,
  })
  async recordWholeMonth(
    @Param() params: PathParameters,
    @Body() body: unknown,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const { events, policies, ...parts } = wholeMonth.draftOf(params, body, by.actor);
    if (!by.dryRun) requireNoFaults(parts);
    const month = { branchId: params['branchId']!, month: params['month']! };
    const recorded = await this.commands
      .execute(new RecordMonth(month, events, policies, by))
      .catch((error: unknown) => Promise.reject(inItsPart(error, parts)));
    return sendReceipt(recorded, reply, recorded.events);
  }
}
