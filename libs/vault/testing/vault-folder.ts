import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logCodec, logGlossary } from '../../history/index.js';
import type { Clock } from '../../kernel/clock.js';
import { streamOf } from '../../kernel/stream-name.js';
import type { AccessEvent } from '../../modules/access/index.js';
import { Recorder, StandingFacts } from '../../use-cases/record/index.js';
import {
  masterKeyFile,
  openSealedLog,
  sealedLogFiles,
  type Glossary,
  type MasterKeys,
  type SealedLog,
} from '../index.js';

export const clock: Clock = { now: () => Date.parse('2025-03-10T12:00:00+08:00') };

/** A folder with a log, a vault and a master key, which a test can open repeatedly. */
export type VaultFolder = Readonly<{
  path: string;
  at: (name: string) => string;
  open: (masterKeys?: MasterKeys) => Promise<RecordingLog>;
  remove: () => void;
}>;

export type RecordingLog = SealedLog &
  Readonly<{ facts: StandingFacts; recorder: Recorder; glossary: Glossary; clock: Clock }>;

/** Erasures are decided by the committee; the grants stand in memory alone, so that they shift no position of the log. */
const granted: AccessEvent & Readonly<{ id: string }> = {
  id: '00000000-0000-4000-8000-00000000c0de',
  type: 'RoleGranted',
  data: {
    grantId: 'committee',
    role: 'committee',
    scope: { kind: 'committee' },
    grantedBy: 'setup',
    grantedOn: '2025-01-01',
  },
};

export function vaultFolder(): VaultFolder {
  const path = mkdtempSync(join(tmpdir(), 'dangri-vault-'));
  const at = (name: string) => join(path, name);
  return {
    path,
    at,
    open: async (masterKeys = masterKeyFile(at('master.key'))) => {
      const sealed = await openSealedLog(sealedLogFiles(path), {
        masterKeys,
        clock,
        glossary: logGlossary,
        codec: logCodec,
      });
      const facts = new StandingFacts(sealed.log);
      for (const accountId of ['office-1', 'office-2']) facts.grants.apply(streamOf('access', accountId), granted);
      return { ...sealed, facts, recorder: new Recorder(sealed.log, facts, clock), glossary: logGlossary, clock };
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
