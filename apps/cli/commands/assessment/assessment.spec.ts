import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulate } from '#libs/simulation/index.js';
import { firstHolders, person, runIn, tokenOf } from '../../testing/people.js';
import { dangri } from '../../testing/run.js';

/** A year of a village; its assessment is left to this test. */
const village = () =>
  simulate({ units: 2, years: 1, seed: 1 })
    .filter((line) => !line.includes('"stream":"assessment-'))
    .map((line) => `${line}\n`)
    .toArray()
    .join('');

type Receipt = Readonly<{ position: number; outcome?: string; state?: string; units: UnitTier[] }>;
type UnitTier = Readonly<{ unitId: string; tier: string; reason?: string }>;
type Grades = Readonly<{
  stage: string;
  units: (UnitTier & { confirmedTier: string | null; name: string; branches: { branchId: string; name: string }[] })[];
}>;

let folder: string;
const tokens = new Map<string, string>();
const run = (...args: string[]) => dangri(args, { cwd: folder });
const as = (id: string, ...args: string[]) =>
  dangri([...args, '--format', 'json'], { cwd: folder, env: { DANGRI_TOKEN: tokens.get(id)! } });
const parsed = (text: string) => JSON.parse(text) as Receipt;
const graded = async (path = '') => {
  const text = path === '' ? (await run('grade', '2025', '--format', 'json')).stdout : readFileSync(path, 'utf8');
  return JSON.parse(text) as Grades;
};
const status = async () => (await run('assessment', 'status', '2025')).stdout;

/** The digest of a result, by grading.md. */
function digestOf(text: string): string {
  const hash = (part: string) => createHash('sha256').update(part).digest('hex');
  const { units, ungraded, committee } = JSON.parse(text) as Grades & Readonly<{ ungraded: object; committee: object }>;
  const parts: [string, object][] = units.map((unit) => [unit.unitId, unit]);
  parts.push(['ungraded', ungraded], ['committee', committee]);
  return hash(parts.map(([key, part]) => `${key} ${hash(JSON.stringify(part))}\n`).join(''));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dangri-assessment-'));
  await dangri(['import', '-', '--quiet'], { cwd: folder, input: village() });
  await firstHolders(runIn(folder));
  await person(runIn(folder), 'office-3');
  await run('account', 'grant', 'office-3', 'unit-officer', '--unit', 'u-001');
  for (const id of ['office-1', 'office-2', 'office-3'])
    tokens.set(id, await tokenOf(runIn(folder), id, 'record,decide'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the committee’s year at the command line', () => {
  it('is opened once, after a look at what cannot be undone', async () => {
    expect(await status()).toContain('Next: dangri assessment open 2025');
    const unasked = await run('assessment', 'open', '2025');
    expect(unasked).toMatchObject({ code: 2, stdout: '' });
    expect(unasked.stderr).toContain('A year is opened once, with this rulebook; it cannot be undone.');
    expect(unasked.stderr).toContain('Nothing is recorded. If all is right, run it again with --yes');
    expect((await run('assessment', 'open', '2025', '--yes')).code).toBe(0);
    expect((await run('assessment', 'open', '2025', '--yes')).stderr).toContain('ASSESSMENT_OPENED_TWICE');
    expect(await status()).toMatch(/operator\.tester-1\n\nNext: dangri assessment compute 2025\n/);
  });

  it('is computed, and a unit appeals', async () => {
    expect((await as('office-1', 'assessment', 'confirm', '2025', '--yes')).stderr).toContain(
      'Compute the grades first',
    );
    const digest = digestOf((await run('grade', '2025', '--format', 'json')).stdout);
    expect((await run('assessment', 'compute', '2025')).code).toBe(0);
    expect((await run('export')).stdout).toContain(`"resultSha256":"${digest}"`);
    const lodging = ['assessment', 'lodge-appeal', '2025', 'u-001', 'a-1', '--grounds', '四月已补诵', '--yes'];
    expect((await as('office-1', ...lodging)).stderr).toContain('The party-affairs officer of the unit');
    expect((await as('office-3', ...lodging)).code).toBe(0);
    expect((await as('office-1', 'assessment', 'confirm', '2025', '--yes')).stderr).toContain(
      'Decide these appeals first',
    );
    expect(await status()).toContain('Next: dangri assessment decide-appeal 2025 a-1');
    const deciding = ['assessment', 'decide-appeal', '2025', 'a-1', '--outcome', 'dismissed', '--reason', '记录属实'];
    expect((await as('office-3', ...deciding, '--yes')).stderr).toContain('Only the committee decides on this');
    const page = (await as('office-2', ...deciding)).stderr;
    expect(page).toContain('It is recorded in the name of office-2. An appeal is decided once');
    expect((await as('office-2', ...deciding, '--yes')).code).toBe(0);
  });

  it('is confirmed as proposed, but for one unit with its reason', async () => {
    const { units: proposed } = await graded();
    const other = proposed[0]!.tier === 'unqualified' ? 'qualified' : 'unqualified';
    const but = ['assessment', 'confirm', '2025', '--but', `u-001=${other}`];
    expect((await as('office-1', ...but)).stderr).toBe(
      'dangri: A tier other than the computed one needs a reason: u-001\n',
    );
    const wrong = await as('office-1', 'assessment', 'confirm', '2025', '--but', 'u-099=qualified', '--reason', '误');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('u-099')]);
    const page = await as('office-1', ...but, '--reason', '综合全年情况');
    expect([page.code, page.stderr]).toEqual([2, expect.stringMatching(/u-001 .* 综合全年情况\n/)]);
    expect(page.stderr).toContain('A year is confirmed once, and this cannot be undone.');
    const done = await as('office-1', ...but, '--reason', '综合全年情况', '--yes');
    expect(parsed(done.stdout).units).toEqual([
      { unitId: 'u-001', tier: other, reason: '综合全年情况' },
      { unitId: 'u-002', tier: proposed[1]!.tier },
    ]);
    expect((await graded()).units.map(({ confirmedTier }) => confirmedTier)).toEqual([other, proposed[1]!.tier]);
  });

  it('is sealed after the confirmation, with the confirmed tiers in its pack', async () => {
    expect(await status()).toContain('Next: dangri assessment seal 2025');
    expect((await run('assessment', 'seal', '2025')).code).toBe(2);
    expect((await run('assessment', 'seal', '2025', '--yes')).code).toBe(0);
    expect(await status()).toContain('Confirmed and sealed.');
    expect((await run('year-pack', '2025', '--out', 'pack')).code).toBe(0);
    const now = await graded();
    expect(await graded(join(folder, 'pack', 'result.json'))).toMatchObject({ stage: 'confirmed', units: now.units });
    const key = (await run('keys', 'show')).stdout.trim();
    expect((await run('verify', '--offline', 'pack', '--key', key)).code).toBe(0);
  });

  it('is amended by two people', async () => {
    const amending = ['assessment', 'amend', '2025', '--to', 'u-001=basically-qualified'];
    expect((await as('office-1', ...amending)).stderr).toContain('An amendment needs --reason');
    const proposal = await as('office-1', ...amending, '--reason', '材料核实有误');
    expect(parsed(proposal.stdout)).toMatchObject({ state: 'open' });
    const declining = ['assessment', 'decline-amendment', '2025', '--reason', '理由不足'];
    expect((await as('office-1', ...declining)).stderr).toContain('OWN_REQUEST');
    expect(parsed((await as('office-2', ...declining)).stdout).state).toBe('rejected');
    expect((await as('office-1', ...amending, '--reason', '材料核实有误')).code).toBe(0);
    const approving = ['assessment', 'approve-amendment', '2025', '--yes'];
    expect((await as('office-1', ...approving)).stderr).toContain('OWN_REQUEST');
    const approved = await as('office-2', ...approving);
    expect([approved.code, approved.stderr]).toEqual([
      0,
      expect.stringContaining('proposed by office-1, approved by office-2'),
    ]);
    expect((await as('office-2', ...approving)).stderr).toContain('No amendment of 2025 waits');
    expect((await graded()).units[0]!.confirmedTier).toBe('basically-qualified');
    expect(await status()).toContain('Next: dangri assessment seal 2025');
  });

  it('gives honours by the confirmed tiers, and takes them back', async () => {
    const { units } = await graded();
    const eligible = ['excellent', 'qualified'].includes(units[1]!.confirmedTier!);
    const honour = async (name: string, ...args: string[]) => as('office-1', 'honour', name, '2025', ...args, '--yes');
    expect(parsed((await honour('award', 'excellent-unit', 'u-001')).stdout).outcome).toBe('HonourRefused');
    expect((await honour('refuse', 'red-flag-branch', units[0]!.branches[0]!.branchId)).code).toBe(0);
    expect(eligible).toBe(true);
    const branch = units[1]!.branches[0]!.branchId;
    expect((await honour('refuse', 'red-flag-branch', branch)).stderr).toContain('name the clause');
    expect(parsed((await honour('award', 'red-flag-branch', branch)).stdout).outcome).toBe('HonourAwarded');
    expect((await honour('withdraw', 'red-flag-branch', branch, '--reason', '发现弄虚作假')).code).toBe(0);
    expect((await honour('withdraw', 'red-flag-branch', branch, '--reason', '再次')).stderr).toContain(
      'HONOUR_NOT_AWARDED',
    );
    const listed = (await run('assessment', 'status', '2025', '--lang', 'zh')).stdout;
    const { name, branches } = (await graded()).units[1]!;
    expect(listed).toContain(`${name}${branches[0]!.name}红旗党支部`);
    expect(listed).not.toMatch(/u-00\d|b-00\d/);
  });
});
