import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ran } from '#apps/cli/testing/run.js';

const house = fileURLToPath(new URL('../', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'dangri-build-'));
const at = (path: string) => join(root, path);
const build = () => ran([process.execPath, at('apps/build.js')]);
const main = 'dist/apps/main.js';
const rulebook = 'libs/grading/rulebook/city.yaml';

/** A house of two files and a page, built as this one is. */
beforeAll(() => {
  for (const path of ['apps/web', 'libs/grading/rulebook']) mkdirSync(at(path), { recursive: true });
  for (const path of [
    'nest-cli.json',
    'tsconfig.base.json',
    'tsconfig.build.json',
    'package.json',
    'apps/build.js',
    'apps/web/vite.config.ts',
  ])
    cpSync(join(house, path), at(path));
  symlinkSync(join(house, 'node_modules'), at('node_modules'));
  writeFileSync(at('apps/main.ts'), 'export const answer: number = 1;\n');
  writeFileSync(at(rulebook), 'year: 2025\n');
  writeFileSync(at('apps/web/index.html'), '<p>one</p>\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the build', () => {
  it('makes the program and what it reads, and says so', async () => {
    const { code, stderr } = await build();
    expect([code, stderr]).toEqual([
      0,
      '正在构建程序…… / Building the program …\n正在构建网页…… / Building the pages …\n',
    ]);
    expect(readFileSync(at(main), 'utf8')).toBe('export const answer = 1;\n');
    expect(readFileSync(at('dist/web/index.html'), 'utf8')).toContain('one');
    expect(readFileSync(at(`dist/${rulebook}`), 'utf8')).toBe('year: 2025\n');
  });

  it('does and says nothing where nothing has changed', async () => {
    writeFileSync(at('dist/apps/mark'), '');
    expect(await build()).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(at('dist/apps/mark'))).toBe(true);
  });

  it('leaves nothing of a source that is deleted', async () => {
    writeFileSync(at('apps/main.ts'), 'export const answer: number = 2;\n');
    rmSync(at(rulebook));
    const { code, stderr } = await build();
    expect([code, stderr]).toEqual([
      0,
      '程序有改动，正在重新构建…… / The sources have changed: building the program again …\n正在构建网页…… / Building the pages …\n',
    ]);
    expect(readFileSync(at(main), 'utf8')).toBe('export const answer = 2;\n');
    expect(existsSync(at(`dist/${rulebook}`))).toBe(false);
  });

  it('makes the pages alone where they alone have changed', async () => {
    writeFileSync(at('dist/apps/mark'), '');
    writeFileSync(at('apps/web/index.html'), '<p>two</p>\n');
    expect(await build()).toMatchObject({
      code: 0,
      stderr: '网页有改动，正在重新构建…… / The pages have changed: building them again …\n',
    });
    expect(readFileSync(at('dist/web/index.html'), 'utf8')).toContain('two');
    expect(existsSync(at('dist/apps/mark'))).toBe(true);
  });

  it('begins anew where what it made is gone', async () => {
    rmSync(at('dist'), { recursive: true });
    expect(await build()).toMatchObject({ code: 0 });
    expect(existsSync(at(main))).toBe(true);
  });

  it('fails as often as it is tried where a source cannot be read', async () => {
    writeFileSync(at('apps/main.ts'), 'export const answer = ;\n');
    for (const _ of [1, 2]) {
      const { code, stderr } = await build();
      expect([code, stderr]).toEqual([1, expect.stringContaining('Expression expected')]);
    }
  });
});
