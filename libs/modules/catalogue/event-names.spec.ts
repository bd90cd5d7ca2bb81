import { languages } from '../../kernel/bilingual.js';
import { eventNames, glossary } from './index.js';

describe('the names of the events', () => {
  it('are given to every type of the catalogue, and to no other', () => {
    expect(Object.keys(eventNames).sort()).toEqual(Object.keys(glossary).sort());
  });

  it.each(languages)('tell the types apart in %s', (lang) => {
    const names = Object.values(eventNames).map((name) => name[lang]);
    expect(new Set(names).size).toBe(names.length);
  });
});
