import type { Revisable } from '../../kernel/revision.js';
import { access, isActive, type Grant } from './access.js';
import { accessEvents, type AccessEvent, type Role } from './access.events.js';

const streamPrefix = `${access.category}-`;

/** Who may do what, as of the end of the log: one fold over the streams of all accounts. */
export class Grants {
  readonly #of = new Map<string, readonly Grant[]>();

  /** Takes in the next event of the log; those of other streams say nothing here. */
  apply(stream: string, event: Revisable): void {
    if (!stream.startsWith(streamPrefix) || !Object.hasOwn(accessEvents, event.type)) return;
    const accountId = stream.slice(streamPrefix.length);
    this.#of.set(accountId, evolved(this.historyOf(accountId), event as AccessEvent));
  }

  /** What the account holds now, in the order of granting. */
  grantsOf(accountId: string): readonly Grant[] {
    return this.historyOf(accountId).filter(isActive);
  }

  /** What the account was ever given, revoked or not. */
  historyOf(accountId: string): readonly Grant[] {
    return this.#of.get(accountId) ?? [];
  }

  /** The ids of the accounts that hold a role in any scope, sorted. */
  accountsWith(role: Role): string[] {
    return this.accountIds().filter((id) => this.grantsOf(id).some((grant) => grant.role === role));
  }

  /** The ids of the accounts that hold anything, sorted. */
  accountIds(): string[] {
    return [...this.#of.keys()].filter((id) => this.grantsOf(id).length > 0).sort();
  }

  /**
   * Whether somebody is still an admin once the grant is revoked; a grant that makes nobody an admin takes none away.
   * `isUsable` leaves out accounts that nobody can use, such as disabled ones.
   */
  adminRemains(accountId: string, grantId: string, isUsable: (accountId: string) => boolean = () => true): boolean {
    const revoked = this.grantsOf(accountId).find((grant) => grant.grantId === grantId);
    if (revoked?.role !== 'admin') return true;
    return this.accountsWith('admin').some((id) => id !== accountId && isUsable(id));
  }
}

function evolved(grants: readonly Grant[], { type, data }: AccessEvent): readonly Grant[] {
  const evolve = access.evolve[type] as (data: unknown, state: readonly Grant[]) => readonly Grant[];
  return evolve(data, grants);
}
