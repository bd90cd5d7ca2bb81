import { holdsPersonalNumber, isId } from './id.js';

describe('an id', () => {
  it.each(['m-00001', 'b.1', '0', 'u-20240101', 'm-123456789012', 'r-12345678901', 'x'.repeat(64)])('may be %s', (id) =>
    expect(isId(id)).toBe(true),
  );

  it.each(['', '-1', 'M-1', 'm 1', 'm-1\n', 'x'.repeat(65), '党员', 'm-13800000000'])('is not %j', (id) =>
    expect(isId(id)).toBe(false),
  );

  it.each([
    'm-13000000000',
    '19999999999',
    '110101190001010010',
    'm-11010119900307123x',
    'a.110101199003071234.b',
    '110101900307123',
    'm-110101000229123',
  ])('holds an identity or a mobile number: %s', (id) => expect(holdsPersonalNumber(id)).toBe(true));

  it.each([
    ['a mobile number begins with 13 to 19', 'm-12800000000'],
    ['one digit more', 'm-138000000001'],
    ['a day before 1900', '110101189912310010'],
    ['a day that does not exist', '110101199002301234'],
    ['17 digits', '11010119900307123'],
    ['an x that does not follow 17 digits', 'm-1101011990030712x'],
    ['another letter after 17 digits', '11010119900307123y'],
    ['19 digits', '1101011990030712345'],
    ['a short day that does not exist', '110101900230123'],
  ])('holds none: %s', (_, id) => expect(holdsPersonalNumber(id)).toBe(false));
});
