import { Registry } from '../../registry/index.js';
import { Calendars, SpanTooLong, type Scope } from '../index.js';

const calendars = new Calendars({} as ConstructorParameters<typeof Calendars>[0]);
const sources = { today: '2026-03-05', registry: new Registry() };
const within: Scope = { kind: 'branch', branchId: 'b-none' };
const of = (from: string, to: string) => calendars.of(sources, within, { from, to });

describe('a calendar', () => {
  it('is that of four years at most, and none is left out without a word', async () => {
    await expect(of('2023-01-01', '2026-12-31')).resolves.toMatchObject({ entries: [] });
    await expect(of('2022-12-31', '2026-12-31')).rejects.toThrow(SpanTooLong);
  });

  it('is empty where the last day comes before the first', async () => {
    await expect(of('2026-12-31', '2020-01-01')).resolves.toMatchObject({ entries: [] });
  });
});
