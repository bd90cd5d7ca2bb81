import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createKeyFile, parseVerifierKey, readKeyFile, type Witness } from '#libs/audit-log/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import { UsageError } from '../usage-error.js';

type WitnessOptions = Readonly<{ name: string | undefined; logs: readonly string[]; clock: Clock }>;

/** The witness of a folder, for these logs; its key is made at the first run. Throws `MALFORMED_KEY` or `KEY_OPEN_TO_OTHERS`. */
export async function openWitness(folder: string, { name, logs, clock }: WitnessOptions): Promise<Witness> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'witness.key');
  const isNew = !existsSync(path);
  if (isNew && name === undefined) throw needsName();
  const key = isNew ? await createKeyFile(path, name!, 'witness') : await readKeyFile(path);
  return { key, logs: logs.map(parseVerifierKey), folder, clock };
}

function needsName(): UsageError {
  return new UsageError(
    { zh: '首次运行须用 --name 给见证方命名', en: 'The first run needs a name for the witness: --name NAME' },
    'witness',
  );
}
