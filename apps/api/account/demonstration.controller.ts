import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsDefined } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '#libs/accounts/index.js';
import type { DemonstrationPerson } from '#libs/service/programs.js';
import { Authentication, sessionCookie } from '../access/authentication.js';
import { Policed } from '../access/route-policy.js';
import { IsId } from '../body/fields.js';
import { Problem } from '../problem/problem.js';
import { DEMONSTRATION, DESK } from '../tokens.js';
import { cookieOptions } from './sign-in.controller.js';
import { OwnAccount } from './own-account.js';

class PersonBody {
  @IsDefined()
  @IsId()
  readonly accountId!: string;
}

/**
 * Signs in without a password, in the demonstration alone: the application has this controller only if the process that
 * started it named the persons of a demonstration. No setting and no request can do that.
 */
@ApiExcludeController()
@Controller('v1/demonstration')
export class DemonstrationController {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(DEMONSTRATION) readonly persons: readonly DemonstrationPerson[],
    readonly authentication: Authentication,
    readonly own: OwnAccount,
  ) {}

  @Get()
  @Policed('session.open')
  list() {
    return { persons: this.persons };
  }

  @Post('sessions')
  @Policed('session.open')
  async signIn(
    @Body() { accountId }: PersonBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    this.authentication.requireOwnOrigin(request);
    if (!this.persons.some((person) => person.accountId === accountId)) throw new Problem('notFound');
    const { token } = await this.desk.sessions.open(accountId);
    reply.setCookie(sessionCookie, token, cookieOptions);
    return this.own.of({ accountId });
  }
}
