import { readFile } from 'node:fs/promises';
import type { Answers } from '#libs/office-sheets/index.js';
import { UsageError } from './usage-error.js';

/** The answers in a JSON file. Throws `UsageError` if it is no object of texts. */
export async function readAnswers(path: string): Promise<Answers> {
  const { readJsonBytes } = await import('#libs/history/index.js');
  const bytes = await readFile(path);
  let given: unknown;
  try {
    given = readJsonBytes(bytes);
  } catch {
    throw new UsageError(noAnswers, 'import-sheet');
  }
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  if (!isObject || !Object.values(given as object).every((value) => typeof value === 'string'))
    throw new UsageError(noAnswers, 'import-sheet');
  return given as Answers;
}

const noAnswers = {
  zh: '--answers 应为 JSON 文件，如 {"startOn": "2026-01-01", "H8": "第一党支部"}',
  en: '--answers is a JSON file such as {"startOn": "2026-01-01", "H8": "第一党支部"}',
};
