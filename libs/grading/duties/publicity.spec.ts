import { event, town } from '../testing/index.js';

const published = (publishedOn: string) => event('unit-u-001', 'PublicityPublished', { publishedOn });

describe('the publicity', () => {
  it.each([
    ['2024-12-31', '0 missed none'],
    ['2025-01-01', '10000 met published'],
    ['2025-12-31', '10000 met published'],
    ['2026-01-01', '0 missed none'],
  ])('of %s: %s', (publishedOn, result) => {
    expect(town(2025).with(published(publishedOn)).verdict('publicity', '2025', 'u-001')).toBe(result);
  });

  it.each([
    ['2025-12-30', 'null pending not-yet-due'],
    ['2025-12-31', '0 missed none'],
  ])('that was none, at the cut-off %s: %s', (cutoff, result) => {
    expect(town(2025).at(cutoff).verdict('publicity', '2025', 'u-001')).toBe(result);
  });

  it('rests on what was published', () => {
    const [last, first, second] = [published('2024-05-01'), published('2025-05-01'), published('2025-06-01')];
    const year = town(2025).with(last, first, second).at('2025-08-31');
    expect(year.verdict('publicity', '2025', 'u-001')).toBe('10000 met published');
    expect(year.evidence('publicity', '2025', 'u-001')).toEqual([first, second]);
  });
});
