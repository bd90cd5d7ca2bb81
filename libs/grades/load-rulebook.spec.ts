import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRulebook, loadRulebook, readRulebook, RulebookRefused, UnknownRulebook } from './index.js';

const shippedFile = new URL('../grading/rulebook/xianning-2016.yaml', import.meta.url);

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'dangri-rulebook-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('a rulebook', () => {
  it('is found by its id, with the bytes of its file', async () => {
    const { bytes, rulebook } = await readRulebook(defaultRulebook);
    expect(rulebook.id).toBe('xianning-2016');
    expect(Buffer.from(bytes).equals(readFileSync(shippedFile))).toBe(true);
  });

  it('is found by the path of its file', async () => {
    const path = written('own.yaml', readFileSync(shippedFile, 'utf8'));
    expect(await loadRulebook(path)).toEqual(await loadRulebook(defaultRulebook));
  });

  it('that is not shipped is refused with those that are', async () => {
    const error: unknown = await loadRulebook('yangxin').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnknownRulebook);
    expect(error).toMatchObject({
      zh: expect.stringContaining('“yangxin”'),
      en: expect.stringContaining('There are: branch-work-2018, xianning-2016'),
    });
  });

  it('that is not there is the error of the system, with its path', async () => {
    const path = join(folder, 'none.yaml');
    await expect(loadRulebook(path)).rejects.toMatchObject({ code: 'ENOENT', path });
  });

  it('with faults is refused with the place of each', async () => {
    const path = written('faulty.yaml', readFileSync(shippedFile, 'utf8').replace('value: 9000', 'value: 90000'));
    const error = await loadRulebook(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RulebookRefused);
    const { zh, en } = error as RulebookRefused;
    expect(zh).toContain(`评分细则 ${path} 有误`);
    expect(en).toMatch(/faulty\.yaml:\d+:\d+ tiers\.excellent\.value: /);
  });

  it('lists the first twenty faults, and the number of the others', async () => {
    const path = written('empty.yaml', readFileSync(shippedFile, 'utf8').replaceAll(/value: \d+/g, 'value: x'));
    const { invalid, en } = (await loadRulebook(path).catch((thrown: unknown) => thrown)) as RulebookRefused;
    expect(invalid.faults.length).toBeGreaterThan(20);
    const lines = en.split('\n');
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe(`  … and ${invalid.faults.length - 20} more`);
  });
});
