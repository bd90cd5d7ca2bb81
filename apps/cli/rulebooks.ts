import type { Rulebook } from '#libs/grading/index.js';
import { readRulebook as read, UnknownRulebook, type RulebookFile } from '#libs/grades/index.js';
import { UsageError } from './usage-error.js';

/** Loads a rulebook by its id, or by the path of its file; an unknown id is an error of the command line. */
export async function loadRulebook(idOrPath: string, how?: 'unchecked'): Promise<Rulebook> {
  return (await readRulebook(idOrPath, how)).rulebook;
}

/** Loads a rulebook with the bytes of its file; throws as `loadRulebook` does. */
export async function readRulebook(idOrPath: string, how?: 'unchecked'): Promise<RulebookFile> {
  return read(idOrPath, how).catch((error: unknown) => {
    throw error instanceof UnknownRulebook ? new UsageError(error, 'rulebook') : error;
  });
}
