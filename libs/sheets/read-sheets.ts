import { Worker } from 'node:worker_threads';
import { RuleViolation, type Rule } from '../kernel/rule.js';
import { readCsv } from './csv.js';
import { fileKindOf } from './file-kind.js';
import { sheetRules as rules } from './sheet.rules.js';
import { mostColumns, mostRows, type Sheet } from './sheet.js';
import type { Reading, ReadingResult } from './sheet.worker.js';

const longestMs = 15_000;
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };
/** The worker lies beside this file, in the same language: Node runs both. */
const workerFile = new URL(`./sheet.worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/**
 * The sheets of an office file (.xlsx, .xls, CSV), told by its bytes. A workbook is read in a thread with limits of time and
 * memory. Throws `RuleViolation` if the file cannot or must not be read.
 */
export async function readSheets(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const kind = fileKindOf(bytes);
  if (kind === 'csv') return [readCsv(bytes)];
  const result = await inWorker({ kind, bytes: Uint8Array.from(bytes), mostRows, mostColumns });
  if (result === 'tooManyRows') throw new RuleViolation(rules.tooManyRows);
  return result.sheets;
}

function inWorker(reading: Reading): Promise<ReadingResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: reading, resourceLimits, execArgv: [], stderr: true });
    const refuse = (rule: Rule) => {
      clearTimeout(timer);
      void worker.terminate();
      reject(new RuleViolation(rule));
    };
    const timer = setTimeout(() => refuse(rules.tooHard), longestMs);
    worker.once('message', (result: ReadingResult) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    });
    worker.once('error', (error) => refuse(isTooHard(error) ? rules.tooHard : rules.damaged));
    worker.once('exit', () => refuse(rules.tooHard));
  });
}

/** Memory ended, or the reader refuses a sheet whose corners span millions of cells. */
function isTooHard(error: unknown): boolean {
  const { code, message } = error as Readonly<{ code?: unknown; message?: unknown }>;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || String(message).includes(' limit. ');
}
