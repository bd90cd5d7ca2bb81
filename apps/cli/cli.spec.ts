import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, dangri, dangriProcess, ran } from './testing/run.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-cli-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('help', () => {
  it('is given in Chinese, with the parser’s own words', async () => {
    const { code, stdout, stderr } = await dangri(['--help', '--lang', 'zh']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('用法： dangri [选项] [命令]');
    for (const title of ['选项：', '命令：', '示例：']) expect(stdout).toContain(title);
    expect(stdout).not.toMatch(/Usage|Options:|Commands:|display help|output the version/);
  });

  it('of a command names its options, the general ones, and examples', async () => {
    const { code, stdout } = await dangri(['import', '--help']);
    expect(code).toBe(0);
    for (const part of [
      'Usage: dangri import [options] <FILE>',
      '--dry-run',
      'Global options:',
      '--data <DIR>',
      'Examples:',
    ]) {
      expect(stdout).toContain(part);
    }
    expect((await dangri(['help', 'import'])).stdout).toBe(stdout);
  });

  it('keeps to 80 columns where there is no terminal', async () => {
    const { stdout } = await dangri(['--help']);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('goes to stderr when no command is given, which is wrong usage', async () => {
    const { code, stdout, stderr } = await dangriProcess([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: dangri');
  });

  it('names the version', async () => {
    expect(await dangriProcess(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n', stderr: '' });
  });
});

describe('wrong usage', () => {
  it.each([
    [['simualte'], "unknown command 'simualte'. Did you mean: simulate?", 'dangri --help'],
    [['import', '--dryrun', 'x'], "unknown option '--dryrun'. Did you mean: --dry-run?", 'dangri import --help'],
    [['import'], "missing required argument 'FILE'", 'dangri import --help'],
    [['import', 'a', 'b'], "too many arguments for 'import'. Expected 1 argument but got 2.", 'dangri import --help'],
    [['export', '--from'], "option '--from <P>' argument missing", 'dangri export --help'],
    [['export', '--from', '-1'], '--from “-1”: expected a whole number from 0 on', 'dangri export --help'],
    [['export', '--from', '5', '--to', '4'], '--from 5 is after --to 4', 'dangri export --help'],
    [
      ['simulate', '--units', '1', '--years', '1'],
      "required option '--seed <S>' not specified",
      'dangri simulate --help',
    ],
    [['stats', '--format', 'xml'], '--format “xml”: expected one of table, json, csv, markdown', 'dangri --help'],
    [['stats', '--data', ''], '--data (empty): this must not be empty', 'dangri --help'],
    [['--lang', 'fr', 'stats'], '--lang “fr”: expected one of zh, en', 'dangri --help'],
    [['completion', 'tcsh'], 'SHELL “tcsh”: expected one of bash', 'dangri completion --help'],
  ])('%j is answered with exit code 2 and what is wrong', async (args, said, help) => {
    expect(await dangri(args, { cwd: folder })).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: `dangri: ${said}\nFor its use: ${help}\n`,
    });
  });

  it.each([
    [['simualte'], '没有“simualte”这个命令。是否想用：simulate？', 'dangri --help'],
    [['import', '--dryrun', 'x'], '没有“--dryrun”这个选项。是否想用：--dry-run？', 'dangri import --help'],
    [['import'], '缺少参数 FILE', 'dangri import --help'],
    [['import', 'a', 'b'], '参数过多：应有 1 个，实有 2 个', 'dangri import --help'],
    [['export', '--from'], '选项 --from <P> 缺少取值', 'dangri export --help'],
    [['export', '--from', 'x'], '--from “x”：应为不小于 0 的整数', 'dangri export --help'],
    [['simulate', '--units', '1', '--years', '1'], '缺少必填选项 --seed <S>', 'dangri simulate --help'],
  ])('%j is answered in Chinese too', async (args, said, help) => {
    const { code, stderr } = await dangri([...args, '--lang=zh'], { cwd: folder });
    expect([code, stderr]).toEqual([2, `dangri: ${said}\n用法见：${help}\n`]);
  });
});

describe('the general options', () => {
  const none = (path: string) => `dangri: There are no records in the folder ${path} yet.`;

  it('stand before the command or after it', async () => {
    const before = await dangri(['--data', 'there', 'stats'], { cwd: folder });
    const after = await dangri(['stats', '--data=there'], { cwd: folder });
    expect(before.stderr).toContain(none('there'));
    expect(after).toEqual(before);
    expect(before.code).toBe(1);
  });

  it('take the folder from the option, else the environment, else ./data', async () => {
    const env = { DANGRI_DATA: 'env' };
    expect((await dangri(['stats'], { cwd: folder, env })).stderr).toContain(none('env'));
    expect((await dangri(['stats', '--data', 'own'], { cwd: folder, env })).stderr).toContain(none('own'));
    expect((await dangri(['stats'], { cwd: folder, env: { DANGRI_DATA: '' } })).stderr).toContain(none('./data'));
  });

  it.each([
    [{ DANGRI_LANG: 'en', LANG: 'zh_CN.UTF-8' }, 'no records'],
    [{ DANGRI_LANG: '', LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, 'no records'],
    [{ DANGRI_LANG: '', LC_MESSAGES: 'en_GB', LANG: 'zh_CN.UTF-8' }, 'no records'],
    [{ DANGRI_LANG: '', LANG: 'en_US.UTF-8' }, 'no records'],
    [{ DANGRI_LANG: '', LC_ALL: 'C', LANG: 'en_US.UTF-8' }, '还没有数据'],
    [{ DANGRI_LANG: '' }, '还没有数据'],
    [{ DANGRI_LANG: 'fr' }, '还没有数据'],
  ])('speak by %j', async (env, said) => {
    expect((await dangri(['stats'], { cwd: folder, env })).stderr).toContain(said);
  });
});

describe('an error nobody foresaw', () => {
  // The log is a folder: what the store makes of it is the store's business, but no stack trace may come of it.
  it('shows no stack trace unless it is asked for', async () => {
    const quiet = await dangriProcess(['import', join(folder, 'missing.ndjson')], { cwd: folder });
    expect(quiet).toMatchObject({ code: 1, stdout: '' });
    expect(quiet.stderr).toBe(`dangri: ${join(folder, 'missing.ndjson')}: there is no such file or folder [ENOENT]\n`);
    const env = { DANGRI_DEBUG: '1' };
    const debug = await dangriProcess(['import', join(folder, 'missing.ndjson')], { cwd: folder, env });
    expect(debug.stderr).toMatch(/\n\s*at /);
  });
});

describe('stdout', () => {
  it('that is full is an error, said once', async () => {
    const quoted = [...command, 'regulation'].map((each) => `'${each}'`).join(' ');
    const { stdout, stderr } = await ran(['sh', '-c', `${quoted} > /dev/full; echo $?`]);
    expect([stdout, stderr]).toEqual(['1\n', 'dangri: the disk is full [ENOSPC]\n']);
  });

  it('whose reader stops reading is no error', async () => {
    const quoted = [...command, 'simulate', '--units', '3', '--years', '1', '--seed', '1']
      .map((each) => `'${each}'`)
      .join(' ');
    const { stdout, stderr } = await ran(['sh', '-c', `${quoted} | head -n 1`]);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toBe('');
  });
});
