import { backup, DatabaseSync } from 'node:sqlite';

/** How long SQLite waits for another process that is opening or closing the file. */
const maxWaitMs = 5000;
const pagesPerStep = 1000;

/**
 * Copies a snapshot of a database to a new file while others write to it. An open read transaction holds the snapshot:
 * without it, the copy would start again at every write.
 */
export async function copyDatabase(
  from: string,
  to: string,
  onProgress: (pages: number, total: number) => void = () => {},
): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: maxWaitMs });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) =>
      onProgress(totalPages - remainingPages, totalPages);
    await backup(source, to, { rate: pagesPerStep, progress });
  } catch (error) {
    throw asOfSystem(error, to);
  } finally {
    source.close();
  }
}

/** The faults that SQLite finds in the structure of a file. */
export function faultsOfDatabase(path: string): string[] {
  const database = new DatabaseSync(path, { timeout: maxWaitMs });
  try {
    const rows = database.prepare('PRAGMA integrity_check').all() as Readonly<{ integrity_check: string }>[];
    return rows.map((row) => row.integrity_check).filter((found) => found !== 'ok');
  } catch (error) {
    if (!isDamage(error)) throw error;
    return [(error as Error).message];
  } finally {
    database.close();
  }
}

/** The primary result codes of SQLite for failures of the system. */
const systemCodes: Readonly<Record<number, string>> = { 10: 'EIO', 13: 'ENOSPC' };

function asOfSystem(error: unknown, path: string): unknown {
  const code = systemCodes[codeOf(error)];
  return code === undefined ? error : Object.assign(new Error(code, { cause: error }), { code, path });
}

function isDamage(error: unknown): boolean {
  return [11, 26].includes(codeOf(error));
}

function codeOf(error: unknown): number {
  return ((error as { errcode?: number }).errcode ?? 0) & 0xff;
}
