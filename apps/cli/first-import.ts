import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual } from '#libs/kernel/bilingual.js';
import { hasLog } from './data-folder.js';
import type { Invocation } from './invocation.js';
import { hasVault } from './sealed-log.js';

/**
 * Runs a first import so that a failed one leaves nothing behind: what it made in a folder without a history is removed again,
 * and the notes about keys are shown only if the keys stay.
 */
export async function leavingNothing<Result>(
  to: Invocation,
  work: (to: Invocation) => Promise<Result>,
  failed: (result: Result) => boolean,
): Promise<Result> {
  if (hasLog(to.data) || hasVault(to.data)) return work(to);
  const { path } = to.data;
  const wasThere = existsSync(path);
  const before = new Set(wasThere ? readdirSync(path) : []);
  const notes: Bilingual[] = [];
  const remove = () => {
    if (!existsSync(path)) return;
    if (!wasThere) return rmSync(path, { recursive: true, force: true });
    for (const name of readdirSync(path))
      if (!before.has(name)) rmSync(join(path, name), { recursive: true, force: true });
  };
  try {
    const result = await work({ ...to, note: async (text) => void notes.push(text) });
    if (failed(result)) remove();
    else for (const text of notes) await to.note(text);
    return result;
  } catch (error) {
    remove();
    throw error;
  }
}
