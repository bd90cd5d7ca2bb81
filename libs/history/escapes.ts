/** How a source spelled one UTF-16 unit of a text: as it is, `\n`, `\u000a`, `\u000A`; a number: the mask of the hex digits in capitals. */
export type Form = 'raw' | 'short' | 'lower' | 'upper' | number;

/** The form of each kind of unit: its code in hex for ASCII and the two line separators, else `wide`. */
export type EscapeStyle = Readonly<Record<string, Form>>;

/** The units of a text that are spelled otherwise than its style says. */
export type OddUnits = readonly (readonly [index: number, form: Form])[];

/** Neither an escape nor a unit beyond ASCII between the quotes. */
const plainAscii = /^"[ !#-[\]-~]*"$/;

const shorts: Readonly<Record<number, string>> = {
  0x08: '\\b',
  0x09: '\\t',
  0x0a: '\\n',
  0x0c: '\\f',
  0x0d: '\\r',
  0x22: '\\"',
  0x2f: '\\/',
  0x5c: '\\\\',
};

/** The style of a line's texts, taken from the first escape of each kind that `JSON.stringify` would not have written. */
export function escapeStyleOf(texts: readonly string[]): EscapeStyle {
  const certain: Record<string, Form> = {};
  const caseless: Record<string, Form> = {};
  for (const text of texts) {
    if (!text.includes('\\')) continue;
    for (const [code, form] of unitsOf(text)) {
      if (form === usual(code)) continue;
      const isCertain = form !== 'lower' || spelled(code, 'upper') !== spelled(code, 'lower');
      if (isCertain && typeof form !== 'number') certain[kindOf(code)] ??= form;
      else caseless[kindOf(code)] ??= 'lower';
    }
  }
  return { ...caseless, ...certain };
}

/** The units of a JSON text that the style would spell otherwise. */
export function oddUnitsOf(text: string, style: EscapeStyle): OddUnits {
  if (isUntouched(text, style)) return [];
  return [...unitsOf(text)].flatMap(([code, form], index) =>
    spelled(code, form) === spelled(code, styled(code, style)) ? [] : [[index, form] as const],
  );
}

/** A JSON text in its usual spelling, its units spelled as the style and the exceptions say. */
export function respelled(usualText: string, style: EscapeStyle, odd: OddUnits = []): string {
  if (odd.length === 0 && isUntouched(usualText, style)) return usualText;
  const value = JSON.parse(usualText) as string;
  const exceptions = new Map(odd);
  let text = '"';
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    text += spelled(code, exceptions.get(index) ?? styled(code, style));
  }
  return `${text}"`;
}

/** Whether all is plain ASCII that the style says nothing of. */
function isUntouched(text: string, style: EscapeStyle): boolean {
  return plainAscii.test(text) && Object.keys(style).every((kind) => isBeyondAscii(kind));
}

/** The code and form of every unit of a JSON text, quotes left out. */
function* unitsOf(text: string): Generator<[code: number, form: Form]> {
  let at = 1;
  while (at < text.length - 1) {
    if (text[at] !== '\\') yield [text.charCodeAt(at++), 'raw'];
    else if (text[at + 1] === 'u') {
      const hex = text.slice(at + 2, at + 6);
      yield [Number.parseInt(hex, 16), caseOf(hex)];
      at += 6;
    } else {
      yield [(JSON.parse(`"${text.slice(at, at + 2)}"`) as string).charCodeAt(0), 'short'];
      at += 2;
    }
  }
}

function caseOf(hex: string): Form {
  if (hex === hex.toLowerCase()) return 'lower';
  if (hex === hex.toUpperCase()) return 'upper';
  return Array.from(hex).reduce((mask, digit) => mask * 2 + (digit === digit.toLowerCase() ? 0 : 1), 0);
}

function spelled(code: number, form: Form): string {
  if (form === 'raw') return String.fromCharCode(code);
  if (form === 'short') return shorts[code]!;
  const hex = code.toString(16).padStart(4, '0');
  if (form === 'lower') return `\\u${hex}`;
  if (form === 'upper') return `\\u${hex.toUpperCase()}`;
  const digits = Array.from(hex, (digit, index) => ((form >> (3 - index)) & 1 ? digit.toUpperCase() : digit));
  return `\\u${digits.join('')}`;
}

function styled(code: number, style: EscapeStyle): Form {
  return style[kindOf(code)] ?? usual(code);
}

const isBeyondAscii = (kind: string) => kind === 'wide' || kind.length > 2;

function kindOf(code: number): string {
  return code < 0x80 || code === 0x2028 || code === 0x2029 ? code.toString(16) : 'wide';
}

/** The form that `JSON.stringify` writes. */
function usual(code: number): Form {
  if (code >= 0x20) return code === 0x22 || code === 0x5c ? 'short' : 'raw';
  return code in shorts ? 'short' : 'lower';
}
