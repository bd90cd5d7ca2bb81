import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openDesk, type Desk, type DeskSources } from '../accounts/index.js';
import { logPlaceIn, openEventStore, type EventStore, type LogOnServer, type LogPlace } from '../event-store/index.js';
import { logCodec, logGlossary } from '../history/index.js';
import type { Clock } from '../kernel/clock.js';
import { Recorder, StandingFacts } from '../use-cases/record/index.js';
import {
  masterKeysFor,
  openSealedLog,
  sealedLogFiles,
  type Glossary,
  type PersonalData,
  type SealedLog,
  type Vault,
} from '../vault/index.js';

/** The places of the stores of a data folder, and the master key if it is not in the folder. */
export type StorePlaces = Readonly<{ folder: string; server: LogOnServer | undefined; masterKey: string | undefined }>;

export type StoreSources = DeskSources &
  Readonly<{
    onMasterKey?: ((path: string) => void) | undefined;
    /** Called now and then while the copy of a log on a server catches up. */
    onCatchUp?: ((events: number, of: number) => void) | undefined;
    onVaultLost?: DeclareVaultLost | undefined;
    /** A person says that the vault of what is about to be imported is lost. */
    takesLost?: boolean | undefined;
  }>;

/** The word of a person that the vault is lost for good: records it. */
export type DeclareVaultLost = (recorder: Recorder) => Promise<unknown>;

/** The stores that use cases work on. */
export type Stores = Readonly<{
  log: EventStore;
  vault: Vault;
  personal: PersonalData;
  glossary: Glossary;
  desk: Desk;
  facts: StandingFacts;
  recorder: Recorder;
  clock: Clock;
  close: () => Promise<void>;
}>;

/** Opens the log, the vault and the accounts of a data folder; creates those that are missing. */
export async function openStores(places: StorePlaces, sources: StoreSources): Promise<Stores> {
  const { clock } = sources;
  const sealed = await openLogIn(places, sources);
  try {
    const desk = await openDeskIn(places.folder, sources);
    const close = async () => {
      await desk.close();
      await sealed.close();
    };
    const { log, vault, personal } = sealed;
    const facts = new StandingFacts(log);
    const recorder = new Recorder(log, facts, clock);
    return { log, vault, personal, glossary: logGlossary, desk, facts, recorder, clock, close };
  } catch (error) {
    await sealed.close();
    throw error;
  }
}

type LogSources = Pick<StoreSources, 'clock' | 'onMasterKey' | 'onCatchUp' | 'onVaultLost' | 'takesLost'>;

/** Opens the log with its vault. `at` is the place of the log if it differs from that of the folder. */
export function openLogIn(
  { folder, server, masterKey }: StorePlaces,
  { clock, onMasterKey, onCatchUp, onVaultLost, takesLost }: LogSources,
  at?: LogPlace,
): Promise<SealedLog> {
  makeFolder(folder);
  const masterKeys = masterKeysFor(folder, masterKey, onMasterKey);
  const { logPath, ...files } = sealedLogFiles(folder, server);
  const place = at ?? { logPath, server };
  const declare = onVaultLost && ((log: EventStore) => onVaultLost(recorderOn(log, clock)));
  const common = { masterKeys, clock, glossary: logGlossary, codec: logCodec, onCatchUp };
  return openSealedLog({ ...files, ...place }, { ...common, onVaultLost: declare, takesLost });
}

/** The log alone, without its vault: for a look at whether it fits what lies beside it. */
export async function openLogAlone(
  { folder, server }: StorePlaces,
  { clock }: Pick<StoreSources, 'clock'>,
): Promise<Readonly<{ log: EventStore; close: () => Promise<void> }>> {
  const log = await openEventStore(logPlaceIn(folder, server), { clock, codec: logCodec });
  return { log, close: () => log.close() };
}

/** What records in a log that is opened without its desk. */
export function recorderOn(log: EventStore, clock: Clock): Recorder {
  return new Recorder(log, new StandingFacts(log), clock);
}

export function openDeskIn(folder: string, { clock, newId, randomBytes }: DeskSources): Promise<Desk> {
  makeFolder(folder);
  return openDesk(join(folder, 'desk.sqlite'), { clock, newId, randomBytes });
}

/** Only the user that the process runs as can read records and secrets. */
function makeFolder(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
