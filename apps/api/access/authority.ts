import { Inject, Injectable } from '@nestjs/common';
import { covers, isOwn, Grants, type Node, type Role, type ScopeContext } from '#libs/modules/access/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { PersonalClass } from '#libs/kernel/schema.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { Problem } from '../problem/problem.js';
import { CLOCK } from '../tokens.js';
import { personalReaders, policies, type Policy, type PolicyName } from './policies.js';

/** Decides by the policy table, the roles granted and the facts of the moment. */
@Injectable()
export class Authority {
  constructor(
    readonly facts: StandingFacts,
    readonly grants: Grants,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  /**
   * Throws the `Problem` of an account that may not: `notFound` outside its scopes, `forbidden` within them. `node` is
   * undefined if there is no such thing.
   */
  requires(accountId: string, name: PolicyName, node: Node | undefined): void {
    const policy: Policy = policies[name];
    if (policy.open || policy.signedIn) {
      if (node === undefined) throw new Problem('notFound');
      return;
    }
    if (policy.ofFormer && this.#isOfFormer(accountId, name, node)) return;
    if (node === undefined || !this.reaches(accountId, node)) throw new Problem(this.#outside(node));
    if (!this.may(accountId, name, node)) throw new Problem('forbidden');
  }

  /** Whether the policy lets the account do it at the node; at a member by the branch of the day. Default: today. */
  may(accountId: string, name: PolicyName, node: Node, day?: string): boolean {
    const policy: Policy = policies[name];
    const roles = this.rolesAt(accountId, node, day);
    const ofBranch = policy.ofOwnBranch === true && this.#isOfBranch(accountId, node) && this.#isMember(accountId);
    const allowed = ofBranch || roles.some((role) => policy.allow.includes(role));
    return allowed && !(policy.notOwn && isOwn(node, this.#context(accountId)));
  }

  /** The roles that an account has at a node or above it; above a member by the branch of the day. Default: today. */
  rolesAt(accountId: string, node: Node, day?: string): Role[] {
    const context = this.#context(accountId, day);
    const today = this.today();
    // Feeds and messages do not sign in: the notice of their account may have run out.
    const granted = this.grants.isDisabled(accountId, today) ? [] : this.grants.grantsOf(accountId, today);
    return granted.filter(({ scope }) => covers(scope, node, context)).map(({ role }) => role);
  }

  /** Whether an account sees a member's personal fields of a class, by the branch of the day. Default: today. */
  sees(accountId: string, kept: PersonalClass, memberId: string, day?: string): boolean {
    const readers: readonly Role[] = personalReaders[kept];
    return this.rolesAt(accountId, { kind: 'member', memberId }, day).some((role) => readers.includes(role));
  }

  /** Whether the node is within a scope of the account, or is its own branch. */
  reaches(accountId: string, node: Node): boolean {
    return this.rolesAt(accountId, node).length > 0 || (this.#isOfBranch(accountId, node) && this.#isMember(accountId));
  }

  today(): string {
    return dayOfInstant(this.clock.now());
  }

  /** Everybody knows that the committee exists; whether an id exists stays unknown. */
  #outside(node: Node | undefined) {
    return node?.kind === 'committee' ? 'forbidden' : 'notFound';
  }

  #isMember(accountId: string): boolean {
    return this.grants.grantsOf(accountId, this.today()).some(({ role }) => role === 'member');
  }

  #isOfBranch(accountId: string, node: Node): boolean {
    return node.kind === 'branch' && isOwn(node, this.#context(accountId));
  }

  #isOfFormer(accountId: string, name: PolicyName, node: Node | undefined): boolean {
    if (node?.kind !== 'member') return false;
    const stays = this.facts.registry.staysOf(node.memberId);
    return stays.some(({ since }) => this.may(accountId, name, node, since));
  }

  #context(accountId: string, day = this.today()): ScopeContext {
    return { accountId, registry: this.facts.registry, day };
  }
}
