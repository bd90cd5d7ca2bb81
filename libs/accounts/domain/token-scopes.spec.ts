import { languages } from '../../kernel/bilingual.js';
import { tokenScopes } from './token-scopes.js';

describe('the scopes of a token', () => {
  it('are four', () => expect(Object.keys(tokenScopes)).toEqual(['read', 'record', 'decide', 'admin']));

  it.each(languages)('can be told apart in %s', (language) => {
    const words = Object.values(tokenScopes).map((scope) => scope[language]);
    expect(new Set(words).size).toBe(words.length);
  });
});
