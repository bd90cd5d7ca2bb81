/** One token of a JSON text, and the white space before it. The last token is empty: the end. */
export type Token = Readonly<{ gap: string; text: string }>;

const quote = 0x22;
const backslash = 0x5c;

/** Takes a text that `JSON.parse` has accepted apart; all its tokens, gaps included, are the text again. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at <= text.length) {
    const start = endOfGap(text, at);
    const end = endOfToken(text, start);
    tokens.push({ gap: text.slice(at, start), text: text.slice(start, end) });
    at = end === start ? end + 1 : end;
  }
  return tokens;
}

export function isText({ text }: Token): boolean {
  return text.charCodeAt(0) === quote;
}

export function isNumber({ text }: Token): boolean {
  const first = text.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first === 0x2d;
}

/** The value of a token that is a text. */
export function valueOf({ text }: Token): string {
  return text.includes('\\') ? (JSON.parse(text) as string) : text.slice(1, -1);
}

function endOfGap(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function endOfToken(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) return endOfText(text, start);
  if (Number.isNaN(first)) return start;
  if (isPunctuation(first)) return start + 1;
  let at = start + 1;
  while (at < text.length && !isSpace(text.charCodeAt(at)) && !isPunctuation(text.charCodeAt(at))) at++;
  return at;
}

function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (at - before) % 2 === 0;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

function isPunctuation(code: number): boolean {
  return code === 0x2c || code === 0x3a || code === 0x7b || code === 0x7d || code === 0x5b || code === 0x5d;
}
