import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.js';
import { parameterForms, type PathParameters } from '../record/recording-route.js';
import { FACTS } from '../tokens.js';
import type { StandingFacts } from '#libs/recording/index.js';
import { Authentication } from './authentication.js';
import { Authority } from './authority.js';
import { policies, type Policy, type PolicyName } from './policies.js';
import { Resources } from './resource.js';
import { policyKey } from './route-policy.js';

/** Before every route: who calls, by which policy, at which node of the tree. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) readonly reflector: Reflector,
    @Inject(Authentication) readonly authentication: Authentication,
    @Inject(Authority) readonly authority: Authority,
    @Inject(Resources) readonly resources: Resources,
    @Inject(FACTS) readonly facts: StandingFacts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = this.reflector.get<PolicyName>(policyKey, context.getHandler());
    const policy: Policy = policies[name];
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (policy.open) return true;
    const caller = await this.authentication.callerOf(request);
    if (!caller) throw new Problem('notSignedIn');
    request.caller = caller;
    this.authentication.requireReach(caller, policy, request.method);
    await this.facts.catchUp();
    const params = (request.params ?? {}) as PathParameters;
    const node = isWellFormed(params) ? await this.resources.nodeOf(params) : undefined;
    this.authority.requires(caller.accountId, name, node);
    return true;
  }
}

/** An id of another form is of nothing that there is. */
function isWellFormed(params: PathParameters): boolean {
  return Object.entries(params).every(([name, value]) => formOf(name)?.test(value) ?? true);
}

const forms = new Map<string, RegExp>(
  Object.entries(parameterForms).map(([name, { pattern }]) => [name, new RegExp(pattern)]),
);

function formOf(name: string): RegExp | undefined {
  return forms.get(name);
}
