import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Static, TObject } from 'typebox';
import { erasureEvents } from '#libs/erasure/index.js';
import { exact } from '#libs/kernel/schema.js';
import { commandIdOf } from '#libs/recording/index.js';
import type { ErasureCommand, Erasures } from '#libs/vault/index.js';
import { Authority } from '../../access/authority.js';
import type { PolicyName } from '../../access/policies.js';
import { Resources } from '../../access/resource.js';
import { Policed } from '../../access/route-policy.js';
import { checkedBody } from '../../dto/checked-body.js';
import { dtoOf } from '../../dto/dto-of.js';
import { Documented } from '../../openapi/documented.js';
import { Commanded } from '../../record/command-context.js';
import { sendReceipt } from '../../record/receipt.js';
import type { CommandContext } from '../../record/record.command.js';
import { ERASURES } from '../../tokens.js';

const { ErasureRequested, ErasureDeclined } = erasureEvents;
const request = exact({ ground: ErasureRequested.properties.ground });
const refusal = exact({ reason: ErasureDeclined.properties.reason });

const bodyOf = <Body extends object>(name: string, schema: TObject) => {
  const dto = dtoOf(name, schema);
  return (body: unknown) => checkedBody<Body>(dto, body);
};
const readRequest = bodyOf<Static<typeof request>>('ErasureRequest', request);
const readRefusal = bodyOf<Static<typeof refusal>>('ErasureRefusal', refusal);

/** The erasure of a person's data: one asks, another decides. */
@Controller('v1/members/:memberId/erasures')
export class ErasuresController {
  constructor(
    @Inject(ERASURES) readonly erasures: Erasures,
    @Inject(Authority) readonly authority: Authority,
    @Inject(Resources) readonly resources: Resources,
  ) {}

  @Post()
  @Policed('erasure.request')
  @Documented({
    operationId: 'requestErasure',
    zh: '申请删除个人信息',
    en: 'Ask for the erasure of a person’s data',
    body: request,
    command: true,
  })
  async request(
    @Param('memberId') memberId: string,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { ground } = readRequest(body);
    const command = this.#command(memberId, commandIdOf(by.actor, by.key), by, 'erasure.request');
    return sendReceipt(await this.erasures.request(command, ground), reply);
  }

  @Post(':requestId/approval')
  @Policed('erasure.decide')
  @Documented({
    operationId: 'approveErasure',
    zh: '同意并立即删除个人信息（不可恢复）',
    en: 'Approve an erasure: the data is erased at once and for good',
    command: true,
  })
  async approve(
    @Param('memberId') memberId: string,
    @Param('requestId') requestId: string,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = this.#command(memberId, requestId, by, 'erasure.decide');
    return sendReceipt(await this.erasures.approve(command), reply);
  }

  @Post(':requestId/refusal')
  @Policed('erasure.decide')
  @Documented({
    operationId: 'declineErasure',
    zh: '不同意删除个人信息',
    en: 'Decline an erasure',
    body: refusal,
    command: true,
  })
  async decline(
    @Param('memberId') memberId: string,
    @Param('requestId') requestId: string,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { reason } = readRefusal(body);
    const command = this.#command(memberId, requestId, by, 'erasure.decide');
    return sendReceipt(await this.erasures.decline(command, reason), reply);
  }

  /** Whoever may is asked again with the facts of the moment of recording. */
  #command(person: string, requestId: string, { actor, key }: CommandContext, policy: PolicyName): ErasureCommand {
    const authorize = () => this.authority.requires(actor, policy, this.resources.member(person));
    return { person, requestId, actor, key, authorize };
  }
}
