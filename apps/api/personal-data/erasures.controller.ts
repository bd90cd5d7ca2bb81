import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Policed } from '../access/route-policy.js';
import { schemaOf } from '../body/schema-of.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { ContextOfCommand } from '../record/command-context.js';
import { sendReceipt } from '../record/receipt.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { ErasureRefusalBody, ErasureRequestBody } from './erasure.dto.js';
import { ApproveErasure, DeclineErasure, RequestErasure } from './erasure-commands.js';

/** The erasure of a person's data: one person requests it, another decides. */
@Tag('personal-data')
@Controller('v1/members/:memberId/erasures')
export class ErasuresController {
  constructor(readonly commands: CommandBus) {}

  @Post()
  @Policed('erasure.request')
  @Documented({
    operationId: 'requestErasure',
    zh: '申请删除个人信息',
    en: 'Request the erasure of a person’s data',
    body: schemaOf(ErasureRequestBody),
    command: true,
  })
  async request(
    @Param('memberId') memberId: string,
    @Body() { ground }: ErasureRequestBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new RequestErasure({ person: memberId, ground }, by);
    return sendReceipt(await this.commands.execute(command), reply);
  }

  @Post(':requestId/approval')
  @Policed('erasure.decide')
  @Documented({
    operationId: 'approveErasure',
    zh: '同意并立即删除个人信息（不可恢复）',
    en: 'Approve an erasure and erase the data at once, for good',
    command: true,
  })
  async approve(
    @Param('memberId') memberId: string,
    @Param('requestId') requestId: string,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new ApproveErasure({ person: memberId, requestId }, by);
    return sendReceipt(await this.commands.execute(command), reply);
  }

  @Post(':requestId/refusal')
  @Policed('erasure.decide')
  @Documented({
    operationId: 'declineErasure',
    zh: '不同意删除个人信息',
    en: 'Decline an erasure',
    body: schemaOf(ErasureRefusalBody),
    command: true,
  })
  async decline(
    @Param('memberId') memberId: string,
    @Param('requestId') requestId: string,
    @Body() { reason }: ErasureRefusalBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new DeclineErasure({ person: memberId, requestId, reason }, by);
    return sendReceipt(await this.commands.execute(command), reply);
  }
}
