import { dayOfNextMonth, isWorkday, workdayFrom, workdayOf } from './calendar.js';

describe('calendar', () => {
  it.each([
    ['2025-01-03', true],
    ['2025-01-04', false],
    ['2025-01-05', false],
    ['2025-01-06', true],
    ['2025-10-01', false],
    ['1969-12-26', true],
    ['1969-12-27', false],
  ])('knows whether %s is a working day: %s', (day, works) => {
    expect(isWorkday(day)).toBe(works);
  });

  it('goes on to the next working day', () => {
    expect(workdayFrom('2025-10-01')).toBe('2025-10-08');
    expect(workdayFrom('2025-10-08')).toBe('2025-10-08');
    expect(workdayOf('2025-04', 5)).toBe('2025-04-07');
  });

  it('counts days of the next month', () => {
    expect(dayOfNextMonth('2025-12-31', 2)).toBe('2026-01-02');
  });
});
