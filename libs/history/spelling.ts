import { escapeStyleOf, oddUnitsOf, respelled, type EscapeStyle, type OddUnits } from './escapes.js';
import { isNumber, isText, tokensOf, type Token } from './json-tokens.js';

/**
 * What a JSON text has that `JSON.stringify` of its value has not: white space, escapes, other spellings of numbers. It
 * holds a style, which thousands of lines share, and the exceptions of this one; of a text never more than the form of
 * single units, so that it tells nothing that is personal.
 */
export type Spelling = Readonly<{
  gaps?: Readonly<Record<string, string>>;
  escapes?: EscapeStyle;
  oddGaps?: readonly (readonly [token: number, gap: string])[];
  oddTexts?: readonly (readonly [text: number, units: OddUnits])[];
  numbers?: readonly (readonly [number: number, literal: string])[];
}>;

export function spellingOf(tokens: readonly Token[]): Spelling {
  const texts = tokens.filter(isText).map(({ text }) => text);
  const escapes = escapeStyleOf(texts);
  return withoutEmpty({ ...gapsOf(tokens), escapes, oddTexts: oddTextsOf(texts, escapes), numbers: numbersOf(tokens) });
}

/** The text of a value in the spelling; `compact` is what `JSON.stringify` makes of the value. */
export function respell(compact: string, spelling: Spelling): string {
  const tokens = tokensOf(compact);
  const oddGaps = new Map(spelling.oddGaps);
  const oddTexts = new Map(spelling.oddTexts);
  const numbers = new Map(spelling.numbers);
  let texts = 0;
  let numerals = 0;
  return tokens
    .map((token, index) => {
      const gap = oddGaps.get(index) ?? spelling.gaps?.[placeOf(tokens, index)] ?? '';
      if (isNumber(token)) return gap + (numbers.get(numerals++) ?? token.text);
      if (!isText(token)) return gap + token.text;
      const odd = oddTexts.get(texts++);
      if (!spelling.escapes) return gap + token.text;
      return gap + respelled(token.text, spelling.escapes, odd);
    })
    .join('');
}

function oddTextsOf(texts: readonly string[], escapes: EscapeStyle) {
  if (Object.keys(escapes).length === 0) return [];
  return texts.flatMap((text, index) => {
    const odd = oddUnitsOf(text, escapes);
    return odd.length === 0 ? [] : [[index, odd] as const];
  });
}

/** The first gap of each place is its style. */
function gapsOf(tokens: readonly Token[]) {
  const style: Record<string, string> = {};
  const oddGaps: [number, string][] = [];
  for (const [index, { gap }] of tokens.entries()) {
    const usual = (style[placeOf(tokens, index)] ??= gap);
    if (gap !== usual) oddGaps.push([index, gap]);
  }
  const gaps = Object.fromEntries(Object.entries(style).filter(([, gap]) => gap !== ''));
  return { gaps, oddGaps };
}

function numbersOf(tokens: readonly Token[]) {
  return tokens
    .filter(isNumber)
    .flatMap(({ text }, index) => (text === JSON.stringify(Number(text)) ? [] : [[index, text] as const]));
}

/** Where a gap is: `,_` after a comma, `_}` before a closing brace, `{}` within empty ones, `^` and `$` at the ends. */
function placeOf(tokens: readonly Token[], index: number): string {
  if (index === 0) return '^';
  const before = tokens[index - 1]!.text;
  const after = tokens[index]!.text;
  const isClosed = after === '}' || after === ']';
  if (before === '{' || before === '[') return isClosed ? before + after : `${before}_`;
  if (before === ',' || before === ':') return `${before}_`;
  return after === '' ? '$' : `_${after}`;
}

function withoutEmpty(spelling: Spelling): Spelling {
  return Object.fromEntries(Object.entries(spelling).filter(([, part]) => Object.keys(part).length > 0));
}
