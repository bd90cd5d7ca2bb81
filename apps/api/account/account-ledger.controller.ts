import { Controller, Get, Inject, Query } from '@nestjs/common';
import Type from 'typebox';
import type { EventStore } from '#libs/event-store/index.js';
import { Id, optional } from '#libs/kernel/schema.js';
import { accountEvents } from '#libs/views/index.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Tag } from '../openapi/tags.js';
import { queryReader } from '../query/query-parameters.js';
import { LOG } from '../tokens.js';
import { accountSchemas as schemas } from './account-schemas.js';

const ledgerQuery = Type.Object(
  {
    account: optional(Id),
    cursor: optional(Type.Integer({ minimum: 0 })),
    limit: optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);
const readLedger = queryReader<Readonly<{ account?: string; cursor?: number; limit?: number }>>(ledgerQuery);
const defaultLimit = 50;

/** The ledger of what was done to accounts, for auditors. */
@Tag('accounts')
@Controller('v1/account-events')
export class AccountLedgerController {
  constructor(@Inject(LOG) readonly log: EventStore) {}

  @Get()
  @Policed('account.audit')
  @DocumentedQuery({
    operationId: 'accountEvents',
    zh: '账号台账：谁在何时对谁的账号做了什么（最近的在前）',
    en: 'What was done to accounts, by whom and when, the latest first',
    parameters: ledgerQuery,
    answer: schemas.events,
  })
  list(@Query() query: object) {
    const { account, cursor, limit = defaultLimit } = readLedger(query);
    return accountEvents(this.log, {
      ...(account !== undefined && { accountId: account }),
      ...(cursor !== undefined && { before: cursor }),
      limit,
    });
  }
}
