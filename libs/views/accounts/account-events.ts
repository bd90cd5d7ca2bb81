import type { EventStore, StoredEvent } from '../../event-store/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { streamOf, subjectIdOf } from '../../kernel/stream-name.js';
import type { AccessEvent } from '../../modules/access/index.js';
import { textOfAccountEvent } from './account-event-text.js';

/** Something that happened to an account: who did it, whose account it is, and when. */
export type AccountEventItem = Readonly<{
  position: number;
  recordedAt: string;
  accountId: string;
  actor: string;
  type: string;
  data: object;
  what: Bilingual;
}>;

/** `before`: the position from which a page goes back. */
export type AccountEventsRequest = Readonly<{ accountId?: string; before?: number; limit: number }>;

/** The ledger of accounts, the latest first. */
export async function accountEvents(
  log: Pick<EventStore, 'readAll' | 'readStream'>,
  { accountId, before = Infinity, limit }: AccountEventsRequest,
): Promise<Readonly<{ items: AccountEventItem[]; next: string | null }>> {
  const batches =
    accountId === undefined
      ? log.readAll(0, { categories: ['access'] })
      : log.readStream(streamOf('access', accountId));
  let latest: StoredEvent[] = [];
  for await (const batch of batches) {
    latest = [...latest, ...batch.filter(({ position }) => position < before)].slice(-limit - 1);
  }
  const page = latest.slice(-limit);
  return {
    items: page.toReversed().map(itemOf),
    next: latest.length > limit ? String(page[0]!.position) : null,
  };
}

/** What others did to an account since an instant, the latest first: its holder is told at the next sign-in. */
export async function accountNews(
  log: Pick<EventStore, 'readStream'>,
  { accountId, sinceMs }: Readonly<{ accountId: string; sinceMs: number }>,
): Promise<AccountEventItem[]> {
  const news: StoredEvent[] = [];
  for await (const batch of log.readStream(streamOf('access', accountId))) {
    news.push(...batch.filter(({ actor, recordedMs }) => actor !== accountId && recordedMs >= sinceMs));
  }
  return news.toReversed().map(itemOf);
}

function itemOf({ stream, type, data, position, recordedAt, actor }: StoredEvent): AccountEventItem {
  const accountId = subjectIdOf(stream);
  const what = textOfAccountEvent({ accountId, actor }, { type, data } as AccessEvent);
  return { position, recordedAt, accountId, actor, type, data: data as object, what };
}
