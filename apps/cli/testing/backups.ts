import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { linesOf } from './records.js';
import { dangri } from './run.js';

/** What a test reads of a backup's manifest. */
export type Manifest = {
  version: number;
  takenAt: string;
  events: number;
  lastPosition: number;
  files: { name: string; bytes: number; sha256: string }[];
};

/** A folder with data and backups, in which commands are run. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'dangri-backup-'));

  run(...args: string[]) {
    return dangri(args, { cwd: this.folder });
  }

  at(...names: string[]): string {
    return join(this.folder, ...names);
  }

  names(...within: string[]): string[] {
    return existsSync(this.at(...within)) ? readdirSync(this.at(...within)).sort() : [];
  }

  bytesOf(...names: string[]): Buffer {
    return readFileSync(this.at(...names));
  }

  modeOf(...names: string[]): number {
    return statSync(this.at(...names)).mode & 0o777;
  }

  /** Three records in `data`, and the note of their import. */
  async filled(): Promise<this> {
    await dangri(['import', '-'], { cwd: this.folder, input: linesOf() });
    return this;
  }

  /** Another folder with the same in it. */
  copy(): Workplace {
    const other = new Workplace();
    cpSync(this.folder, other.folder, { recursive: true });
    return other;
  }

  /** Backs up into `backups`, and gives the path of the new folder in there. */
  async backedUp(): Promise<string> {
    const before = this.names('backups');
    expect(await this.run('backup', 'backups', '--quiet')).toMatchObject({ code: 0, stderr: '' });
    const added = this.names('backups').filter((name) => !before.includes(name));
    expect(added).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d{6}(-\d+)?$/)]);
    return join('backups', added[0]!);
  }

  manifestOf(backup: string): Manifest {
    return JSON.parse(this.bytesOf(backup, 'manifest.json').toString()) as Manifest;
  }

  changeManifest(backup: string, change: (manifest: Manifest) => unknown) {
    writeFileSync(this.at(backup, 'manifest.json'), JSON.stringify(change(this.manifestOf(backup))));
  }

  /** Changes the log of a backup and the manifest with it. */
  forge(backup: string, change: (log: Buffer) => Buffer) {
    const log = change(this.bytesOf(backup, 'log.sqlite'));
    writeFileSync(this.at(backup, 'log.sqlite'), log);
    this.changeManifest(backup, (manifest) => ({ ...manifest, files: [{ name: 'log.sqlite', ...sumOf(log) }] }));
  }

  /** What the program keeps of accounts; not closed, its last write still lies beside the file. */
  deskWith(name: string): DatabaseSync {
    const desk = new DatabaseSync(this.at('data', 'desk.sqlite'));
    desk.exec('PRAGMA journal_mode = WAL; CREATE TABLE account (name TEXT)');
    desk.prepare('INSERT INTO account VALUES (?)').run(name);
    return desk;
  }

  remove() {
    rmSync(this.folder, { recursive: true });
  }
}

export function sumOf(bytes: Buffer): { bytes: number; sha256: string } {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
