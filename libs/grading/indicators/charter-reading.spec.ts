import { event, heldOn, inMonth, town } from '../testing/index.js';

const elected = (memberId: string, electedOn: string) =>
  event('branch-b-0001', 'SecretaryElected', { memberId, electedOn });
const read = (ledBy: string, readOn = '2025-03-05') => inMonth('2025-03')('CharterRead', { ledBy, readOn });
const opening = heldOn('2025-03-05');
const held = town(2025).with(opening);

describe('the charter reading', () => {
  it('was led by the secretary', () => {
    const [election, reading] = [elected('m-00001', '2024-01-10'), read('m-00001')];
    const year = held.with(election, reading);
    expect(year.verdict('charter-reading', '2025-03')).toBe('10000 met led-by-secretary');
    expect(year.evidence('charter-reading', '2025-03')).toEqual([election, reading]);
  });

  it('was led by another', () => {
    const year = held.with(elected('m-00001', '2024-01-10'), read('m-00002'));
    expect(year.verdict('charter-reading', '2025-03')).toBe('8000 partly led-by-other');
  });

  it('was led by somebody while there was no secretary', () => {
    const reading = read('m-00002');
    const year = held.with(reading);
    expect(year.verdict('charter-reading', '2025-03')).toBe('10000 met no-secretary');
    expect(year.evidence('charter-reading', '2025-03')).toEqual([reading]);
  });

  it.each([
    ['2025-03-04', '5000 partly other-day'],
    ['2025-03-31', '5000 partly other-day'],
    ['2025-02-28', '0 missed not-read'],
    ['2025-04-01', '0 missed not-read'],
  ])('was on %s, the party day being on the 5th: %s', (readOn, verdict) => {
    const year = held.with(elected('m-00001', '2024-01-10'), read('m-00001', readOn));
    expect(year.verdict('charter-reading', '2025-03')).toBe(verdict);
  });

  it('was left out', () => {
    expect(held.verdict('charter-reading', '2025-03')).toBe('0 missed not-read');
    expect(held.evidence('charter-reading', '2025-03')).toEqual([opening]);
  });

  it('counts nothing without a valid party day', () => {
    expect(town(2025).with(read('m-00001')).verdict('charter-reading', '2025-03')).toBe('0 missed not-held');
  });

  it.each([
    ['2025-03-05', '10000 met led-by-secretary'],
    ['2025-03-06', '8000 partly led-by-other'],
  ])('of the 5th was led by a secretary elected on %s, after another: %s', (electedOn, verdict) => {
    const year = held.with(elected('m-00001', '2024-01-10'), elected('m-00002', electedOn), read('m-00002'));
    expect(year.verdict('charter-reading', '2025-03')).toBe(verdict);
  });

  it('goes by the last election in the log, whichever was on the earlier day', () => {
    const year = held.with(elected('m-00001', '2025-02-01'), elected('m-00002', '2024-02-01'), read('m-00002'));
    expect(year.verdict('charter-reading', '2025-03')).toBe('10000 met led-by-secretary');
  });
});
