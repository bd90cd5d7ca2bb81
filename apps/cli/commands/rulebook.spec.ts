import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dangri } from '../testing/run.js';
import { shippedRulebook } from '../testing/small-city.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-rulebook-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => dangri(['rulebook', ...args], { cwd: folder });
const draft = (change: (text: string) => string) => writeFileSync(join(folder, 'draft.yaml'), change(shippedRulebook));

describe('rulebook check', () => {
  it('has nothing to say of the one that ships', async () => {
    expect(await run('check')).toEqual({ code: 0, signal: null, stdout: 'Nothing to report.\n', stderr: '' });
    expect((await run('check', 'xianning-2016', '--lang', 'zh')).stdout).toBe('没有发现问题。\n');
    expect((await run('check', '--format', 'json')).stdout).toBe('[]\n');
  });

  it('names the line of whatever keeps a file from being a rulebook', async () => {
    draft((text) => text.replace('weight: { value: 4, from: default }', 'weight: { value: four, from: default }'));
    const line =
      shippedRulebook.split('\n').findIndex((each) => each.includes('weight: { value: 4, from: default }')) + 1;
    const json = await run('check', 'draft.yaml', '--format', 'json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toEqual([
      {
        severity: 'error',
        code: 'WRONG_TYPE',
        path: 'indicators[notice].weight.value',
        line,
        column: expect.any(Number) as number,
        zh: '此处应为整数',
        en: 'This should be a whole number',
      },
    ]);
    const table = await run('check', 'draft.yaml');
    expect(table.stdout).toMatch(
      new RegExp(`\\nerror +WRONG_TYPE +${line}:\\d+ +indicators\\[notice\\]\\.weight\\.value +This should be`),
    );
  });

  it('names what a rulebook should not contain, and ends with 1 where that is an error', async () => {
    draft((text) => text.replace('qualified: { value: 8000', 'qualified: { value: 9500'));
    const { code, stdout } = await run('check', 'draft.yaml');
    expect(code).toBe(1);
    expect(stdout).toMatch(/\nerror +\S+ +tiers/);
  });

  it('says what is no YAML, and what is not there', async () => {
    writeFileSync(join(folder, 'broken.yaml'), 'id: [1\n');
    const broken = await run('check', 'broken.yaml', '--format', 'csv');
    expect([broken.code, broken.stdout.split('\r\n')[1]]).toEqual([
      1,
      expect.stringMatching(/^error,NOT_YAML,\d+:\d+,,/),
    ]);
    expect(await run('check', './nowhere.yaml')).toMatchObject({
      code: 1,
      stderr: 'dangri: ./nowhere.yaml: there is no such file or folder [ENOENT]\n',
    });
  });
});

describe('rulebook show', () => {
  it('lists every number with its source and its meaning', async () => {
    const { code, stdout } = await run('show');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nindicators\[notice\]\.weight +4 +default +Notice to members\n/);
    expect(stdout).toMatch(
      /\nindicators\[notice\]\.parameters\.fullLeadDays +2 +clause +4\.1b +days ahead for full marks\n/,
    );
    expect(stdout).toMatch(
      /\nindicators\[notice\]\.ratios\.one-day +50\.00 +default +Notice was given ahead, but not far enough\n/,
    );
    expect(stdout).toMatch(/\ncaps\[missed-three\]\.atMost +basically qualified +default +a branch without/);
    expect(stdout).toMatch(/\nnotEligible\.tiers +clause +4\.3a +basically qualified, unqualified\n/);
    expect(stdout).toContain('\nClauses that are not scored\n  2.2 (a designated collector, dues card and register): ');
  });

  it('shows a quota where there is one, and no heading over nothing', async () => {
    draft(
      (text) =>
        `${text.slice(0, text.indexOf('notGraded:'))}quota: { excellent: { share: "15%", ties: include } }\nnotGraded: []\n`,
    );
    const { stdout } = await run('show', 'draft.yaml', '--lang', 'zh');
    expect(stdout).toMatch(/\nquota\.excellent\.share +15% +细则设定\nquota\.excellent\.ties +include +细则设定\n/);
    expect(stdout).not.toContain('不单独计分的条款');
  });

  it('gives machines the whole, identified by the file’s hash', async () => {
    const { stdout } = await run('show', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'xianning-2016',
      version: '2',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('refuses what is no rulebook with the place of each fault, the first twenty in full', async () => {
    draft((text) => text.replaceAll('from: default', 'from: guess'));
    const { code, stdout, stderr } = await run('show', 'draft.yaml');
    expect([code, stdout]).toEqual([1, '']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines[0]).toBe('dangri: The rulebook draft.yaml cannot be used:');
    expect(lines[1]).toMatch(
      /^ {2}draft\.yaml:\d+:\d+ adoption\.quorumPercent\.from: This can only be one of: clause, default$/,
    );
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toMatch(/^ {2}… and \d+ more$/);
    expect((await run('show', 'draft.yaml', '--lang', 'zh')).stderr).toMatch(
      /^dangri: 评分细则 draft\.yaml 有误，不能使用：\n[^]* {2}……另有 \d+ 处\n$/,
    );
  });
});
