import { derivedFindings, findingText } from '../../audit-log/index.js';
import type { EventStore } from '../../event-store/index.js';
import { partitionsOf } from '../../modules/catalogue/index.js';
import { Refusal } from './refusal.js';

/**
 * Derives the tables through which a grading reads from the events again. Throws `Refusal` and names the first row that does
 * not fit: a grade must not rest on it.
 */
export async function requireDerivedTables(log: Pick<EventStore, 'derivedFaults'>): Promise<void> {
  const [first] = await derivedFindings(log, partitionsOf);
  if (!first) return;
  const { zh, en } = findingText(first);
  throw new Refusal('refused', {
    zh: `事件库被改动或损坏，不能据此考核：${zh}。请保留现场，运行 dangri verify，并从备份恢复`,
    en: `The store was changed or is damaged, and no grade can rest on it: ${en}. Keep everything as it is, run “dangri verify”, and restore a backup`,
  });
}
