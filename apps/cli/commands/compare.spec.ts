import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedRulebook, smallCity, type SmallCity } from '../testing/small-city.js';

let city: SmallCity;
beforeAll(async () => {
  city = await smallCity();
  draft('lower.yaml', (text) => text.replace('excellent: { value: 9000', 'excellent: { value: 8500'));
  draft('no-caps.yaml', (text) => text.replace(/caps:\n[^]*?\n(?=# -{10})/, 'caps: []\n\n'));
  draft('quota.yaml', (text) => `${text}\nquota: { excellent: { share: "1%", ties: include } }\n`);
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
  it('shows who moves between tiers by other cut-offs, though no score moves', async () => {
    const text = await compare('--with', 'lower.yaml');
    expect(text).toContain('\nBefore: rulebook xianning-2016, version 1 (SHA-256 ');
    // By the expected file u-001 has 85.36 and is capped, u-008 has 86.50 and is not.
    expect(text).toContain('\nOf 8 units 1 change in points or tier, 1 of them in tier: qualified → excellent 1\n');
    expect(text).toMatch(
      /\nUnits that move between tiers\n.*\n-.*\nu-008 +发展和改革委员会 +86\.50 +qualified +86\.50 +excellent +0\.00 +the cut-offs of the tiers\n/,
    );
    expect(text).not.toContain('What each indicator adds');
  });

  it('names caps and the quota where they are the cause', async () => {
    expect(await compare('--with', 'no-caps.yaml')).toMatch(
      /\nu-007 .* qualified +93\.13 +excellent +0\.00 +cap missed-party-day gone\n/,
    );
    expect(await compare('--rulebook', 'no-caps.yaml', '--with', 'xianning-2016', '--lang', 'zh')).toMatch(
      /\nu-007 .* 优秀 +93\.13 +合格 +0\.00 +新增限等：支部未开展主题党日\n/,
    );
    expect(await compare('--with', 'quota.yaml', '--lang', 'zh')).toMatch(
      /\nu-003 .* 优秀 +95\.93 +合格 +0\.00 +优秀名额\n/,
    );
  });

  it('shows what each indicator adds more or less', async () => {
    const { units, indicators, rulebook, with: other } = await answer('visits.yaml');
    expect(rulebook.sha256).not.toBe(other.sha256);
    // u-001: visits 9500, phone 8333, on site 9000: of 100 then (40·9500 + 20·8333 + 40·9000) ÷ 100, 40 % of that;
    // of 150 (90·9500 + 20·8333 + 40·9000) ÷ 150 = 9211, so 60 % of 8182 and 40 % of 9211 make 8594.
    const first = units.find(({ unitId }) => unitId === 'u-001')!;
    expect([first.from.final, first.to.final]).toEqual([8536, 8594]);
    expect(first.causes[0]).toEqual({ id: 'inspection.visits', from: 1520, to: 2280 });
    expect(indicators.map(({ id }) => id)).toEqual(['inspection.visits', 'inspection.onSite', 'inspection.phone']);
    const [visits] = indicators;
    // u-008 was not inspected.
    expect([visits!.up, visits!.down]).toEqual([7, 0]);
    const table = await compare('--with', 'visits.yaml');
    expect(table).toMatch(/\nWhat each indicator adds to the final scores, more or less\n/);
    expect(table).toMatch(/\ninspection\.visits +Unannounced visits +7 +0 +\+\d+\.\d\d\n/);
  });

  it('has nothing to show between the same', async () => {
    const text = await compare('--with', 'xianning-2016');
    expect(text).toMatch(
      /\nOf 8 units 0 change in points or tier, 0 of them in tier\n$|\nOf 8 units 0 change in points or tier, 0 of them in tier\nNote/,
    );
  });

  it('gives a spreadsheet the units that change', async () => {
    const lines = (await compare('--with', 'lower.yaml', '--format', 'csv')).split('\r\n');
    expect(lines).toEqual([
      'Unit,Name,Before,Tier before,After,Tier after,Change,Mostly from',
      'u-008,发展和改革委员会,86.50,qualified,86.50,excellent,0.00,the cut-offs of the tiers',
      '',
    ]);
  });

  it('wants another rulebook, one that there is', async () => {
    expect(await city.run('compare', '2025')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("required option '--with <B>'") as string,
    });
    expect(await city.run('compare', '2025', '--with', './none.yaml')).toMatchObject({ code: 1, stdout: '' });
    expect(await city.run('compare', '2025', '--with', 'lower.yaml', '--cutoff', '2024-01-01')).toMatchObject({
      code: 2,
    });
  });
});
