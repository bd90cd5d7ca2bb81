import type { DataOf } from '../testing/record.js';
import { heldOn, inMonth, town } from '../testing/index.js';

type Category = DataOf<'StudyHeld'>['topics'][number]['category'];

const studiedOn = (day: string, ...categories: Category[]) =>
  inMonth('2025-03')('StudyHeld', {
    topics: categories.map((category) => ({ category, title: '专题学习' })),
    heldOn: day,
  });
const studied = (...categories: Category[]) => studiedOn('2025-03-05', ...categories);
const opening = heldOn('2025-03-05');
const held = town(2025).with(opening);

describe('the study', () => {
  it.each([
    'leader-addresses',
    'xi-thought',
    'integrity-code',
    'discipline-rules',
    'party-history',
    'central',
    'provincial',
    'municipal',
  ] as const)('of %s is required', (category) => {
    expect(held.with(studied(category)).verdict('study', '2025-03')).toBe('10000 met required-topics');
  });

  it.each([
    ['2025-03-01', '8000 partly other-day'],
    ['2025-03-31', '8000 partly other-day'],
    ['2025-02-28', '0 missed no-study'],
    ['2025-04-01', '0 missed no-study'],
  ])('of a required topic on %s, the party day being on the 5th: %s', (day, verdict) => {
    expect(held.with(studiedOn(day, 'central')).verdict('study', '2025-03')).toBe(verdict);
  });

  it('of other topics on the party day is less than of a required one on another day', () => {
    const [other, required] = [studied('law'), studiedOn('2025-03-20', 'central')];
    const year = held.with(other, required);
    expect(year.verdict('study', '2025-03')).toBe('8000 partly other-day');
    expect(year.evidence('study', '2025-03')).toEqual([required]);
    expect(held.with(studiedOn('2025-03-20', 'law')).verdict('study', '2025-03')).toBe('5000 partly other-topics');
  });

  it.each(['current-affairs', 'law', 'professional', 'skills', 'culture-technology'] as const)(
    'of %s alone is not enough',
    (category) => {
      expect(held.with(studied(category)).verdict('study', '2025-03')).toBe('5000 partly other-topics');
    },
  );

  it('needs one required topic among all that was studied', () => {
    const [law, central] = [studied('law'), studied('skills', 'central')];
    const year = held.with(law, central);
    expect(year.verdict('study', '2025-03')).toBe('10000 met required-topics');
    expect(year.evidence('study', '2025-03')).toEqual([central]);
  });

  it('was left out', () => {
    expect(held.verdict('study', '2025-03')).toBe('0 missed no-study');
    expect(held.evidence('study', '2025-03')).toEqual([opening]);
  });

  it('counts nothing without a valid party day', () => {
    expect(town(2025).with(studied('central')).verdict('study', '2025-03')).toBe('0 missed not-held');
  });
});
