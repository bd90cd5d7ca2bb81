import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, ran } from '#apps/cli/testing/run.js';

const demo = fileURLToPath(new URL('../apps/demo.ts', import.meta.url));

describe('the demonstration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dangri-demo-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('imports the city, grades its 60 units, opens a figure, and says where it all lies', async () => {
    symlinkSync(fileURLToPath(new URL('.', import.meta.url)), join(folder, 'test'));
    const { code, stdout } = await ran([...command.slice(0, -1), demo], { cwd: folder });
    expect(code).toBe(0);
    const units = stdout.split('\n').filter((line) => /^u-\d{3} /.test(line));
    expect(units).toHaveLength(60);
    for (const tier of ['excellent', 'qualified', 'basically qualified', 'unqualified']) expect(stdout).toContain(tier);
    expect(stdout).toContain('Months without a bulletin: April 2025, August 2025');
    expect(stdout).toContain('Clause 4.1b');
    expect(stdout).toContain('Notice came on 2025-03-19, 1 day ahead');
    expect(stdout).toContain('apps/cli/dangri --data data/demo explain 2025 u-003');
    expect(existsSync(join(folder, 'data/demo/log.sqlite'))).toBe(true);
  });

  it('starts anew where it ran before', async () => {
    const { code, stdout } = await ran([...command.slice(0, -1), demo], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout).toContain('96,808');
    expect(stdout).toContain('Imported');
  });
});
