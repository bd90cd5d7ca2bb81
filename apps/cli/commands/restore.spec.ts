import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { Workplace } from '../testing/backups.js';
import { linesOf, records } from '../testing/records.js';

let original: Workplace;
let place: Workplace;
let backup: string;

beforeAll(async () => {
  original = await new Workplace().filled();
  backup = await original.backedUp();
});

beforeEach(() => {
  place = original.copy();
});

afterEach(() => place.remove());
afterAll(() => original.remove());

describe('restore', () => {
  it('gives back every byte of the history, and says so', async () => {
    const { code, stdout } = await place.run('restore', backup, '--data', 'restored', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'restored', folder: 'restored', events: 4, lastPosition: 3 });
    expect(place.names('restored')).toEqual(['log.sqlite', 'readings.sqlite']);
    expect(place.bytesOf('restored', 'log.sqlite')).toEqual(place.bytesOf(backup, 'log.sqlite'));
    const exported = (await place.run('export')).stdout;
    expect((await place.run('export', '--data', 'restored')).stdout).toBe(exported);
    expect(exported).not.toContain('张三');
  });

  it('brings the accounts back, readable by their owner alone', async () => {
    const desk = place.deskWith('office');
    const whole = await place.backedUp();
    desk.close();
    const { code, stdout } = await place.run('restore', whole, '--data', 'restored', '--lang', 'zh');
    expect([code, stdout]).toEqual([0, expect.stringContaining('恢复完成，全部记录已检查')]);
    expect(place.modeOf('restored', 'desk.sqlite')).toBe(0o600);
    const restored = new DatabaseSync(place.at('restored', 'desk.sqlite'));
    expect(restored.prepare('SELECT name FROM account').all()).toEqual([{ name: 'office' }]);
    restored.close();
  });

  it('goes into a folder that is empty but for what the disk keeps there', async () => {
    mkdirSync(place.at('restored', 'lost+found'), { recursive: true });
    expect((await place.run('restore', backup, '--data', 'restored')).code).toBe(0);
    expect(place.names('restored')).toEqual(['log.sqlite', 'lost+found', 'readings.sqlite']);
  });

  it('has its vault beside it, from where it is kept apart; without, nothing personal is served', async () => {
    mkdirSync(place.at('restored'));
    for (const name of ['vault.sqlite', 'master.key']) cpSync(place.at('data', name), place.at('restored', name));
    expect((await place.run('restore', backup, '--data', 'restored')).code).toBe(0);
    const open = ['export', '--open', '--why', 'test', '--data'];
    expect((await place.run(...open, 'restored')).stdout).toBe(linesOf());
    unlinkSync(place.at('restored', 'vault.sqlite'));
    const { code, stderr } = await place.run(...open, 'restored');
    expect([code, stderr]).toEqual([1, expect.stringContaining('Restore the vault first')]);
  });

  it('is refused where records are', async () => {
    const before = place.bytesOf('data', 'log.sqlite');
    const { code, stderr } = await place.run('restore', backup);
    expect([code, stderr]).toEqual([1, expect.stringContaining('There are records in the folder')]);
    expect(place.bytesOf('data', 'log.sqlite')).toEqual(before);
  });

  it('is refused where anything is', async () => {
    mkdirSync(place.at('other'));
    writeFileSync(place.at('other', 'note'), '');
    const { code, stderr } = await place.run('restore', backup, '--data', 'other', '--lang', 'zh');
    expect([code, stderr]).toEqual([1, expect.stringContaining('不是空的，未作任何改动')]);
    expect(place.names('other')).toEqual(['note']);
  });

  it.each<[what: string, damage: () => void, says: string]>([
    [
      'with a flipped bit',
      () => {
        const bytes = place.bytesOf(backup, 'log.sqlite');
        bytes[bytes.length >> 1]! ^= 1;
        writeFileSync(place.at(backup, 'log.sqlite'), bytes);
      },
      'log.sqlite has a different SHA-256 from the manifest’s',
    ],
    ['that is cut short', () => truncateSync(place.at(backup, 'log.sqlite'), 8192), 'bytes long and has 8192'],
    ['that is too long', () => appendFileSync(place.at(backup, 'log.sqlite'), 'x'), 'log.sqlite should be'],
    ['without its log', () => unlinkSync(place.at(backup, 'log.sqlite')), 'log.sqlite is missing'],
    ['without a manifest', () => unlinkSync(place.at(backup, 'manifest.json')), 'Name the folder of one backup'],
    ['with half a manifest', () => truncateSync(place.at(backup, 'manifest.json'), 40), 'cannot be used'],
    ['whose manifest is a number', () => place.changeManifest(backup, () => 1), 'cannot be used'],
    [
      'whose manifest names no log',
      () => place.changeManifest(backup, (manifest) => ({ ...manifest, files: [] })),
      'cannot be used',
    ],
    [
      'whose manifest names a file elsewhere',
      () =>
        place.changeManifest(backup, ({ files, ...rest }) => ({
          ...rest,
          files: [...files, { ...files[0], name: '../x' }],
        })),
      'cannot be used',
    ],
    [
      'whose manifest contradicts itself',
      () => place.changeManifest(backup, (manifest) => ({ ...manifest, lastPosition: 7 })),
      'cannot be used',
    ],
    [
      'whose manifest tells of more events',
      () => place.changeManifest(backup, (manifest) => ({ ...manifest, events: 5, lastPosition: 4 })),
      'The manifest has 5 events, but the log has 4',
    ],
    [
      'of a later program',
      () => place.changeManifest(backup, (manifest) => ({ ...manifest, version: 2 })),
      'Update the program',
    ],
  ])('refuses a backup %s, and leaves the data folder as it was', async (_, damage, says) => {
    damage();
    mkdirSync(place.at('empty'));
    const { code, stderr } = await place.run('restore', backup, '--data', 'empty');
    expect([code, stderr]).toEqual([1, expect.stringContaining(says)]);
    expect(place.names('empty')).toEqual([]);
  });

  it('names the position of a record that is not what it was', async () => {
    const changed = new DatabaseSync(place.at(backup, 'log.sqlite'));
    changed.exec('DROP TRIGGER event_refuses_update');
    changed.exec("UPDATE event SET data = json_remove(data, '$.name') WHERE position = 2");
    changed.close();
    place.forge(backup, (log) => log);
    const { code, stderr } = await place.run('restore', backup, '--data', 'restored');
    expect([code, stderr]).toEqual([
      1,
      [
        `dangri: The backup ${backup} does not pass its check; nothing was restored. Use another one`,
        '  position 2: MemberJoined.name (member-m-00001): A field is missing [FIELD_MISSING]',
        '',
      ].join('\n'),
    ]);
    expect(existsSync(place.at('restored'))).toBe(false);
  });

  it('finds an index that contradicts its table', async () => {
    const { id } = records[1];
    place.forge(backup, (log) => {
      expect(log.lastIndexOf(id)).not.toBe(log.indexOf(id));
      log.write('9', log.lastIndexOf(id));
      return log;
    });
    const { code, stderr } = await place.run('restore', backup, '--data', 'restored');
    expect([code, stderr]).toEqual([1, expect.stringContaining('The structure of log.sqlite is broken')]);
  });

  it('is not misled by a file that is no database', async () => {
    place.forge(backup, () => Buffer.from('id,name\n1,支部\n'.repeat(1000)));
    const { code, stderr } = await place.run('restore', backup, '--data', 'restored');
    expect([code, stderr]).toEqual([1, expect.stringContaining('The structure of log.sqlite is broken')]);
  });

  it('leaves the backup as it was', async () => {
    const before = readFileSync(place.at(backup, 'log.sqlite'));
    await place.run('restore', backup, '--data', 'restored');
    expect(place.names(backup)).toEqual(['log.sqlite', 'manifest.json', 'readings.sqlite']);
    expect(place.bytesOf(backup, 'log.sqlite')).toEqual(before);
  });
});
