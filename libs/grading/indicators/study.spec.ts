import type { DataOf } from '../testing/record.js';
import { heldOn, inMonth, town } from '../testing/index.js';

type Category = DataOf<'StudyHeld'>['topics'][number]['category'];

const studied = (...categories: Category[]) =>
  inMonth('2025-03')('StudyHeld', {
    topics: categories.map((category) => ({ category, title: '专题学习' })),
    heldOn: '2025-03-05',
  });
const opening = heldOn('2025-03-05');
const held = town(2025).with(opening);

describe('the study', () => {
  it.each(['leader-addresses', 'integrity-code', 'discipline-rules', 'central', 'provincial', 'municipal'] as const)(
    'of %s is required',
    (category) => {
      expect(held.with(studied(category)).verdict('study', '2025-03')).toBe('10000 met required-topics');
    },
  );

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
