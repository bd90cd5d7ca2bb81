import { Inject, Injectable } from '@nestjs/common';
import { covers, type Grants, type Node, type Role } from '#libs/access/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { PersonalClass } from '#libs/kernel/schema.js';
import type { StandingFacts } from '#libs/recording/index.js';
import { Problem } from '../problem/problem.js';
import { CLOCK, FACTS, GRANTS } from '../tokens.js';
import { personalReaders, policies, type Policy, type PolicyName } from './policies.js';

/** Decides by the policy table, the roles granted and the facts of the moment. */
@Injectable()
export class Authority {
  constructor(
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(GRANTS) readonly grants: Grants,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  /**
   * Throws the `Problem` of whoever may not: what lies outside their scope is not there for them, and what lies within it
   * is forbidden. `node` is nothing where there is no such thing.
   */
  requires(accountId: string, name: PolicyName, node: Node | undefined): void {
    const policy: Policy = policies[name];
    if (policy.open || policy.signedIn) {
      if (node === undefined) throw new Problem('notFound');
      return;
    }
    if (node === undefined || !this.reaches(accountId, node)) throw new Problem(this.#outside(node));
    if (!this.may(accountId, name, node)) throw new Problem('forbidden');
  }

  /** Whether the policy lets the account do it at the node. */
  may(accountId: string, name: PolicyName, node: Node): boolean {
    const policy: Policy = policies[name];
    const roles = this.rolesAt(accountId, node);
    const ofBranch = policy.ofOwnBranch === true && this.#isOfBranch(accountId, node) && this.#isMember(accountId);
    const allowed = ofBranch || roles.some((role) => policy.allow.includes(role));
    return allowed && !(policy.notOwn && this.isOwn(accountId, node));
  }

  /** The roles that an account has at a node or above it. */
  rolesAt(accountId: string, node: Node): Role[] {
    const seen = { accountId, registry: this.facts.registry, day: this.today() };
    const granted = this.grants.grantsOf(accountId);
    return granted.filter(({ scope }) => covers(scope, node, seen)).map(({ role }) => role);
  }

  /** Whether an account sees the personal fields of a class of a member's. */
  sees(accountId: string, kept: PersonalClass, memberId: string): boolean {
    const readers: readonly Role[] = personalReaders[kept];
    return this.rolesAt(accountId, { kind: 'member', memberId }).some((role) => readers.includes(role));
  }

  /** Whether anything at the node is within an account's scope at all. */
  reaches(accountId: string, node: Node): boolean {
    return this.rolesAt(accountId, node).length > 0 || (this.#isOfBranch(accountId, node) && this.#isMember(accountId));
  }

  today(): string {
    return dayOfInstant(this.clock.now());
  }

  /** What concerns the committee as a whole is known to exist by everybody; a thing with an id is not. */
  #outside(node: Node | undefined) {
    return node?.kind === 'committee' ? 'forbidden' : 'notFound';
  }

  #isMember(accountId: string): boolean {
    return this.grants.grantsOf(accountId).some(({ role }) => role === 'member');
  }

  #isOfBranch(accountId: string, node: Node): boolean {
    return node.kind === 'branch' && this.#branchOf(accountId) === node.branchId;
  }

  /** Oneself, the branch one belongs to, or its unit. */
  isOwn(accountId: string, node: Node): boolean {
    if (node.kind === 'committee') return false;
    if (node.kind === 'member') return node.memberId === accountId;
    const branchId = this.#branchOf(accountId);
    if (branchId === undefined) return false;
    if (node.kind === 'branch') return node.branchId === branchId;
    return this.facts.registry.branch(branchId)?.unitId === node.unitId;
  }

  #branchOf(accountId: string): string | undefined {
    return this.facts.registry.branchOf(accountId, this.today());
  }
}
