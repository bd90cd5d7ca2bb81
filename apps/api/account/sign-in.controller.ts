import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk, Origin } from '#libs/accounts/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import { Authentication, deviceCookie, sessionCookie } from '../access/authentication.js';
import { Policed } from '../access/route-policy.js';
import { schemaOf } from '../body/schema-of.js';
import { Documented } from '../openapi/documented.js';
import { Tag } from '../openapi/tags.js';
import { Problem } from '../problem/problem.js';
import { DESK } from '../tokens.js';
import { accountSchemas as schemas } from './account-schemas.js';
import { OwnAccount } from './own-account.js';
import { SetUp } from './own-account-commands.js';
import { AcceptanceBody, RecoveryBody, SetUpBody, SignInBody } from './session.dto.js';
import { AcceptInvitation, RecoverAccount, SignIn } from './sign-in-commands.js';

export const cookieOptions = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const;
const deviceSeconds = 180 * 24 * 3600;

/** The ways in: first start, sign-in, invitation, recovery code. */
@Tag('me')
@Controller('v1')
export class SignInController {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    readonly authentication: Authentication,
    readonly own: OwnAccount,
    readonly commands: CommandBus,
  ) {}

  @Post('setup')
  @Policed('session.open')
  @Documented({
    operationId: 'setUp',
    zh: '首次启动：建立两名负责人的账号，邀请第二人',
    en: 'The first start: make the accounts of two holders, and invite the second',
    body: schemaOf(SetUpBody),
    answer: schemas.firstStart,
    status: 201,
    edit: true,
  })
  async setUp(@Body() { token, accountId, password, secondAccountId }: SetUpBody) {
    const first = { holders: [accountId, secondAccountId] as const, token, password };
    const invitations = await this.commands.execute(new SetUp(first));
    const shown = invitations.map(({ expiresAtMs, ...each }) => ({ ...each, expiresAt: recordedAtOf(expiresAtMs) }));
    return { accountId, invitations: shown };
  }

  @Post('sessions')
  @Policed('session.open')
  @Documented({
    operationId: 'signIn',
    zh: '登录',
    en: 'Sign in',
    body: schemaOf(SignInBody),
    answer: schemas.me,
    status: 201,
    edit: true,
  })
  async signIn(
    @Body() { accountId, password }: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (request.headers.origin !== undefined) this.authentication.requireOwnOrigin(request);
    const result = await this.commands.execute(new SignIn({ accountId, password, origin: originOf(request) }));
    if (result.kind === 'refused') {
      const { retryAfterMs } = result;
      throw new Problem(retryAfterMs === undefined ? 'wrongPassword' : 'tooMany', {
        ...(retryAfterMs !== undefined && { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) }),
      });
    }
    const { token, device, beforeMs } = result;
    reply.setCookie(sessionCookie, token, cookieOptions);
    reply.setCookie(deviceCookie, device, { ...cookieOptions, maxAge: deviceSeconds });
    const by = { kind: 'session', sessionId: '', ...(beforeMs !== undefined && { beforeMs }) } as const;
    return this.own.of({ accountId, by });
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Policed('session.own')
  @Documented({ operationId: 'signOut', zh: '退出登录', en: 'Sign out', status: 204, edit: true })
  async signOut(@Req() { caller }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (caller!.by.kind === 'session') await this.desk.sessions.revoke(caller!.accountId, caller!.by.sessionId);
    reply.clearCookie(sessionCookie, cookieOptions);
  }

  @Post('invitations/acceptance')
  @Policed('session.open')
  @Documented({
    operationId: 'acceptInvitation',
    zh: '接受邀请：设置密码；邀请附有令牌的，凭密码领取',
    en: 'Accept an invitation: set the password, or take the token that comes with it',
    body: schemaOf(AcceptanceBody),
    answer: schemas.accepted,
    status: 201,
    edit: true,
  })
  async accept(@Body() { invitation: code, password }: AcceptanceBody, @Req() request: FastifyRequest) {
    const acceptance = { code, password, origin: originOf(request), key: randomUUID() };
    const { accountId, token } = await this.commands.execute(new AcceptInvitation(acceptance));
    return { accountId, token: token ?? null };
  }

  @Post('recovery')
  @HttpCode(204)
  @Policed('session.open')
  @Documented({
    operationId: 'recoverAccount',
    zh: '用本人打印的恢复码设置新密码',
    en: 'Set a new password with one’s own printed recovery code',
    body: schemaOf(RecoveryBody),
    status: 204,
    edit: true,
  })
  async recover(@Body() { accountId, code, password }: RecoveryBody): Promise<void> {
    await this.commands.execute(new RecoverAccount({ accountId, code, password, key: randomUUID() }));
  }
}

function originOf({ ip, cookies }: FastifyRequest): Origin {
  const device = cookies[deviceCookie];
  return { address: ip, ...(device !== undefined && { device }) };
}
