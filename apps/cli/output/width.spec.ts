import { displayWidth, padded, printable, shortened, wrapped } from './width.js';

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['b-0001', 6],
    ['第1党支部', 9],
    ['（优秀）', 8],
    ['e\u0301', 1],
  ])('%j takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('filling up', () => {
  it('counts a Chinese character twice', () => {
    expect(padded('优秀', 6)).toBe('优秀  ');
    expect(padded('优秀', 6, 'right')).toBe('  优秀');
    expect(padded('不合格', 4)).toBe('不合格');
  });
});

describe('cutting', () => {
  it('leaves what fits as it is', () => {
    expect(shortened('优秀', 4)).toBe('优秀');
  });

  it('never halves a character', () => {
    // 6 columns: two characters take 4, the sign 1; a third would take 7.
    expect(shortened('基本合格', 6)).toBe('基本…');
    expect(shortened('abcdef', 4)).toBe('abc…');
  });
});

describe('what is printed', () => {
  it('stays on its line and moves no cursor', () => {
    expect(printable('a\tb\r\nc\nd')).toBe('a b c d');
    expect(printable('\u001b[31m红\u202e')).toBe('\ufffd[31m红\ufffd');
  });
});

describe('wrapping', () => {
  it('breaks between Chinese characters and keeps marks where they belong', () => {
    // 12 columns hold six characters, but the comma may not begin a line, nor an opening bracket end one.
    expect(wrapped('每月开展一次，主题党日', 12)).toEqual(['每月开展一', '次，主题党日']);
    expect(wrapped('按照《四个等次》评定', 6)).toEqual(['按照', '《四个', '等次》', '评定']);
  });

  it('breaks at blanks, and keeps words whole', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapped('incomprehensible', 5)).toEqual(['incomprehensible']);
  });

  it('keeps the lines there are', () => {
    expect(wrapped('一\n\n二', 10)).toEqual(['一', '', '二']);
  });
});
