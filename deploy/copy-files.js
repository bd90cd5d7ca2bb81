import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

/**
 * Copies files of a data folder as each stands at one moment, while services use them: `node deploy/copy-files.js FROM TO FILE…`.
 * For what lies beside a log on a server, where `dangri backup` has no log to copy: desk.sqlite and readings.sqlite; and for
 * vault.sqlite, which goes to a place of its own. TO is a new folder, and appears whole or not at all.
 */
const [from, to, ...names] = process.argv.slice(2);
if (from === undefined || to === undefined || names.length === 0) {
  console.error('node deploy/copy-files.js FROM TO FILE…');
  process.exit(2);
}
// Records are for their owner alone.
process.umask(0o077);

const beside = `${to}.part`;
try {
  if (existsSync(to)) throw new Error(`${to} is there already`);
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  for (const name of names) {
    const source = new DatabaseSync(join(from, name), { readOnly: true });
    await backup(source, join(beside, name));
    source.close();
    const copy = new DatabaseSync(join(beside, name), { readOnly: true });
    const [{ integrity_check: found }] = copy.prepare('PRAGMA integrity_check').all();
    copy.close();
    if (found !== 'ok') throw new Error(`${name}: ${String(found)}`);
  }
  renameSync(beside, to);
} catch (error) {
  rmSync(beside, { recursive: true, force: true });
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
