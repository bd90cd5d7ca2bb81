const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'] as const;
const sections = ['亿', '万', '元'] as const;
const ofYuan = sections[2];
const mostDigits = 12;

/**
 * Whole fen in the capital numerals of Chinese vouchers (大写): 4250 is 肆拾贰元伍角. By the rules for vouchers (支付结算办法, annex
 * 1): 整 after yuan alone, one 零 for a gap. Throws `RangeError` for what is no whole number of fen below a trillion yuan.
 */
export function capitalAmount(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`${fen} is not a whole number of fen`);
  const text = String(fen).padStart(3, '0');
  const [whole, jiao, cent] = [text.slice(0, -2), Number(text.slice(-2, -1)), Number(text.slice(-1))];
  if (whole.length > mostDigits) throw new RangeError(`${fen} fen is a trillion yuan or more`);
  const yuan = whole === '0' ? '' : wholeYuan(whole);
  if (jiao === 0 && cent === 0) return `${yuan || '零元'}整`;
  const gap = yuan !== '' && jiao === 0 ? digits[0]! : '';
  return `${yuan}${gap}${jiao > 0 ? `${digits[jiao]!}角` : ''}${cent > 0 ? `${digits[cent]!}分` : ''}`;
}

/** Sections of four digits, each with its unit; the last one is 元, also where it is empty. */
function wholeYuan(whole: string): string {
  const padded = whole.padStart(mostDigits, '0');
  let said = '';
  let wasEmpty = false;
  for (const [index, unit] of sections.entries()) {
    const section = padded.slice(index * 4, index * 4 + 4);
    const isEmpty = section === '0000';
    const gap = said !== '' && (wasEmpty || section.startsWith('0')) ? digits[0]! : '';
    if (!isEmpty) said += `${gap}${saidSection(section)}${unit}`;
    else if (unit === ofYuan) said += unit;
    wasEmpty = isEmpty;
  }
  return said;
}

/** Four digits: 0305 is 叁佰零伍. */
function saidSection(section: string): string {
  let said = '';
  let hasGap = false;
  for (const [index, character] of section.split('').entries()) {
    const digit = Number(character);
    if (digit === 0) hasGap = said !== '';
    else {
      said += `${hasGap ? digits[0]! : ''}${digits[digit]!}${places[3 - index]!}`;
      hasGap = false;
    }
  }
  return said;
}
