import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.js';
import { parameterForms, type PathParameters } from '../record/recording-route.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { Authentication } from './authentication.js';
import { Authority } from './authority.js';
import { policies, type Policy, type PolicyName } from './policies.js';
import { Resources } from './resource.js';
import { policyKey } from './route-policy.js';

/** Finds out before every route who calls, and checks the policy of the route at the place concerned. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    readonly reflector: Reflector,
    readonly authentication: Authentication,
    readonly authority: Authority,
    readonly resources: Resources,
    readonly facts: StandingFacts,
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
    // The log is the truth: a notice may have run out, or an older file of accounts may have been restored.
    if (this.facts.grants.isDisabled(caller.accountId, this.authority.today())) throw new Problem('notSignedIn');
    const params = (request.params ?? {}) as PathParameters;
    try {
      await this.#requireAllowed(caller.accountId, name, params);
    } catch (error) {
      // Another instance may have just recorded what allows it.
      if (!(await this.facts.refresh())) throw error;
      await this.#requireAllowed(caller.accountId, name, params);
    }
    return true;
  }

  async #requireAllowed(accountId: string, name: PolicyName, params: PathParameters): Promise<void> {
    const node = isWellFormed(params) ? await this.resources.nodeOf(params) : undefined;
    this.authority.requires(accountId, name, node);
  }
}

/** An id of another form names nothing that exists. */
function isWellFormed(params: PathParameters): boolean {
  return Object.entries(params).every(([name, value]) => formOf(name)?.test(value) ?? true);
}

const forms = new Map<string, RegExp>(
  Object.entries(parameterForms).map(([name, { pattern }]) => [name, new RegExp(pattern)]),
);

function formOf(name: string): RegExp | undefined {
  return forms.get(name);
}
