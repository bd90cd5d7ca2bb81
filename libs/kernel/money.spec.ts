import { fenOf, yuan } from './money.js';

describe('money', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [3500, '35.00'],
    [123_456_789, '1234567.89'],
  ])('of %i fen is %s yuan', (fen, text) => {
    expect(yuan(fen)).toBe(text);
    expect(fenOf(text)).toBe(fen);
  });

  it.each([
    ['42', 4200],
    ['42.5', 4250],
    ['9999999999999.99', 999_999_999_999_999],
  ])('typed as %s is %i fen', (text, fen) => expect(fenOf(text)).toBe(fen));

  it.each(['', '-1', '1.', '.5', '1.005', '1,000', '1e3', ' 1', '99999999999999'])('is not %j', (text) =>
    expect(fenOf(text)).toBeUndefined(),
  );
});
