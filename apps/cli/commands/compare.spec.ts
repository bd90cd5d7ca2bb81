import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedRulebook, smallCity, type SmallCity } from '../testing/small-city.js';

let city: SmallCity;
beforeAll(async () => {
  city = await smallCity();
  const excellentFrom = (text: string, least: number) =>
    text.replace('excellent: { value: 9000', `excellent: { value: ${least}`);
  const withoutCaps = (text: string) => text.replace(/caps:\n[^]*?\n(?=# -{10})/, 'caps: []\n\n');
  draft('higher.yaml', (text) => excellentFrom(text, 9400));
  draft('low.yaml', (text) => excellentFrom(text, 8010));
  draft('low-no-caps.yaml', (text) => withoutCaps(excellentFrom(text, 8010)));
  draft('quota.yaml', (text) => `${text}\nquota: { excellent: { share: "1%", ties: include } }\n`);
  draft('deeper.yaml', (text) =>
    text.replace(/(id: lost-contact\n.*\n {4}atMost: )qualified/, '$1basically-qualified'),
  );
  draft('visits.yaml', (text) => text.replace('visits: { value: 40', 'visits: { value: 90'));
});
afterAll(() => city.remove());

const draft = (name: string, change: (text: string) => string) =>
  writeFileSync(join(city.folder, name), change(shippedRulebook));
const compare = async (...args: string[]) => {
  const { code, stdout, stderr } = await city.run('compare', '2025', ...args, '--quiet');
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
};

type Answer = Readonly<{
  rulebook: { sha256: string };
  with: { sha256: string };
  units: {
    unitId: string;
    from: { final: number; tier: string };
    to: { final: number; tier: string; caps: string[] };
    causes: { id: string; from: number; to: number }[];
  }[];
  indicators: { id: string; up: number; down: number; sum: number }[];
}>;
const answer = async (name: string) => JSON.parse(await compare('--with', name, '--format', 'json')) as Answer;

describe('compare', () => {
  it('shows which units change tier by other cut-offs, though no score moves', async () => {
    const text = await compare('--with', 'higher.yaml');
    expect(text).toContain('\nBefore: rulebook xianning-2016, version 2 (SHA-256 ');
    // By the expected file u-001 has 93.63 and u-003 has 90.33.
    expect(text).toContain('\nOf 8 units 2 change in points or tier, 2 of them in tier: excellent → qualified 2\n');
    expect(text).toMatch(
      /\nUnits whose tier changes\n.*\n-.*\nu-001 +办公室 +93\.63 +excellent +93\.63 +qualified +0\.00 +the cut-offs of the tiers\n/,
    );
    expect(text).not.toContain('What each indicator adds');
  });

  it('names caps and the quota where they are the cause', async () => {
    expect(await compare('--rulebook', 'low.yaml', '--with', 'low-no-caps.yaml')).toMatch(
      /\nu-007 .* qualified +82\.32 +excellent +0\.00 +cap gone: a branch without a party day in some month/,
    );
    expect(await compare('--rulebook', 'low-no-caps.yaml', '--with', 'low.yaml', '--lang', 'zh')).toMatch(
      /\nu-007 .* 优秀 +82\.32 +合格 +0\.00 +新增等次限制：支部未开展主题党日/,
    );
    expect(await compare('--with', 'quota.yaml', '--lang', 'zh')).toMatch(
      /\nu-003 .* 优秀 +90\.33 +合格 +0\.00 +优秀名额\n/,
    );
  });

  it('names a cap that reaches deeper, and no quota where there is none', async () => {
    expect(await compare('--with', 'deeper.yaml', '--lang', 'zh')).toMatch(
      /\nu-007 .* 合格 +82\.32 +基本合格 +0\.00 +等次限制改为最高基本合格：流动党员连续 3 个月以上未联系\n/,
    );
  });

  it('shows what each indicator adds more or less', async () => {
    const { units, indicators, rulebook, with: other } = await answer('visits.yaml');
    expect(rulebook.sha256).not.toBe(other.sha256);
    // u-001: visits 10000, phone 8000, on site 9400: of 100 then (40·10000 + 20·8000 + 40·9400) ÷ 100, 40 % of that;
    // of 150 (90·10000 + 20·8000 + 40·9400) ÷ 150 = 9573, so 60 % of 9365 and 40 % of 9573 make 9448.
    const first = units.find(({ unitId }) => unitId === 'u-001')!;
    expect([first.from.final, first.to.final]).toEqual([9363, 9448]);
    expect(first.causes[0]).toEqual({ id: 'inspection.visits', from: 1600, to: 2400 });
    expect(indicators.map(({ id }) => id)).toEqual(['inspection.visits', 'inspection.onSite', 'inspection.phone']);
    const [visits] = indicators;
    // u-006 had no visit.
    expect([visits!.up, visits!.down]).toEqual([7, 0]);
    const table = await compare('--with', 'visits.yaml');
    expect(table).toMatch(/\nWhat each indicator adds to the final scores, more or less\n/);
    expect(table).toMatch(/\nUnannounced visits +7 +0 +\+\d+\.\d\d\n/);
  });

  it('has nothing to show between the same', async () => {
    const text = await compare('--with', 'xianning-2016');
    expect(text).toMatch(
      /\nOf 8 units 0 change in points or tier, 0 of them in tier\n$|\nOf 8 units 0 change in points or tier, 0 of them in tier\nNote/,
    );
  });

  it('gives a spreadsheet the units that change', async () => {
    const lines = (await compare('--with', 'higher.yaml', '--format', 'csv')).split('\r\n');
    expect(lines).toEqual([
      'Unit,Name,Before,Tier before,After,Tier after,Change,Mostly from',
      'u-001,办公室,93.63,excellent,93.63,qualified,0.00,the cut-offs of the tiers',
      'u-003,组织部,90.33,excellent,90.33,qualified,0.00,the cut-offs of the tiers',
      '',
    ]);
  });

  it('wants another rulebook, one that there is', async () => {
    expect(await city.run('compare', '2025')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("required option '--with <B>'") as string,
    });
    expect(await city.run('compare', '2025', '--with', './none.yaml')).toMatchObject({ code: 1, stdout: '' });
    expect(await city.run('compare', '2025', '--with', 'higher.yaml', '--cutoff', '2024-01-01')).toMatchObject({
      code: 2,
    });
  });
});
