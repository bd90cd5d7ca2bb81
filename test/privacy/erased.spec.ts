import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScript } from '#libs/event-store/testing/child-process.js';
import { markerCount, markersIn } from './markers.js';

const folder = mkdtempSync(join(tmpdir(), 'dangri-erased-'));
const all = Array.from({ length: markerCount }, (_, index) => index).join(',');

afterAll(() => rmSync(folder, { recursive: true }));

/** The files in which a planted text stands. */
const filesWithMarkers = () =>
  readdirSync(folder)
    .map((name) => [name, markersIn(readFileSync(join(folder, name)))] as const)
    .filter(([, found]) => found.length > 0);

describe('a person who was erased', () => {
  it('is found in no file, no journal, no export and no memory; grades stay as they were', async () => {
    const child = startScript(new URL('child.ts', import.meta.url), [folder]);
    await child.go();
    await child.waitFor('opened');
    expect(child.lines.find((line) => line.startsWith('opened'))).toBe(`opened ${all}`);
    await child.waitFor('erased');
    expect(child.lines).toContain('left ');
    expect(child.lines).toContain('grades true');
    // While everything is open still, so that the journals are there.
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['log.sqlite-wal', 'read-models.sqlite-wal']));
    expect(filesWithMarkers()).toEqual([]);
    child.process.stdin!.write('go\n');
    expect(await child.ended).toBe(0);
    expect(readFileSync(join(folder, 'heap.json')).includes('control of the snapshot')).toBe(true);
    expect(filesWithMarkers()).toEqual([]);
    const [before, after] = ['before.ndjson', 'after.ndjson'].map((name) => readFileSync(join(folder, name)));
    expect(after).toEqual(before);
  }, 120_000);
});
