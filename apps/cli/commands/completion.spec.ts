import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bashCompletion } from '../completion/bash.js';
import { commandLine } from '../completion/model.js';
import { argument, command, exitCodes, flag, option, type CommandGroup } from '../command.js';
import { commands } from '../commands.js';
import { backupCommand } from './backup.js';
import { completionCommand } from './completion.js';
import { exportCommand } from './export.js';
import { importCommand } from './import.js';
import { statsCommand } from './stats.js';
import { oneOf, textArgument } from '../arguments.js';
import { dangri, ran } from '../testing/run.js';

const text = { zh: '它', en: 'it’s [so]: yes' };
const run = async () => exitCodes.done;
const group: CommandGroup = {
  name: 'handbook',
  text,
  commands: [
    command({
      name: 'show',
      text,
      arguments: { r: argument('R', text, textArgument) },
      options: {},
      examples: [],
      run,
    }),
    command({
      name: 'check',
      text,
      arguments: {},
      options: { as: option('--as KIND', text, oneOf('one', 'two')), hard: flag('--hard', text) },
      examples: [],
      run,
    }),
  ],
};
const some = [importCommand, statsCommand, exportCommand, backupCommand, completionCommand(() => []), group];
const line = commandLine(some);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-completion-'));
  writeFileSync(join(folder, 'bash'), bashCompletion(line));
  writeFileSync(join(folder, 'city 1.ndjson'), '');
  mkdirSync(join(folder, 'backups'));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers for the last of these words, sorted. */
async function offered(...words: string[]): Promise<string[]> {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const script = `. ./bash; COMP_WORDS=(dangri ${quoted}); COMP_CWORD=${words.length}; _dangri; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = await ran(['bash', '-c', script], { cwd: folder });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .filter((word) => word !== '')
    .sort();
}

describe('the completion of bash', () => {
  it('offers the commands, and the words behind them', async () => {
    expect(await offered('')).toEqual(['backup', 'completion', 'export', 'handbook', 'import', 'stats']);
    expect(await offered('--data', 'import', 'ex')).toEqual(['export']);
    expect(await offered('handbook', '')).toEqual(['check', 'show']);
    expect(await offered('completion', 'b')).toEqual(['bash']);
  });

  it('offers options where they belong', async () => {
    expect(await offered('import', '--d')).toEqual(['--data', '--dry-run']);
    expect(await offered('stats', '--d')).toEqual(['--data']);
    expect(await offered('handbook', 'check', '--h')).toEqual(['--hard', '--help']);
    expect(await offered('stats', '-')).toContain('-q');
  });

  it('offers the values of an option', async () => {
    expect(await offered('--format', '')).toEqual(['csv', 'json', 'markdown', 'table']);
    expect(await offered('stats', '--format', '=', 'm')).toEqual(['markdown']);
    expect(await offered('stats', '--lang', '=')).toEqual(['en', 'zh']);
    expect(await offered('handbook', 'check', '--as', '')).toEqual(['one', 'two']);
    expect(await offered('export', '--from', '')).toEqual([]);
  });

  it('offers files, with their blanks, where a file is wanted', async () => {
    expect(await offered('import', 'city')).toEqual(['city 1.ndjson']);
    expect(await offered('export', '--out', 'c')).toEqual(['city 1.ndjson']);
  });

  it('offers folders alone where a folder is wanted', async () => {
    expect(await offered('backup', 'b')).toEqual(['backups']);
  });
});

describe('completion', () => {
  it('prints the script of a shell', async () => {
    const { code, stdout } = await dangri(['completion', 'bash']);
    expect([code, stdout]).toEqual([0, bashCompletion(commandLine(commands))]);
  });
});
