import { textFault } from './text.js';

describe('a text', () => {
  it.each(['文', 'two\nlines', ' a ', 'e\u0301', '\u200B党', '😀'.repeat(2000), `${'文'.repeat(1999)}\n`, '<b>&'])(
    'may be %j',
    (text) => expect(textFault(text, 'text')).toBeUndefined(),
  );

  it.each([
    ['a\uD83D', 'illFormedText'],
    ['\uDE00a', 'illFormedText'],
    ['a\0', 'controlCharacter'],
    ['a\tb', 'controlCharacter'],
    ['a\r\nb', 'controlCharacter'],
    ['a\u0085b', 'controlCharacter'],
    ['a\u007F', 'controlCharacter'],
    ['', 'empty'],
    [' \n\u3000\u00A0', 'empty'],
    ['\u200B\u00AD\u2060\uFE0F\u3164', 'empty'],
    ['文'.repeat(2001), 'tooLong'],
    ['😀'.repeat(2001), 'tooLong'],
    ['e\u0301'.repeat(1001), 'tooLong'],
    ['文'.repeat(5000), 'tooLong'],
  ])('is not %j', (text, fault) => expect(textFault(text, 'text')).toBe(fault));
});

describe('a line', () => {
  it('has no line feed', () => {
    expect(textFault('第一\n党支部', 'line')).toBe('lineBreak');
    expect(textFault('第一党支部', 'line')).toBeUndefined();
    expect(textFault('\n', 'line')).toBe('empty');
  });
});
