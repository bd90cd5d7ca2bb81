import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '#libs/event-store/index.js';
import { canMount, onSmallDisk } from '#libs/event-store/testing/limits.js';
import { logCodec } from '#libs/history/index.js';
import { systemClock } from '#libs/kernel/clock.js';
import { sumOf, Workplace } from '../testing/backups.js';
import { linesOf, records } from '../testing/records.js';
import { command, ran } from '../testing/run.js';

let original: Workplace;
let place: Workplace;

beforeAll(async () => {
  original = await new Workplace().filled();
});

beforeEach(() => {
  place = original.copy();
});

afterEach(() => place.remove());
afterAll(() => original.remove());

const unit = (id: string) => ({ unitId: id, name: '档案局', registeredOn: '2024-09-01' });

describe('backup', () => {
  it('lays down what can be checked without it: the files, their sums, and what they hold', async () => {
    const { stdout } = await place.run('backup', 'backups', '--format', 'json');
    const backup = join('backups', place.names('backups')[0]!);
    const manifest = place.manifestOf(backup);
    expect(manifest).toEqual({
      format: 'dangri-backup',
      version: 1,
      program: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      takenAt: expect.stringMatching(/^\d{4}-.*\+08:00$/) as string,
      // Three records and the note of their import.
      events: 4,
      lastPosition: 3,
      files: ['readings.sqlite', 'log.sqlite'].map((name) => ({ name, ...sumOf(place.bytesOf(backup, name)) })),
    });
    const { format: _, version: __, ...contents } = { format: '', ...manifest };
    expect(JSON.parse(stdout)).toEqual({ kind: 'backedUp', folder: backup, ...contents });
    expect(place.names(backup)).toEqual(['log.sqlite', 'manifest.json', 'readings.sqlite']);
    expect([place.modeOf(backup, 'log.sqlite'), place.modeOf(backup, 'manifest.json')]).toEqual([0o600, 0o600]);
  });

  it('says in Chinese what was backed up', async () => {
    const { stdout } = await place.run('backup', 'backups', '--lang', 'zh');
    expect(stdout).toContain('备份完成');
    expect(stdout).toMatch(/最后位置 +3/);
  });

  it('never writes over another, and leaves nothing beside them', async () => {
    const first = await place.backedUp();
    const before = place.bytesOf(first, 'manifest.json');
    const second = await place.backedUp();
    expect(first).not.toBe(second);
    expect(place.bytesOf(first, 'manifest.json')).toEqual(before);
    expect(place.names('backups')).toHaveLength(2);
  });

  it('takes the accounts along, readable by their owner alone', async () => {
    const desk = place.deskWith('office');
    const backup = await place.backedUp();
    desk.close();
    expect(place.manifestOf(backup).files.map(({ name }) => name)).toEqual([
      'desk.sqlite',
      'readings.sqlite',
      'log.sqlite',
    ]);
    expect(place.names(backup)).toEqual(['desk.sqlite', 'log.sqlite', 'manifest.json', 'readings.sqlite']);
    expect(place.modeOf(backup, 'desk.sqlite')).toBe(0o600);
  });

  it('leaves what can be made again', async () => {
    writeFileSync(place.at('data', 'read-models.sqlite'), 'rows');
    expect(place.names(await place.backedUp())).toEqual(['log.sqlite', 'manifest.json', 'readings.sqlite']);
  });

  it('says that there is nothing to back up', async () => {
    const { code, stderr } = await place.run('backup', 'backups', '--data', 'nowhere');
    expect([code, stderr]).toEqual([1, expect.stringContaining('There are no records in the folder nowhere yet')]);
    expect(existsSync(place.at('backups'))).toBe(false);
  });

  it('says where it cannot write', async () => {
    writeFileSync(place.at('file'), '');
    const { code, stderr } = await place.run('backup', 'file');
    expect([code, stderr]).toEqual([1, 'dangri: file: it exists already [EEXIST]\n']);
  });

  it('holds a whole beginning of the log while others go on recording', async () => {
    const codec = logCodec;
    const store = await openSqliteEventStore(place.at('data', 'log.sqlite'), { clock: systemClock, codec });
    let acknowledged = 0;
    const ending = new AbortController();
    const record = async (worker: number) => {
      for (let count = 0; !ending.signal.aborted; count += 1) {
        const event = { id: randomUUID(), type: 'UnitRegistered', data: unit(`w-${worker}-${count}`), partitions: [0] };
        await store.append('any', `unit-w-${worker}-${count}`, 'none', [event], { actor: 'committee' });
        acknowledged += 1;
      }
    };
    const recording = Array.from({ length: 8 }, (_, worker) => record(worker));
    const backups = [await place.backedUp(), await place.backedUp()];
    ending.abort();
    await Promise.all(recording);
    await store.close();

    const exported: string[] = [];
    for (const [index, backup] of backups.entries()) {
      const restored = await place.run('restore', backup, '--data', `restored-${index}`, '--quiet');
      expect(restored).toMatchObject({ code: 0, stderr: '' });
      expect(place.names(`restored-${index}`)).toEqual(['log.sqlite', 'readings.sqlite']);
      exported.push((await place.run('export', '--data', `restored-${index}`)).stdout);
    }
    exported.push((await place.run('export')).stdout);
    const [earlier, later, whole] = exported as [string, string, string];
    expect(later.startsWith(earlier)).toBe(true);
    expect(whole.startsWith(later)).toBe(true);
    expect(earlier.length).toBeLessThan(later.length);
    expect(whole.split('\n')).toHaveLength(acknowledged + 3 + 1);
  });

  it('leaves no half where it is interrupted, and ends with 130', async () => {
    const much = ['simulate', '--units', '20', '--years', '1', '--seed', '1', '--out', 'much.ndjson'];
    expect((await place.run(...much)).code).toBe(0);
    expect((await place.run('import', 'much.ndjson', '--data', 'much')).code).toBe(0);
    const quoted = [...command, 'backup', 'backups', '--data', 'much'].map((each) => `'${each}'`).join(' ');
    const untilBegun = 'until ls -A backups 2>/dev/null | grep -q .; do kill -0 $pid || exit 9; sleep 0.01; done';
    const script = `${quoted} & pid=$!; ${untilBegun}; kill -INT $pid; wait $pid; echo $?`;
    // Without job control a shell starts what is in the background deaf to SIGINT.
    const { stdout } = await ran(['bash', '-m', '-c', script], { cwd: place.folder });
    expect(stdout).toBe('130\n');
    expect(place.names('backups')).toEqual([]);
  });
});

describe('a disk that is full', () => {
  const whenMounting = canMount ? it : it.skip;

  /** More than the disk has room for. */
  async function withMuch() {
    const many = Array.from({ length: 1500 }, (_, index) => ({
      ...records[0],
      id: randomUUID(),
      stream: `unit-w-${index}`,
      data: unit(`w-${index}`),
    }));
    writeFileSync(place.at('many.ndjson'), linesOf(many));
    expect((await place.run('import', 'many.ndjson')).code).toBe(0);
  }

  /** Runs the command with `disk` as a disk of 256 KiB, and tells what is left in there. */
  async function onDisk(...args: string[]): Promise<string> {
    mkdirSync(place.at('disk'));
    mkdirSync(place.at('copy'));
    const then = ['bash', '-c', '"$@" 2>&1; echo "exit $?"; ls -A disk; touch disk/x', '-'];
    const line = [...onSmallDisk(place.at('disk'), 256, place.at('copy')), ...then, ...command, ...args];
    return (await ran(line, { cwd: place.folder })).stdout;
  }

  const saidOnly = /^dangri: .*the disk is full.*\nexit 1\n$/;

  whenMounting('leaves no half of a backup (needs the right to mount)', async () => {
    await withMuch();
    expect(await onDisk('backup', 'disk')).toMatch(saidOnly);
  });

  whenMounting('leaves no half of an export (needs the right to mount)', async () => {
    await withMuch();
    expect(await onDisk('export', '--out', 'disk/history.ndjson')).toMatch(saidOnly);
  });

  whenMounting('leaves no half of what is restored (needs the right to mount)', async () => {
    await withMuch();
    const backup = await place.backedUp();
    expect(await onDisk('restore', backup, '--data', 'disk')).toMatch(saidOnly);
  });
});
