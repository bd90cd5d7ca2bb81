import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Policed } from '../../access/route-policy.js';
import { Documented } from '../../openapi/documented.js';
import { Commanded } from '../../record/command-context.js';
import { sendReceipt, type Receipt } from '../../record/receipt.js';
import { RecordEvents, type CommandContext } from '../../record/record.command.js';
import { recordingController } from '../../record/recording-controller.js';
import type { PathParameters } from '../../record/recording-route.js';
import { inItsPart, wholeMonth } from './whole-month.js';
import { partyDayRoutes } from './party-day.routes.js';

const stream = ({ branchId, month }: PathParameters) => `partyDay-${branchId}:${month}`;

/** The theme party day of a branch and a month (主题党日). */
@Controller('v1')
export class PartyDayController extends recordingController({
  path: 'branches/:branchId/party-days/:month',
  stream,
  routes: partyDayRoutes,
}) {
  @Post('branches/:branchId/party-days/:month/records')
  @Policed('partyDay.record')
  @Documented({
    operationId: 'recordWholeMonth',
    zh: '一次登记整月',
    en: 'Record a whole month at once, all or nothing',
    body: wholeMonth.schema,
    command: true,
  })
  async recordWholeMonth(
    @Param() params: PathParameters,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Receipt> {
    const { events, policies, names } = wholeMonth.eventsOf(params, body, by.actor);
    const recorded = await this.commands
      .execute(new RecordEvents(stream(params), events, policies, by))
      .catch((error: unknown) => Promise.reject(inItsPart(error, names)));
    return sendReceipt(recorded, reply, events);
  }
}
