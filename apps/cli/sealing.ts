import { parseCheckpoint, parseNote } from '#libs/audit-log/index.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { Recorder, StandingFacts } from '#libs/recording/index.js';
import { assessmentStream, sealingOf, standingOf, type Seal } from '#libs/year-pack/index.js';
import type { AuditPlaces } from './audit-log.js';
import { setupActor, withDesk } from './desk.js';
import { requireActor } from './granting.js';
import type { Invocation } from './invocation.js';
import { withSealedLog } from './sealed-log.js';
import { coveringCheckpoint } from './signing.js';
import type { Bilingual } from './texts.js';

/** Which year is sealed, and in whose name. */
export type Sealing = Readonly<{ year: number; actor: string }>;

/** Others may record something of the year between the checkpoint and the sealing: then it is sealed again. */
const mostTries = 3;

/**
 * Seals a year as it stands: signs a checkpoint of all there is, records that it is what the year is sealed by, and gives that
 * record. Where nothing was recorded since, or nothing more is to be, that is the last sealing. Throws the `RuleViolation` of
 * an assessment that is not open.
 */
export async function sealedYear(
  { year, actor }: Sealing,
  store: EventStore,
  places: AuditPlaces,
  to: Invocation,
): Promise<Seal> {
  if (actor !== setupActor) await withDesk(to, async (desk) => requireActor(desk, actor));
  for (let tries = 0; tries <= mostTries; tries += 1) {
    const { seal, isSealed, isFinal } = await standingOf(store, year);
    if (seal && (isSealed || isFinal)) {
      if (tries === 0) await to.note(isSealed ? sealedAlready(year, seal) : confirmed(year, seal));
      return seal;
    }
    const last = (await store.lastPosition()) ?? -1;
    const checkpoint = await coveringCheckpoint(places, store, last, to);
    await record({ year, actor }, checkpoint, to);
  }
  throw new NotQuiet(year);
}

async function record({ year, actor }: Sealing, checkpoint: string, to: Invocation): Promise<void> {
  const { clock, newId } = to.surroundings;
  const event = sealingOf(parseCheckpoint(parseNote(checkpoint).text), dayOfInstant(clock.now()));
  await withSealedLog(to, async ({ log }) => {
    const recorder = new Recorder(log, new StandingFacts(log), clock);
    await recorder.record({ stream: assessmentStream(year), events: [event], ids: [newId(), newId()], actor });
  });
}

const sealedAlready = (year: number, { position }: Seal): Bilingual => ({
  zh: `${year} 年度此前已封存（位置 ${position}），其后没有新的记录`,
  en: `The year ${year} is sealed already (position ${position}), and nothing was recorded since`,
});

const confirmed = (year: number, { position }: Seal): Bilingual => ({
  zh: `${year} 年度等次已确认，不再封存；按最后一次封存（位置 ${position}）制作`,
  en: `The grades of ${year} are confirmed and nothing more is sealed; this is as of the last sealing (position ${position})`,
});

/** The year does not come to rest. */
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
