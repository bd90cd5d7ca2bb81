import { booleanNames, languages } from './bilingual.js';

describe('a flag in words', () => {
  it('has a word in every language', () => {
    const words = [true, false].map((flag) => languages.map((lang) => booleanNames[`${flag}`][lang]));
    expect(words).toEqual([
      ['是', 'yes'],
      ['否', 'no'],
    ]);
  });
});
