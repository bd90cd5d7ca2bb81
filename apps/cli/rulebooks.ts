import type { Rulebook } from '#libs/grading/index.js';
import { loadRulebook as load, UnknownRulebook } from '#libs/rulebooks/index.js';
import { UsageError } from './usage-error.js';

/** Loads a rulebook by its id, or by the path of its file; an id that there is not is a fault of the command line. */
export async function loadRulebook(idOrPath: string): Promise<Rulebook> {
  return load(idOrPath).catch((error: unknown) => {
    throw error instanceof UnknownRulebook ? new UsageError(error, 'rulebook') : error;
  });
}
