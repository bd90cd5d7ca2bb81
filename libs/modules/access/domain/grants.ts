import type { Revisable } from '../../../kernel/revision.js';
import { access } from './access.js';
import { accessEvents, type AccessEvent, type Role } from './access.events.js';
import {
  holderRoles,
  isActive,
  isDisabledOn,
  isHolderRole,
  setupActor,
  type AccountState,
  type Grant,
} from './account-state.js';
import { areTied } from './independence.js';

const streamPrefix = `${access.category}-`;

/** What takes effect on a day to come and is announced to all. */
export type Notice = Readonly<{
  accountId: string;
  kind: 'grant' | 'revocation' | 'disabling';
  role?: Role;
  by: string;
  announcedOn: string;
  from: string;
}>;

/** An account, and the roles by which it takes part in a decision of two. */
type Decider = Readonly<{ accountId: string; roles?: readonly Role[] }>;

/** The accounts and their grants at the end of the log: one fold over their streams. */
export class Grants {
  readonly #of = new Map<string, AccountState>();

  /** Applies the next event of the log; ignores other streams. */
  apply(stream: string, event: Revisable): void {
    if (!stream.startsWith(streamPrefix) || !Object.hasOwn(accessEvents, event.type)) return;
    const accountId = stream.slice(streamPrefix.length);
    this.#of.set(accountId, evolved(this.stateOf(accountId), event as AccessEvent));
  }

  /** The account as its stream tells it; one without a stream is not created. */
  stateOf(accountId: string): AccountState {
    return this.#of.get(accountId) ?? access.initial;
  }

  /** The grants of the account that hold on the day, in the order of granting. */
  grantsOf(accountId: string, day: string): readonly Grant[] {
    return this.stateOf(accountId).grants.filter((grant) => isActive(grant, day));
  }

  /** The ids of the accounts with a role in any scope, sorted. */
  accountsWith(role: Role, day: string): string[] {
    return this.accountIds(day).filter((id) => this.grantsOf(id, day).some((grant) => grant.role === role));
  }

  /** The ids of the accounts with any grant that holds on the day, sorted. */
  accountIds(day: string): string[] {
    return [...this.#of.keys()].filter((id) => this.grantsOf(id, day).length > 0).sort();
  }

  /** Whether the account has been disabled and is so on the day. */
  isDisabled(accountId: string, day: string): boolean {
    return isDisabledOn(this.stateOf(accountId), day);
  }

  /** The ids of the accounts that hold the system together on the day (`holderRoles`) and are not disabled, sorted. */
  holders(day: string): string[] {
    const isHolder = (id: string) => this.grantsOf(id, day).some(({ role }) => isHolderRole(role));
    return this.accountIds(day).filter((id) => isHolder(id) && !this.isDisabled(id, day));
  }

  /** Whether two accounts may be one person, so that they cannot decide together. */
  areTied(one: Decider, other: Decider, day: string): boolean {
    const [first, second] = [one, other].map(({ accountId, roles = holderRoles }) => {
      return { accountId, roles, ties: this.stateOf(accountId).ties };
    });
    return areTied(first!, second!, day);
  }

  /** The two holders whom the first start has named, and whether it is over: both have set a password. */
  firstStart(): Readonly<{ holders: readonly string[]; isOver: boolean }> {
    const named = [...this.#of].filter(([, { createdBy }]) => createdBy === setupActor);
    const holders = named.map(([id]) => id).sort();
    return { holders, isOver: holders.length > 1 && named.every(([, { isAccepted }]) => isAccepted) };
  }

  /** What is announced on the day and does not hold yet, the earliest first. */
  notices(day: string): Notice[] {
    const all = [...this.#of].flatMap(([accountId, state]) => noticesOf(accountId, state));
    return all.filter(({ from }) => day < from).sort((one, other) => (one.from < other.from ? -1 : 1));
  }
}

function noticesOf(accountId: string, { disabled, grants }: AccountState): Notice[] {
  const ofGrants = grants.flatMap(({ role, grantedBy, grantedOn, from, revokedBy, revokedOn, endsOn }): Notice[] => [
    ...(from !== undefined && revokedOn === undefined
      ? [{ accountId, kind: 'grant' as const, role, by: grantedBy, announcedOn: grantedOn, from }]
      : []),
    ...(endsOn !== undefined
      ? [{ accountId, kind: 'revocation' as const, role, by: revokedBy!, announcedOn: revokedOn!, from: endsOn }]
      : []),
  ]);
  if (disabled?.from === undefined) return ofGrants;
  const { by, on: announcedOn, from } = disabled;
  return [...ofGrants, { accountId, kind: 'disabling', by, announcedOn, from }];
}

function evolved(state: AccountState, { type, data }: AccessEvent): AccountState {
  const evolve = access.evolve[type] as (data: unknown, state: AccountState) => AccountState;
  return evolve(data, state);
}
