import type { EventStore } from '#libs/event-store/index.js';
import { subjectIdOf } from '#libs/kernel/stream-name.js';
import type { ErasureEvent } from '#libs/modules/erasure/index.js';
import type { Stores } from '#libs/service/stores.js';
import type { Invocation } from './invocation.js';
import { withOwnToken } from './own-token.js';
import { UsageError } from './usage-error.js';

/** A request for erasure as it stands. */
export type ErasureRequest = Readonly<{
  person: string;
  requestId: string;
  ground: string;
  requestedOn: string;
  requestedBy: string;
  state: 'waiting' | 'erased' | 'declined';
  decidedBy: string | null;
}>;

/** Decides on the request that waits for a person, in the name of the account that the token belongs to; gives its id. */
export function withWaitingErasure(
  person: string,
  tokenFile: string | undefined,
  to: Invocation,
  decide: (stores: Stores, request: Readonly<{ person: string; requestId: string }>, actor: string) => Promise<unknown>,
): Promise<string> {
  return withOwnToken({ tokenFile, scope: 'decide' }, to, async (stores, actor) => {
    const { requestId } = waitingFor(person, await erasuresIn(stores.log));
    await decide(stores, { person, requestId }, actor);
    return requestId;
  });
}

/** The request that waits for a decision. Throws `UsageError` where there is none. */
function waitingFor(person: string, requests: readonly ErasureRequest[]): ErasureRequest {
  const found = requests.find((each) => each.person === person && each.state === 'waiting');
  if (found) return found;
  throw new UsageError(
    { zh: `${person} 没有待批的删除申请`, en: `No erasure of ${person} waits for a decision` },
    'erase list',
  );
}

/** Every request for erasure, in the order of the log. */
export async function erasuresIn(log: Pick<EventStore, 'readAll'>): Promise<ErasureRequest[]> {
  const requests = new Map<string, ErasureRequest>();
  for await (const batch of log.readAll(0, { categories: ['vault'] })) {
    for (const { stream, type, data, actor } of batch) {
      const person = subjectIdOf(stream);
      const event = { type, data } as ErasureEvent;
      const key = `${person} ${event.data.requestId}`;
      if (event.type === 'ErasureRequested') {
        const { requestId, ground, requestedOn } = event.data;
        const open = { state: 'waiting', decidedBy: null } as const;
        requests.set(key, { person, requestId, ground, requestedOn, requestedBy: actor, ...open });
      } else {
        const state = event.type === 'PersonalDataErased' ? 'erased' : 'declined';
        requests.set(key, { ...requests.get(key)!, state, decidedBy: actor });
      }
    }
  }
  return [...requests.values()];
}
