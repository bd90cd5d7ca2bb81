type Choose = (options: number) => number;

/** A JSON text of a value in one of its many spellings; `choose(n)` picks one of n. */
export function spell(value: unknown, choose: Choose): string {
  return `${gap(choose)}${spellValue(value, choose)}${gap(choose)}`;
}

/** The value with the keys of all its objects in another order. */
export function shuffle(value: unknown, choose: Choose): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => shuffle(each, choose));
  const keys = Object.keys(value);
  const result: Record<string, unknown> = {};
  while (keys.length > 0) {
    const [key] = keys.splice(choose(keys.length), 1);
    result[key!] = shuffle((value as Record<string, unknown>)[key!], choose);
  }
  return result;
}

function spellValue(value: unknown, choose: Choose): string {
  if (typeof value === 'string') return spellText(value, choose);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = (each: unknown) => `${gap(choose)}${spellValue(each, choose)}${gap(choose)}`;
  if (Array.isArray(value)) return value.length === 0 ? `[${gap(choose)}]` : `[${value.map(inner).join(',')}]`;
  const fields = Object.entries(value).map(([key, each]) => `${inner(key)}:${inner(each)}`);
  return fields.length === 0 ? `{${gap(choose)}}` : `{${fields.join(',')}}`;
}

function gap(choose: Choose): string {
  return ['', '', ' ', '\t', '\r', '  '][choose(6)]!;
}

function spellText(value: string, choose: Choose): string {
  return `"${value
    .split('')
    .map((unit) => spellUnit(unit, choose))
    .join('')}"`;
}

function spellUnit(unit: string, choose: Choose): string {
  const usual = JSON.stringify(unit).slice(1, -1);
  const hex = unit.charCodeAt(0).toString(16).padStart(4, '0');
  const mixed = hex
    .split('')
    .map((digit) => (choose(2) ? digit.toUpperCase() : digit))
    .join('');
  const plain = /[\ud800-\udfff]/.test(unit) ? `\\u${hex}` : usual;
  return [plain, plain, unit === '/' ? String.raw`\/` : plain, `\\u${hex}`, `\\u${hex.toUpperCase()}`, `\\u${mixed}`][
    choose(6)
  ]!;
}
