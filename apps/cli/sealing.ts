import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import { requireDerivedTables } from '#libs/use-cases/shared/derived-again.js';
import { Refusal } from '#libs/use-cases/shared/refusal.js';
import { sealYear } from '#libs/use-cases/seal-year.js';
import { sealingStateOf, type Seal } from '#libs/year-pack/index.js';
import type { AuditPlaces } from './audit-log.js';
import type { Invocation } from './invocation.js';
import { withActor } from './own-token.js';
import { coveringCheckpoint } from './signing.js';

/** Which year is sealed, and the token of the person who seals it, if not the user of the machine. */
export type Sealing = Readonly<{ year: number; tokenFile: string | undefined }>;

/** Others may record events of the year between the checkpoint and the sealing; then it is sealed again. */
const maxTries = 3;

/**
 * Seals a year: signs a checkpoint of the whole log, records it as the year's seal, and returns that record. If nothing was
 * recorded since the last sealing, it returns the last sealing. Throws the `RuleViolation` of
 * an assessment that is not open.
 */
export async function sealedYear(
  { year, tokenFile }: Sealing,
  store: EventStore,
  places: AuditPlaces,
  to: Invocation,
): Promise<Seal> {
  await requireDerivedTables(store);
  for (let tries = 0; tries <= maxTries; tries += 1) {
    const { seal, isSealed } = await sealingStateOf(store, year);
    if (seal && isSealed) {
      if (tries === 0) await to.note(sealedAlready(year, seal));
      return seal;
    }
    const last = (await store.lastPosition()) ?? -1;
    await coveringCheckpoint(places, store, last, to);
    const ports = { folder: places.folder, checkpointSeconds: places.config.checkpointSeconds };
    const key = to.runtime.newId();
    const sealing = withActor({ tokenFile, scope: 'decide' }, to, (stores, actor) =>
      sealYear({ ...stores, ...ports }, year, { actor, key }),
    );
    await sealing.catch((error: unknown) => {
      if (!(error instanceof Refusal && error.kind === 'notCovered')) throw error;
    });
  }
  throw new NotQuiet(year);
}

const sealedAlready = (year: number, { position }: Seal): Bilingual => ({
  zh: `${year} 年度此前已封存（位置 ${position}），其后没有新的记录`,
  en: `The year ${year} is sealed already (position ${position}), and nothing was recorded since`,
});

/** Others keep recording on the year while it is sealed. */
class NotQuiet extends Error implements Bilingual {
  override readonly name = 'NotQuiet';
  readonly zh: string;
  readonly en: string;

  constructor(year: number) {
    super(String(year));
    this.zh = `封存期间一直有人登记 ${year} 年度的记录。请稍后重试`;
    this.en = `Others keep recording on ${year} while it is sealed. Try again later`;
  }
}
