import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logGlossary } from '../../history/index.js';
import type { Clock } from '../../kernel/clock.js';
import { Recorder, StandingFacts } from '../../recording/index.js';
import { masterKeyFile, openSealedLog, sealedLogFiles, type MasterKeys, type SealedLog } from '../index.js';

export const clock: Clock = { now: () => Date.parse('2025-03-10T12:00:00+08:00') };

/** A folder with a log, a vault and a master key, which are opened as often as a test asks. */
export type VaultFolder = Readonly<{
  path: string;
  at: (name: string) => string;
  open: (masterKeys?: MasterKeys) => Promise<Opened>;
  remove: () => void;
}>;

export type Opened = SealedLog & Readonly<{ recorder: Recorder }>;

export function vaultFolder(): VaultFolder {
  const path = mkdtempSync(join(tmpdir(), 'dangri-vault-'));
  const at = (name: string) => join(path, name);
  return {
    path,
    at,
    open: async (masterKeys = masterKeyFile(at('master.key'))) => {
      const sealed = await openSealedLog(sealedLogFiles(path), { masterKeys, clock, glossary: logGlossary });
      return { ...sealed, recorder: new Recorder(sealed.log, new StandingFacts(sealed.log), clock) };
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
