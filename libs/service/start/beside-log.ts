import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AuditLogError, coveredEvents, openCheckpoint, type SignedCheckpoint } from '../../audit-log/index.js';
import { isDeskInUse } from '../../accounts/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { openReadModelStore, type Checkpoint } from '../../read-models/index.js';
import { StoreError } from '../../sqlite/index.js';
import { holdsKeys } from '../../vault/index.js';
import { placesOf } from '../audit-log.js';
import type { Config } from '../settings/config.js';

export type StartSettings = Pick<Config, 'data' | 'signer' | 'logSigning' | 'readModelsUrl'>;

/** What lies beside the log and belongs to one: looked at before anything is opened or made. */
export type BesideLog = Readonly<{
  /** The last signed checkpoint; undefined if there is no key or no state. */
  signed: SignedCheckpoint | undefined;
  /** The number of events that the published checkpoint covers. */
  published: number;
  readModels: readonly Checkpoint[];
  hasVault: boolean;
  hasAccounts: boolean;
}>;

export async function lookBesideLog(settings: StartSettings): Promise<BesideLog> {
  const { data } = settings;
  const { folder, signer } = placesOf(settings);
  const keys = await signer.keys();
  const state = await signer.state.read();
  return {
    signed:
      keys.length > 0 && state
        ? openCheckpoint(
            state.content,
            keys.map(({ verifier }) => verifier),
          )
        : undefined,
    published: await unlessDamaged(coveredEvents(folder), 0),
    readModels: await checkpointsOf(settings),
    hasVault: await unlessDamaged(holdsKeys(join(data, 'vault.sqlite')), false),
    hasAccounts: await unlessDamaged(isDeskInUse(join(data, 'desk.sqlite')), false),
  };
}

/** Where the read models stand; none if they are missing or damaged: a rebuild mends them. */
export async function checkpointsOf({
  data,
  readModelsUrl: url,
}: Pick<StartSettings, 'data' | 'readModelsUrl'>): Promise<Checkpoint[]> {
  const file = join(data, 'read-models.sqlite');
  if (url === undefined && !existsSync(file)) return [];
  return unlessDamaged(
    (async () => {
      const store = await openReadModelStore({ file, url });
      try {
        return await store.checkpoints();
      } finally {
        await store.close();
      }
    })(),
    [],
  );
}

async function unlessDamaged<Value>(work: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof StoreError || error instanceof AuditLogError) return otherwise;
    throw error;
  }
}

/** What there is that belongs to a log with events, in words. */
export function tracesOf({ signed, published, readModels, hasVault, hasAccounts }: BesideLog): Bilingual[] {
  const covered = Math.max(signed?.size ?? 0, published);
  const furthest = Math.max(-1, ...readModels.map(({ position }) => position));
  const traces: readonly (readonly [boolean, Bilingual])[] = [
    [covered > 0, { zh: `覆盖 ${covered} 条记录的检查点`, en: `a checkpoint of ${covered} events` }],
    [hasVault, { zh: '个人信息密钥库', en: 'a vault with keys of persons' }],
    [hasAccounts, { zh: '使用过的账号', en: 'accounts that were used' }],
    [furthest >= 0, { zh: `停在位置 ${furthest} 的查询数据`, en: `read models at position ${furthest}` }],
  ];
  return traces.flatMap(([isThere, text]) => (isThere ? [text] : []));
}
