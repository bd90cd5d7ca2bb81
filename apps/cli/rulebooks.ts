import type { Rulebook } from '#libs/grading/index.js';
import { readRulebook as read, UnknownRulebook, type RulebookFile } from '#libs/rulebooks/index.js';
import { UsageError } from './usage-error.js';

/** Loads a rulebook by its id, or by the path of its file; an id that there is not is a fault of the command line. */
export async function loadRulebook(idOrPath: string): Promise<Rulebook> {
  return (await readRulebook(idOrPath)).rulebook;
}

/** The same, with the bytes of its file. */
export async function readRulebook(idOrPath: string): Promise<RulebookFile> {
  return read(idOrPath).catch((error: unknown) => {
    throw error instanceof UnknownRulebook ? new UsageError(error, 'rulebook') : error;
  });
}
