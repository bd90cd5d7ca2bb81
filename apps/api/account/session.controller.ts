import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '#libs/desk/index.js';
import { parseInstant } from '#libs/kernel/civil.js';
import { Authentication, sessionCookie } from '../access/authentication.js';
import { Policed } from '../access/route-policy.js';
import { Documented } from '../openapi/documented.js';
import { Problem } from '../problem/problem.js';
import { DESK } from '../tokens.js';
import { accountBodies as bodies } from './account-bodies.js';
import { accountSchemas as schemas } from './account-schemas.js';
import { FirstAccount } from './first-account.js';
import { OwnAccount } from './own-account.js';

const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;

/** Signing in and out, and what concerns one's own account. */
@Controller('v1')
export class SessionController {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(Authentication) readonly authentication: Authentication,
    @Inject(FirstAccount) readonly first: FirstAccount,
    @Inject(OwnAccount) readonly own: OwnAccount,
  ) {}

  @Post('setup')
  @Policed('session.open')
  @Documented({
    operationId: 'setUp',
    zh: '建立首个管理员账号',
    en: 'Make the first account, an admin',
    body: bodies.setUp.schema,
    answer: schemas.me,
    status: 201,
    edit: true,
  })
  async setUp(@Body() body: unknown) {
    const { token, accountId, password } = bodies.setUp.read(body);
    await this.first.make(token, accountId, password);
    return this.own.of({ accountId, mustChangePassword: false });
  }

  @Post('sessions')
  @Policed('session.open')
  @Documented({
    operationId: 'signIn',
    zh: '登录',
    en: 'Sign in',
    body: bodies.signIn.schema,
    answer: schemas.me,
    status: 201,
    edit: true,
  })
  async signIn(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { accountId, password } = bodies.signIn.read(body);
    if (request.headers.origin !== undefined) this.authentication.requireOwnOrigin(request);
    const result = await this.desk.login.attempt(accountId, password);
    if (result.kind === 'refused') {
      const { retryAfterMs } = result;
      throw new Problem(retryAfterMs === undefined ? 'wrongPassword' : 'tooMany', {
        ...(retryAfterMs !== undefined && { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) }),
      });
    }
    const { token } = await this.desk.sessions.open(accountId);
    reply.setCookie(sessionCookie, token, cookieOptions);
    return this.own.of({ accountId, mustChangePassword: result.account.mustChangePassword });
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Policed('session.own')
  @Documented({ operationId: 'signOut', zh: '退出登录', en: 'Sign out', status: 204, edit: true })
  async signOut(@Req() { caller }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (caller!.by.kind === 'session') await this.desk.sessions.revoke(caller!.accountId, caller!.by.sessionId);
    reply.clearCookie(sessionCookie, cookieOptions);
  }

  @Get('me')
  @Policed('session.own')
  @Documented({
    operationId: 'me',
    zh: '本人账号、角色和会话',
    en: 'One’s own account, roles and sessions',
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
    en: 'Change one’s password',
    body: bodies.passwordChange.schema,
    status: 204,
    edit: true,
  })
  async changePassword(@Body() body: unknown, @Req() { caller }: FastifyRequest): Promise<void> {
    if (caller!.by.kind !== 'session') throw new Problem('forbidden');
    const { present, next } = bodies.passwordChange.read(body);
    await this.desk.login.changePassword(caller!.accountId, present, next, caller!.by.sessionId);
  }

  @Put('me/contact')
  @HttpCode(204)
  @Policed('own.account')
  @Documented({
    operationId: 'setContact',
    zh: '设置提醒的接收方式',
    en: 'Set where reminders go',
    body: bodies.contact.schema,
    status: 204,
    edit: true,
  })
  async setContact(@Body() body: unknown, @Req() { caller }: FastifyRequest): Promise<void> {
    const contact = bodies.contact.read(body);
    this.own.requireReachable(contact);
    await this.desk.accounts.setContact(caller!.accountId, contact);
  }

  @Post('me/tokens')
  @Policed('own.account')
  @Documented({
    operationId: 'createToken',
    zh: '新建 API 令牌',
    en: 'Make an API token',
    body: bodies.token.schema,
    answer: schemas.newToken,
    status: 201,
    edit: true,
  })
  async createToken(@Body() body: unknown, @Req() { caller }: FastifyRequest) {
    const { scopes, expiresOn } = bodies.token.read(body);
    this.authentication.requireScopes(caller!, scopes);
    const expiresAtMs = parseInstant(`${expiresOn}T23:59:59+08:00`)!;
    const { token, made } = await this.desk.tokens.create({ accountId: caller!.accountId, scopes, expiresAtMs });
    return { token, prefix: made.prefix };
  }

  @Delete('me/tokens/:prefix')
  @HttpCode(204)
  @Policed('own.account')
  @Documented({ operationId: 'revokeToken', zh: '撤销 API 令牌', en: 'Revoke an API token', status: 204, edit: true })
  async revokeToken(@Param('prefix') prefix: string, @Req() { caller }: FastifyRequest): Promise<void> {
    if (!(await this.desk.tokens.revoke(caller!.accountId, prefix))) throw new Problem('notFound');
  }

  @Delete('me/sessions/:sessionId')
  @HttpCode(204)
  @Policed('session.own')
  @Documented({
    operationId: 'endSession',
    zh: '结束本人的一个会话',
    en: 'End one of one’s sessions',
    status: 204,
    edit: true,
  })
  async endSession(@Param('sessionId') sessionId: string, @Req() { caller }: FastifyRequest): Promise<void> {
    if (!(await this.desk.sessions.revoke(caller!.accountId, sessionId))) throw new Problem('notFound');
  }
}
