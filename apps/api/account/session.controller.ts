import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyRequest } from 'fastify';
import type { Desk } from '#libs/accounts/index.js';
import { parseInstant } from '#libs/kernel/civil.js';
import { Authentication } from '../access/authentication.js';
import { schemaOf } from '../body/schema-of.js';
import { Policed } from '../access/route-policy.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { ContextOfCommand } from '../record/command-context.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { Problem } from '../problem/problem.js';
import { DESK } from '../tokens.js';
import { ContactBody, PasswordChangeBody, PresentPasswordBody, TokenBody } from './session.dto.js';
import { accountSchemas as schemas } from './account-schemas.js';
import { ChangePassword, CreateToken, RevokeToken, SetContact } from './own-account-commands.js';
import { IssueRecoveryCode } from './sign-in-commands.js';
import { OwnAccount } from './own-account.js';

/** The account of the caller. */
@Tag('me')
@Controller('v1')
export class SessionController {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    readonly authentication: Authentication,
    readonly own: OwnAccount,
    readonly commands: CommandBus,
  ) {}

  @Get('me')
  @Policed('session.own')
  @Documented({
    operationId: 'me',
    zh: '本人账号、角色和会话',
    en: 'The account, roles and sessions of the caller',
    answer: schemas.me,
  })
  me(@Req() { caller }: FastifyRequest) {
    return this.own.of(caller!);
  }

  @Post('me/password')
  @HttpCode(204)
  @Policed('session.own')
  @Documented({
    operationId: 'changePassword',
    zh: '修改密码',
    en: 'Change the password of the caller',
    body: schemaOf(PasswordChangeBody),
    status: 204,
    edit: true,
  })
  async changePassword(@Body() passwords: PasswordChangeBody, @Req() { caller }: FastifyRequest): Promise<void> {
    if (caller!.by.kind !== 'session') throw new Problem('forbidden');
    await this.commands.execute(new ChangePassword(caller!.accountId, caller!.by.sessionId, passwords));
  }

  @Put('me/contact')
  @HttpCode(204)
  @Policed('own.account')
  @Documented({
    operationId: 'setContact',
    zh: '设置提醒的接收方式',
    en: 'Set the addresses for reminders',
    body: schemaOf(ContactBody),
    status: 204,
    edit: true,
  })
  async setContact(@Body() contact: ContactBody, @Req() { caller }: FastifyRequest): Promise<void> {
    await this.commands.execute(new SetContact(caller!.accountId, contact));
  }

  @Post('me/recovery-code')
  @Policed('session.own')
  @Documented({
    operationId: 'issueRecoveryCode',
    zh: '生成本人的恢复码（打印保存；原有的作废）',
    en: 'Make the recovery code of the caller, to be printed; an earlier one ends',
    body: schemaOf(PresentPasswordBody),
    answer: schemas.recoveryCode,
    status: 201,
    edit: true,
  })
  async issueRecoveryCode(@Body() { present }: PresentPasswordBody, @Req() { caller }: FastifyRequest) {
    if (caller!.by.kind !== 'session') throw new Problem('forbidden');
    const { sessionId } = caller!.by;
    const command = new IssueRecoveryCode({ accountId: caller!.accountId, present, sessionId });
    return { code: await this.commands.execute(command) };
  }

  @Post('me/tokens')
  @Policed('own.account')
  @Documented({
    operationId: 'createToken',
    zh: '新建 API 令牌',
    en: 'Create an API token',
    body: schemaOf(TokenBody),
    answer: schemas.newToken,
    status: 201,
    edit: true,
  })
  async createToken(
    @Body() { scopes, expiresOn }: TokenBody,
    @Req() { caller }: FastifyRequest,
    @ContextOfCommand() by: CommandContext,
  ) {
    this.authentication.requireScopes(caller!, scopes);
    const expiresAtMs = parseInstant(`${expiresOn}T23:59:59+08:00`)!;
    const command = new CreateToken({ accountId: caller!.accountId, scopes, expiresAtMs }, by);
    const { token, made } = await this.commands.execute(command);
    return { token, prefix: made.prefix };
  }

  @Delete('me/tokens/:prefix')
  @HttpCode(204)
  @Policed('own.account')
  @Documented({ operationId: 'revokeToken', zh: '撤销 API 令牌', en: 'Revoke an API token', status: 204, edit: true })
  async revokeToken(@Param('prefix') prefix: string, @ContextOfCommand() by: CommandContext): Promise<void> {
    if (!(await this.commands.execute(new RevokeToken(prefix, by)))) throw new Problem('notFound');
  }

  @Delete('me/sessions/:sessionId')
  @HttpCode(204)
  @Policed('session.own')
  @Documented({
    operationId: 'endSession',
    zh: '结束本人的一个会话',
    en: 'End a session of the caller',
    status: 204,
    edit: true,
  })
  async endSession(@Param('sessionId') sessionId: string, @Req() { caller }: FastifyRequest): Promise<void> {
    if (!(await this.desk.sessions.revoke(caller!.accountId, sessionId))) throw new Problem('notFound');
  }
}
