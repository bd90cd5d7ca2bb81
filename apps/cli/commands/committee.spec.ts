import { expectedOf, smallCity, type SmallCity } from '../testing/small-city.js';

let city: SmallCity;
beforeAll(async () => (city = await smallCity()));
afterAll(() => city.remove());

describe('committee', () => {
  it('says what an independent program found, as data and in words', async () => {
    const { committee } = expectedOf('small-2025.expected.json.gz') as { committee: { phoneChecks: number } };
    const { stdout } = await city.run('committee', '2025', '--format', 'json', '--quiet');
    expect(JSON.parse(stdout)).toMatchObject({ year: 2025, cutoff: '2026-01-31', ...committee });
    const text = await city.run('committee', '2025', '--lang', 'zh', '--quiet');
    expect([text.code, text.stdout]).toEqual([0, expect.stringContaining(`电话抽查${committee.phoneChecks}人次`)]);
  });
});
