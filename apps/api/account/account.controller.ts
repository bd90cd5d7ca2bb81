import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { Id, optional } from '#libs/kernel/schema.js';
import { schemaOf } from '../body/schema-of.js';
import { Policed } from '../access/route-policy.js';
import { DocumentedQuery } from '../openapi/documented-query.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { queryReader } from '../query/query-parameters.js';
import { proposalJson } from '../proposal/proposal-json.js';
import { ContextOfCommand } from '../record/command-context.js';
import { sendReceipt } from '../record/receipt.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import {
  CreateAccount,
  DisableAccount,
  EnableAccount,
  GrantRole,
  ResetPassword,
  RevokeRole,
} from './account-commands.js';
import { AccountBody, GrantBody, RevocationBody } from './account.dto.js';
import { accountSchemas as schemas } from './account-schemas.js';
import { Administration } from './administration.js';

const pageQuery = Type.Object(
  { cursor: optional(Id), limit: optional(Type.Integer({ minimum: 1, maximum: 200 })) },
  { additionalProperties: false },
);
const readPage = queryReader<Readonly<{ cursor?: string; limit?: number }>>(pageQuery);

/** The accounts and their roles, for administrators. */
@Tag('accounts')
@Controller('v1/accounts')
export class AccountController {
  constructor(
    readonly administration: Administration,
    readonly commands: CommandBus,
  ) {}

  @Get()
  @Policed('account.administer')
  @DocumentedQuery({
    operationId: 'accounts',
    zh: '账号列表',
    en: 'The accounts and their roles',
    parameters: pageQuery,
    answer: schemas.accounts,
  })
  list(@Query() query: object) {
    return this.administration.list(readPage(query));
  }

  @Get(':accountId')
  @Policed('account.administer')
  @Documented({ operationId: 'account', zh: '一个账号', en: 'One account and its roles', answer: schemas.account })
  find(@Param('accountId') accountId: string) {
    return this.administration.find(accountId);
  }

  @Post()
  @Policed('account.administer')
  @Documented({
    operationId: 'createAccount',
    zh: '新建账号，并邀请本人设置密码',
    en: 'Create an account; its holder is invited to set a password',
    body: schemaOf(AccountBody),
    answer: schemas.invited,
    status: 201,
    edit: true,
  })
  async create(@Body() { accountId }: AccountBody, @ContextOfCommand() by: CommandContext) {
    return this.administration.invitedAnswerOf(await this.commands.execute(new CreateAccount(accountId, by)));
  }

  @Post(':accountId/disabling')
  @Policed('account.administer')
  @Documented({
    operationId: 'disableAccount',
    zh: '停用账号（只剩两名负责人时，停用另一人须公示七日）',
    en: 'Disable an account; the last holder but one only after seven days’ notice',
    answer: schemas.disabled,
    status: 201,
    edit: true,
  })
  async disable(@Param('accountId') accountId: string, @ContextOfCommand() by: CommandContext) {
    const { account, from } = await this.commands.execute(new DisableAccount(accountId, by));
    return { ...this.administration.answerOf(account), disabledFrom: from ?? null };
  }

  @Post(':accountId/enabling')
  @Policed('account.administer')
  @Documented({
    operationId: 'enableAccount',
    zh: '启用账号，或撤回停用公示',
    en: 'Enable an account, or take back the notice that disables it',
    answer: schemas.account,
    status: 201,
    edit: true,
  })
  async enable(@Param('accountId') accountId: string, @ContextOfCommand() by: CommandContext) {
    return this.administration.answerOf(await this.commands.execute(new EnableAccount(accountId, by)));
  }

  @Post(':accountId/invitation')
  @Policed('account.administer')
  @Documented({
    operationId: 'resetPassword',
    zh: '重设密码：原密码、会话和令牌作废，重新邀请本人',
    en: 'Reset the password: sessions and tokens end, and the holder is invited anew',
    answer: schemas.invited,
    status: 201,
    edit: true,
  })
  async resetPassword(@Param('accountId') accountId: string, @ContextOfCommand() by: CommandContext) {
    return this.administration.invitedAnswerOf(await this.commands.execute(new ResetPassword(accountId, by)));
  }

  @Post(':accountId/roles')
  @Policed('account.administer')
  @Documented({
    operationId: 'grantRole',
    zh: '授予角色（管理员、工委、审计须另一名负责人批准）',
    en: 'Grant a role; admin, committee and auditor are proposed, and another holder approves',
    body: schemaOf(GrantBody),
    command: true,
  })
  async grant(
    @Param('accountId') accountId: string,
    @Body() grant: GrantBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new GrantRole(accountId, grant, by);
    const result = await this.commands.execute(command);
    if (result.kind === 'granted') return sendReceipt(result.receipt, reply);
    reply.status(202);
    return { ...proposalJson(result.proposal), cautions: result.cautions };
  }

  @Post(':accountId/roles/revocations')
  @Policed('account.administer')
  @Documented({
    operationId: 'revokeRole',
    zh: '撤销角色',
    en: 'Revoke a role',
    body: schemaOf(RevocationBody),
    command: true,
  })
  async revoke(
    @Param('accountId') accountId: string,
    @Body() revocation: RevocationBody,
    @ContextOfCommand() by: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const command = new RevokeRole(accountId, revocation, by);
    return sendReceipt(await this.commands.execute(command), reply);
  }
}
