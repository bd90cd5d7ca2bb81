import { access, Grants } from '#libs/access/index.js';
import { deskRules } from '#libs/desk/index.js';
import type { ErasureEvent } from '#libs/erasure/index.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import { logGlossary } from '#libs/history/index.js';
import { requires } from '#libs/kernel/rule.js';
import { Recorder, StandingFacts } from '#libs/recording/index.js';
import { Erasures } from '#libs/vault/index.js';
import { withDesk } from './desk.js';
import type { Invocation } from './invocation.js';
import { withSealedLog } from './sealed-log.js';
import { UsageError } from './usage-error.js';

/** A request for erasure as it stands. */
export type AskedErasure = Readonly<{
  person: string;
  requestId: string;
  ground: string;
  requestedOn: string;
  requestedBy: string;
  state: 'waiting' | 'erased' | 'declined';
  decidedBy: string | null;
}>;

/** Runs the work with the erasures of the log, in the name of an account that can be used. */
export async function withErasures<Result>(
  actor: string,
  to: Invocation,
  work: (erasures: Erasures, asked: readonly AskedErasure[], grants: Grants) => Promise<Result>,
): Promise<Result> {
  await withDesk(to, async (desk) => requires(desk.accounts.isActive(actor), deskRules.accountExists, '--as'));
  return withSealedLog(to, async ({ log, vault }) => {
    const { clock } = to.surroundings;
    const grants = new Grants();
    const apply = (event: { stream: string } & Parameters<Grants['apply']>[1]) => grants.apply(event.stream, event);
    const facts = new StandingFacts(log, [{ categories: [access.category], apply }]);
    await facts.catchUp();
    const recorder = new Recorder(log, facts, clock);
    return work(new Erasures({ log, vault, recorder, glossary: logGlossary, clock }), await erasuresIn(log), grants);
  });
}

/** The request that waits for a decision. Throws `UsageError` where there is none. */
export function waitingFor(person: string, asked: readonly AskedErasure[]): AskedErasure {
  const found = asked.find((each) => each.person === person && each.state === 'waiting');
  if (found) return found;
  throw new UsageError(
    { zh: `${person} 没有待批的删除申请`, en: `No erasure of ${person} waits for a decision` },
    'erase list',
  );
}

/** Throws `UsageError` where the account is not of the committee, which decides. */
export function requireCommittee(actor: string, grants: Grants) {
  if (grants.grantsOf(actor).some(({ role }) => role === 'committee')) return;
  throw new UsageError(
    {
      zh: `账号 ${actor} 没有 committee 角色，不能审批`,
      en: `${actor} has not the role committee, and decides nothing`,
    },
    'erase',
  );
}

/** Every erasure that was asked for, in the order of the log. */
export async function erasuresIn(log: Pick<EventStore, 'readAll'>): Promise<AskedErasure[]> {
  const asked = new Map<string, AskedErasure>();
  for await (const batch of log.readAll(0, { categories: ['vault'] })) {
    for (const { stream, type, data, actor } of batch) {
      const person = stream.slice('vault-'.length);
      const event = { type, data } as ErasureEvent;
      const key = `${person} ${event.data.requestId}`;
      if (event.type === 'ErasureRequested') {
        const { requestId, ground, requestedOn } = event.data;
        const open = { state: 'waiting', decidedBy: null } as const;
        asked.set(key, { person, requestId, ground, requestedOn, requestedBy: actor, ...open });
      } else {
        const state = event.type === 'PersonalDataErased' ? 'erased' : 'declined';
        asked.set(key, { ...asked.get(key)!, state, decidedBy: actor });
      }
    }
  }
  return [...asked.values()];
}
