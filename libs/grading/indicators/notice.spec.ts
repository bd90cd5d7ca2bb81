import { deferred, heldOn, inMonth, town } from '../testing/index.js';

const march = inMonth('2025-03');
const noticed = (issuedOn: string, partyDayOn = '2025-03-05') => march('NoticeIssued', { partyDayOn, issuedOn });

describe('the notice', () => {
  it.each([
    ['2025-03-02', '10000 met in-time'],
    ['2025-03-03', '10000 met in-time'],
    ['2025-03-04', '5000 partly one-day'],
    ['2025-03-05', '0 missed too-late'],
    ['2025-03-06', '0 missed no-notice'],
  ])('of the 5th, issued on %s: %s', (issuedOn, verdict) => {
    const year = town(2025).with(noticed(issuedOn), heldOn('2025-03-05'));
    expect(year.verdict('notice', '2025-03')).toBe(verdict);
  });

  it('was never given, or of another day', () => {
    const held = town(2025).with(heldOn('2025-03-05'));
    expect(held.verdict('notice', '2025-03')).toBe('0 missed no-notice');
    expect(held.with(noticed('2025-03-01', '2025-03-06')).verdict('notice', '2025-03')).toBe('0 missed no-notice');
    expect(held.evidence('notice', '2025-03')).toEqual(held.told.slice(2));
  });

  it('counts where it was the earliest, wherever it stands in the log', () => {
    const opening = heldOn('2025-03-05');
    const [second, first, again] = [noticed('2025-03-04'), noticed('2025-03-02'), noticed('2025-03-02')];
    const year = town(2025).with(second, first, again, opening);
    expect(year.verdict('notice', '2025-03')).toBe('10000 met in-time');
    expect(year.evidence('notice', '2025-03')).toEqual([first, opening]);
  });

  it('counts nothing in a month without a valid party day', () => {
    const year = town(2025).with(noticed('2025-03-02'));
    expect(year.verdict('notice', '2025-03')).toBe('0 missed not-held');
    expect(year.with(heldOn('2025-04-05', '2025-03')).verdict('notice', '2025-03')).toBe('0 missed not-held');
  });

  it('is counted in days across the end of a month', () => {
    const move = deferred('2025-03', { from: '2025-03-25', to: '2025-04-01', requestedOn: '2025-03-10' });
    const year = town(2025).with(move, noticed('2025-03-30', '2025-04-01'), heldOn('2025-04-01', '2025-03'));
    expect(year.verdict('notice', '2025-03')).toBe('10000 met in-time');
  });
});
