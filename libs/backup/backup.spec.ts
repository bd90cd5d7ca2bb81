import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '../event-store/index.js';
import { eventId } from '../kernel/testing/event-id.js';
import { checkCopy, copyBackup, readManifest, writeBackup } from './index.js';

const clock = { now: () => Date.parse('2025-03-05T09:12:33+08:00') };
const place = mkdtempSync(join(tmpdir(), 'dangri-backup-'));
const [data, backup] = [join(place, 'data'), join(place, 'backup')];
let copies = 0;

const folder = (name: string) => {
  const path = join(place, `${name}-${(copies += 1)}`);
  mkdirSync(path);
  return path;
};

beforeAll(async () => {
  mkdirSync(data);
  mkdirSync(backup);
  const log = await openSqliteEventStore(join(data, 'log.sqlite'), { clock });
  for (const n of [1, 2]) {
    const unit = { unitId: `u-${n}`, name: '档案局', registeredOn: '2025-01-01' };
    const event = { id: eventId(n), type: 'UnitRegistered', data: unit, partitions: [0] };
    await log.append('any', `unit-u-${n}`, 'none', [event], { actor: 'office-1' });
  }
  await log.close();
  await writeBackup(data, backup, { clock, program: '0.1.0' });
});
afterAll(() => rmSync(place, { recursive: true }));

/** Restores a copy of the backup with a file changed. */
async function restored(damage: (folder: string) => void): Promise<void> {
  const from = join(place, `damaged-${(copies += 1)}`);
  cpSync(backup, from, { recursive: true });
  damage(from);
  const to = folder('restored');
  const manifest = await readManifest(from);
  await copyBackup(from, manifest, to);
  await checkCopy(to, manifest, { from, clock });
}

describe('a backup', () => {
  it('says what it holds, for its owner alone', async () => {
    expect(await readManifest(backup)).toMatchObject({
      format: 'dangri-backup',
      version: 1,
      program: '0.1.0',
      takenAt: '2025-03-05T09:12:33.000+08:00',
      events: 2,
      lastPosition: 1,
      files: [{ name: 'log.sqlite', bytes: statSync(join(backup, 'log.sqlite')).size }],
    });
    expect(statSync(join(backup, 'log.sqlite')).mode & 0o777).toBe(0o600);
  });

  it('is copied byte for byte, and every event of it is checked', async () => {
    const [to, manifest] = [folder('copy'), await readManifest(backup)];
    const copied: number[] = [];
    await copyBackup(backup, manifest, to, (bytes) => copied.push(bytes));
    expect(readFileSync(join(to, 'log.sqlite')).equals(readFileSync(join(backup, 'log.sqlite')))).toBe(true);
    expect(copied.at(-1)).toBe(manifest.files[0]!.bytes);
    expect(await checkCopy(to, manifest, { from: backup, clock })).toMatchObject({ events: 2, faults: [] });
  });

  it.each<[what: string, damage: (folder: string) => void, fault: string]>([
    [
      'with a changed byte',
      (from) => {
        const bytes = readFileSync(join(from, 'log.sqlite'));
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(join(from, 'log.sqlite'), bytes);
      },
      'log.sqlite has a different SHA-256 from the manifest’s: it was changed or is damaged',
    ],
    ['that is too long', (from) => appendFileSync(join(from, 'log.sqlite'), 'x'), 'log.sqlite should be'],
    ['without its log', (from) => unlinkSync(join(from, 'log.sqlite')), 'log.sqlite is missing'],
    [
      'whose manifest counts another number of events',
      (from) => {
        const manifest = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')) as object;
        writeFileSync(join(from, 'manifest.json'), JSON.stringify({ ...manifest, events: 5, lastPosition: 4 }));
      },
      'The manifest has 5 events, but the log has 2',
    ],
  ])('%s is refused with the reason', async (_, damage, fault) => {
    await expect(restored(damage)).rejects.toMatchObject({
      name: 'BackupRefused',
      faults: [{ en: expect.stringContaining(fault) as string }],
    });
  });

  it.each<[what: string, damage: (folder: string) => void, text: string]>([
    ['without a manifest', (from) => unlinkSync(join(from, 'manifest.json')), 'it is not a backup'],
    [
      'with half a manifest',
      (from) => writeFileSync(join(from, 'manifest.json'), '{"format":'),
      'is not a valid manifest',
    ],
    [
      'of a later version',
      (from) => writeFileSync(join(from, 'manifest.json'), '{"format":"dangri-backup","version":2}'),
      'The backup has version 2, but this program knows 1',
    ],
  ])('%s is not read', async (_, damage, text) => {
    await expect(restored(damage)).rejects.toMatchObject({
      name: 'BackupRefused',
      en: expect.stringContaining(text) as string,
    });
  });
});
