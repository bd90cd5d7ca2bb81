const quote = 0x22;
const backslash = 0x5c;

/** The tokens of a text that `JSON.parse` has accepted, without the white space between them. */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let at = endOfGap(text, 0);
  while (at < text.length) {
    const end = endOfToken(text, at);
    tokens.push(text.slice(at, end));
    at = endOfGap(text, end);
  }
  return tokens;
}

export function isText(token: string): boolean {
  return token.charCodeAt(0) === quote;
}

export function isNumber(token: string): boolean {
  const first = token.charCodeAt(0);
  return (first >= 0x30 && first <= 0x39) || first === 0x2d;
}

/** The value of a token that is a text. */
export function valueOf(token: string): string {
  return token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
}

function endOfGap(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function endOfToken(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) return endOfText(text, start);
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
