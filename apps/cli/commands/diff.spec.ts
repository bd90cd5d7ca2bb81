import { smallCity, type SmallCity } from '../testing/small-city.js';

let city: SmallCity;
beforeAll(async () => (city = await smallCity()));
afterAll(() => city.remove());

const diff = async (...args: string[]) => {
  const { code, stdout, stderr } = await city.run('diff', '2025', ...args, '--quiet');
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
};

type Answer = Readonly<{
  asOf: string;
  with: string;
  cutoffs: { asOf: string; with: string };
  units: { unitId: string }[];
  changes: {
    kind: string;
    unitId: string;
    from: { ratio: number | null } | null;
    to: { ratio: number | null } | null;
    events: { type: string; recordedAt: string }[];
  }[];
}>;

describe('diff', () => {
  const instants = ['--as-of', '2025-07-15', '--with', '2026-08-01', '--cutoff', '2025-06-30'] as const;

  it('names every change up to the same day, with records that only the later instant knew', async () => {
    const { changes, ...answer } = JSON.parse(await diff(...instants, '--format', 'json')) as Answer;
    expect(answer).toMatchObject({
      asOf: '2025-07-15T23:59:59.999+08:00',
      with: '2026-08-01T23:59:59.999+08:00',
      cutoffs: { asOf: '2025-06-30', with: '2025-06-30' },
    });
    expect(changes.length).toBeGreaterThan(0);
    for (const { from, to, events } of changes) {
      expect(from).not.toEqual(to);
      expect(events.length).toBeGreaterThan(0);
      for (const { recordedAt } of events) expect(recordedAt > '2025-07-15T23:59:59.999+08:00').toBe(true);
    }
  });

  it('shows people unit by unit what changed, and by which records', async () => {
    const text = await diff(...instants);
    expect(text).toMatch(
      /^Year 2025 up to 2025-06-30, as recorded by 2025-07-15T.*\nYear 2025 up to 2025-06-30, as recorded by 2026-08-01T.*\nRulebook .*\nOf 8 units \d change in points or tier/,
    );
    expect(text).toMatch(
      /\n\n\S+: \d\d\.\d\d → \d\d\.\d\d\n {2}第\d党支部 m-\d{5} 2025-0\d Dues: 0\.00 Not paid → \d+\.\d\d .*\n {4}Record: Dues paid /,
    );
    const zh = await diff(...instants, '--lang', 'zh');
    expect(zh).toMatch(/\n {2}第\d党支部 m-\d{5} 2025-0\d 缴纳党费：0\.00 未缴纳 → /);
    expect(zh).toMatch(/\n {4}记录：/);
  });

  it('counts what has only fallen due since', async () => {
    const text = await diff('--as-of', '2025-07-15', '--with', '2025-10-15');
    expect(text).toMatch(
      /\n {2}The cut-off is later, and [\d,]+ more are judged: [\d,]+ met, [\d,]+ partly met, [\d,]+ missed\n/,
    );
  });

  it('is nothing between an instant and itself', async () => {
    const text = await diff('--as-of', '2026-02-01', '--with', '2026-02-01');
    expect(text).toContain('\nOf 8 units 0 change in points or tier, 0 of them in tier\n');
    expect(text).not.toContain('Record');
    expect(await diff('--as-of', '2026-02-01', '--with', '2026-02-01', '--format', 'csv')).toBe(
      'Unit,Name,Before,Tier before,After,Tier after,Change,Mostly from\r\n',
    );
  });

  it('shows inspections and caps that came since', async () => {
    const { changes } = JSON.parse(
      await diff('--as-of', '2025-03-31', '--with', '2026-02-01', '--format', 'json'),
    ) as Answer;
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(['obligation', 'inspection', 'cap']));
    const text = await diff('--as-of', '2025-03-31', '--with', '2026-02-01');
    expect(text).toMatch(/\n\n宣传部: [^\n]*\n {2}The cut-off is later[^\n]*\n {2}Cap added: /);
    expect(text).toContain('\n  Cap added: a floating member not contacted for 3 months or more in a row (m-00259)\n');
    expect(text).toMatch(/Follow-up of resolutions: 100\.00 planned 100\.00, [^\n]*done: not due → /);
    expect(text).toMatch(/\n {2}on-site assessment: — → \d+\.\d\d\n {4}Record: On-site assessment /);
    expect(text).toMatch(/\n {2}… and \d+ more changes; --format json has them all\n/);
    const zh = await diff('--as-of', '2025-03-31', '--with', '2026-02-01', '--lang', 'zh');
    expect(zh).toContain('\n  新增等次限制：流动党员连续 3 个月以上未联系（m-00259）\n');
  });

  it('wants two instants in their order, that are not to come', async () => {
    const refused = async (...args: string[]) => (await city.run('diff', '2025', ...args)).stderr.split('\n')[0];
    expect(await refused('--as-of', '2026-02-01', '--with', '2026-01-01')).toBe(
      'dangri: --as-of must not be later than --with',
    );
    expect(await refused('--as-of', '2026-02-01')).toContain("required option '--with <T2>'");
    expect(await refused('--as-of', '2026-02-01', '--with', '9000-01-01')).toContain('is later than today');
    expect(await refused('--as-of', 'yesterday', '--with', '2026-01-01')).toContain(
      '--as-of “yesterday”: expected a day',
    );
  });
});
