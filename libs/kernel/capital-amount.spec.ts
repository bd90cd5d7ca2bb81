import { capitalAmount } from './capital-amount.js';

describe('an amount in capital numerals', () => {
  // The examples of 支付结算办法, annex 1, with the form it names first or allows.
  it.each([
    [140_950, '壹仟肆佰零玖元伍角'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, '壹拾万柒仟元伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
  ])('%i fen is %s, as in the rules for vouchers', (fen, text) => expect(capitalAmount(fen)).toBe(text));

  it.each([
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角'],
    [55, '伍角伍分'],
    [1000, '壹拾元整'],
    [4200, '肆拾贰元整'],
    [10_100, '壹佰零壹元整'],
    [100_001, '壹仟元零壹分'],
    [100_100, '壹仟零壹元整'],
    [1_000_000, '壹万元整'],
    [1_000_100, '壹万零壹元整'],
    [10_010_000, '壹拾万零壹佰元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_100_000, '壹亿零壹仟元整'],
    [10_500_000_000, '壹亿零伍佰万元整'],
    [99_999_999_999_999, '玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ])('%i fen is %s', (fen, text) => expect(capitalAmount(fen)).toBe(text));

  it.each([-1, 0.5, Number.NaN, 2 ** 53, 100_000_000_000_000])('%d fen is refused', (fen) =>
    expect(() => capitalAmount(fen)).toThrow(RangeError),
  );
});
