import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { Id, optional } from '#libs/kernel/schema.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Documented } from '../openapi/documented.js';
import { queryReader } from '../query/query-parameters.js';
import { Commanded } from '../record/command-context.js';
import { sendReceipt } from '../record/receipt.js';
import { RecordEvents, type CommandContext } from '../record/record.command.js';
import { accountBodies as bodies } from './account-bodies.js';
import { accountSchemas as schemas } from './account-schemas.js';
import { Administration } from './administration.js';

const pageQuery = Type.Object(
  { cursor: optional(Id), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })) },
  { additionalProperties: false },
);
const readPage = queryReader<Readonly<{ cursor?: string; limit?: number }>>('AccountsQuery', pageQuery);

/** The accounts and what they may do, for those who administer them. */
@Controller('v1/accounts')
export class AccountController {
  constructor(
    @Inject(Administration) readonly administration: Administration,
    @Inject(CommandBus) readonly commands: CommandBus,
  ) {}

  @Get()
  @Policed('account.administer')
  @DocumentedQuery({
    operationId: 'accounts',
    zh: '账号列表',
    en: 'The accounts',
    parameters: pageQuery,
    answer: schemas.accounts,
  })
  list(@Query() query: object) {
    return this.administration.list(readPage(query));
  }

  @Get(':accountId')
  @Policed('account.administer')
  @Documented({ operationId: 'account', zh: '一个账号', en: 'An account', answer: schemas.account })
  find(@Param('accountId') accountId: string) {
    return this.administration.account(accountId);
  }

  @Post()
  @Policed('account.administer')
  @Documented({
    operationId: 'createAccount',
    zh: '新建账号（首次登录须改密码）',
    en: 'Make an account; its password is to be changed at once',
    body: bodies.account.schema,
    answer: schemas.account,
    status: 201,
    edit: true,
  })
  create(@Body() body: unknown) {
    return this.administration.create(bodies.account.read(body));
  }

  @Post(':accountId/disabling')
  @Policed('account.administer')
  @Documented({
    operationId: 'disableAccount',
    zh: '停用账号',
    en: 'Disable an account',
    answer: schemas.account,
    status: 201,
    edit: true,
  })
  disable(@Param('accountId') accountId: string, @Req() { caller }: FastifyRequest) {
    return this.administration.disable(accountId, caller!.accountId);
  }

  @Post(':accountId/enabling')
  @Policed('account.administer')
  @Documented({
    operationId: 'enableAccount',
    zh: '启用账号',
    en: 'Enable an account',
    answer: schemas.account,
    status: 201,
    edit: true,
  })
  enable(@Param('accountId') accountId: string) {
    return this.administration.enable(accountId);
  }

  @Post(':accountId/password')
  @Policed('account.administer')
  @Documented({
    operationId: 'resetPassword',
    zh: '重设密码（首次登录须修改）',
    en: 'Set a password that is to be changed at once',
    body: bodies.passwordReset.schema,
    answer: schemas.account,
    status: 201,
    edit: true,
  })
  resetPassword(@Param('accountId') accountId: string, @Body() body: unknown) {
    return this.administration.resetPassword(accountId, bodies.passwordReset.read(body).password);
  }

  @Post(':accountId/roles')
  @Policed('account.administer')
  @Documented({
    operationId: 'grantRole',
    zh: '授予角色',
    en: 'Grant a role',
    body: bodies.grant.schema,
    command: true,
  })
  async grant(
    @Param('accountId') accountId: string,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const event = await this.administration.granting(accountId, bodies.grant.read(body), by);
    return sendReceipt(await this.#record(accountId, event, by), reply);
  }

  @Post(':accountId/roles/revocations')
  @Policed('account.administer')
  @Documented({
    operationId: 'revokeRole',
    zh: '撤销角色',
    en: 'Revoke a role',
    body: bodies.revocation.schema,
    command: true,
  })
  async revoke(
    @Param('accountId') accountId: string,
    @Body() body: unknown,
    @Commanded() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const event = await this.administration.revoking(accountId, bodies.revocation.read(body), by);
    return sendReceipt(await this.#record(accountId, event, by), reply);
  }

  #record(accountId: string, event: AnyEvent, by: CommandContext) {
    return this.commands.execute(new RecordEvents(`access-${accountId}`, [event], ['account.administer'], by));
  }
}
