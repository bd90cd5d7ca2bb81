import { backup, DatabaseSync } from 'node:sqlite';

/** So long SQLite waits for another process that is just opening or ending its work on the file. */
const waitsMs = 5000;
const pagesAStep = 1000;

/**
 * Copies a database to a file that does not exist yet, as it stood at one moment, while others go on writing to it. An
 * open transaction holds the moment: without one, the copy would begin anew with everything that is written meanwhile.
 */
export async function copyDatabase(
  from: string,
  to: string,
  onProgress: (pages: number, total: number) => void = () => {},
): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true, timeout: waitsMs });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) =>
      onProgress(totalPages - remainingPages, totalPages);
    await backup(source, to, { rate: pagesAStep, progress });
  } catch (error) {
    throw asOfSystem(error, to);
  } finally {
    source.close();
  }
}

/** What SQLite finds wrong with the structure of a file; nothing where it is in order. */
export function faultsOfDatabase(path: string): string[] {
  const database = new DatabaseSync(path, { timeout: waitsMs });
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

/** The primary result codes of SQLite that are the system's own failures. */
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
