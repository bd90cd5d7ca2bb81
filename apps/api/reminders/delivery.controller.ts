import { Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import Type from 'typebox';
import type { Delivery, Desk } from '#libs/accounts/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import { optional, Uuid } from '#libs/kernel/schema.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { queryReader } from '../query/query-parameters.js';
import { DESK } from '../tokens.js';

const deadQuery = Type.Object(
  { cursor: optional(Uuid), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })) },
  { additionalProperties: false },
);
const read = queryReader<Readonly<{ cursor?: string; limit?: number }>>(deadQuery);
const defaultLimit = 50;

const delivery = {
  type: 'object',
  properties: {
    deliveryId: { type: 'string' },
    accountId: { type: 'string' },
    channel: { type: 'string', enum: ['email', 'webhook'] },
    state: { type: 'string', enum: ['pending', 'sent', 'dead'] },
    attempts: { type: 'integer' },
    error: { type: ['string', 'null'] },
    createdAt: { type: 'string' },
  },
  required: ['deliveryId', 'accountId', 'channel', 'state', 'attempts'],
};
const deadList = {
  type: 'object',
  properties: {
    counts: { type: 'object' },
    items: { type: 'array', items: delivery },
    next: { type: ['string', 'null'] },
  },
  required: ['counts', 'items', 'next'],
};

/** The deliveries of reminders, for administrators. */
@Tag('deliveries')
@Controller('v1/deliveries')
export class DeliveryController {
  constructor(@Inject(DESK) readonly desk: Desk) {}

  @Get('dead')
  @Policed('system.operate')
  @DocumentedQuery({
    operationId: 'deadDeliveries',
    zh: '未能送达的提醒',
    en: 'Reminders that could not be delivered',
    parameters: deadQuery,
    answer: deadList,
  })
  dead(@Query() query: object) {
    const { cursor = '', limit = defaultLimit } = read(query);
    const dead = this.desk.outbox.dead({ after: cursor, limit: limit + 1 });
    const page = dead.slice(0, limit);
    const next = dead.length > limit ? page.at(-1)!.id : null;
    return { counts: this.desk.outbox.counts(), items: page.map(deliveryJson), next };
  }

  @Post(':deliveryId/retry')
  @Policed('system.operate')
  @Documented({
    operationId: 'retryDelivery',
    zh: '重新发送一条提醒',
    en: 'Send a reminder again',
    answer: delivery,
    status: 201,
    edit: true,
  })
  async retry(@Param('deliveryId') deliveryId: string) {
    return deliveryJson(await this.desk.outbox.retry(deliveryId));
  }
}

/** Without the address and the text. */
function deliveryJson({ id, accountId, channel, state, attempts, lastError, createdAtMs }: Delivery) {
  return {
    deliveryId: id,
    accountId,
    channel,
    state,
    attempts,
    error: lastError ?? null,
    createdAt: recordedAtOf(createdAtMs),
  };
}
