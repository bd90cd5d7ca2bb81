import type { LogFolder, VerifierKey } from '../audit-log/index.js';
import type { EventStore } from '../event-store/index.js';
import type { RulebookFile } from '../grades/index.js';
import type { Seal } from './sealing.js';

/** The sources of a year-pack. The checkpoint is the published note, and covers the seal. */
export type PackSources = Readonly<{
  store: Pick<EventStore, 'readAll' | 'readSalted'>;
  log: LogFolder;
  /** The keys of the log and of witnesses: with them the kept checkpoints say when records were signed. */
  keys: readonly VerifierKey[];
  checkpoint: string;
  year: number;
  cutoff: string;
  seal: Seal;
  rulebook: RulebookFile;
  /** Called now and then with the number of processed events. */
  onProgress?: (events: number) => void;
}>;
