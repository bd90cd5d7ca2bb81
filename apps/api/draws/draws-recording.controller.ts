import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { exact } from '#libs/kernel/schema.js';
import { drawEvents } from '#libs/modules/draw/index.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { Policed } from '../access/route-policy.js';
import { checkedBySchema } from '../body/checked-by-schema.js';
import { schemaOf } from '../body/schema-of.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { ContextOfCommand } from '../record/command-context.js';
import { sendReceipt } from '../record/receipt.js';
import { AnnounceDraw, CancelDraw, HoldDraw, type Announcement } from './draw-commands.js';
import { CancellationBody, HoldingBody } from './draw.dto.js';

const { announcedOn: _today, ...announcementFields } = drawEvents.DrawAnnounced.properties;
const AnnouncementBody = exact(announcementFields);

/** Random draws: announced first, then held or cancelled. */
@Tag('draws')
@Controller('v1/draws')
export class DrawsRecordingController {
  constructor(readonly commands: CommandBus) {}

  @Post()
  @Policed('draw.record')
  @Documented({
    operationId: 'announceDraw',
    zh: '公告一次随机抽查（4.2b）；抽中谁由公告前的审计日志决定，任何人不能挑选',
    en: 'Announce a random draw (clause 4.2b); the audit log up to the announcement decides who is drawn, and nobody can choose',
    body: AnnouncementBody,
    command: true,
  })
  async announce(
    @Body() body: unknown,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const announcement = checkedBySchema<Announcement>(AnnouncementBody, body ?? {});
    return sendReceipt(await this.commands.execute(new AnnounceDraw(announcement, by)), reply);
  }

  @Post(':drawId/holding')
  @Policed('draw.record')
  @Documented({
    operationId: 'holdDraw',
    zh: '抽取并登记结果；检查点尚未覆盖公告时答复 409 和 Retry-After',
    en: 'Hold a draw and record who is drawn; 409 with Retry-After until a checkpoint covers the announcement',
    body: schemaOf(HoldingBody),
    command: true,
    uncovered: true,
  })
  async hold(
    @Param('drawId') drawId: string,
    @Body() { beaconValue }: HoldingBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendReceipt(await this.commands.execute(new HoldDraw({ drawId, beaconValue }, by)), reply);
  }

  @Post(':drawId/cancellation')
  @Policed('draw.record')
  @Documented({
    operationId: 'cancelDraw',
    zh: '取消尚未抽取的随机抽查；取消的抽查及原因仍在列表中',
    en: 'Cancel a draw that is not held yet; it stays in the list with its reason',
    body: schemaOf(CancellationBody),
    command: true,
  })
  async cancel(
    @Param('drawId') drawId: string,
    @Body() { reason }: CancellationBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sendReceipt(await this.commands.execute(new CancelDraw({ drawId, reason }, by)), reply);
  }
}
