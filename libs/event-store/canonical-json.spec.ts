import { assert, jsonValue, property } from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { NotJson } from './errors.js';

describe('canonical JSON', () => {
  it('is that of RFC 8785, section 3.2.2', () => {
    const value: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys by their UTF-16 code units, as in section 3.2.3', () => {
    const value: unknown = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`);
    const names = Object.values(JSON.parse(canonicalJson(value).replace('"1"', '"one"')) as object);
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it.each([
    [-0, '0'],
    [1e21, '1e+21'],
    [9007199254740991, '9007199254740991'],
    ['支部', '"支部"'],
    [[], '[]'],
    [{}, '{}'],
    [{ b: 1, a: { d: [{ z: 1, y: 2 }], c: null } }, '{"a":{"c":null,"d":[{"y":2,"z":1}]},"b":1}'],
    [{ a: 1, b: { d: 1, c: 2 } }, '{"a":1,"b":{"c":2,"d":1}}'],
    [{ '10': 1, '9': 2, '': 3 }, '{"":3,"10":1,"9":2}'],
    [{ list: [{ '2': [], '10': 'x' }] }, '{"list":[{"10":"x","2":[]}]}'],
    [JSON.parse('{"z":1,"__proto__":{"b":1,"a":2}}'), '{"__proto__":{"a":2,"b":1},"z":1}'],
    [Object.create(null), '{}'],
  ])('writes %j as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('leaves the value as it was', () => {
    const value = { b: [{ d: 1, c: 2 }], a: 1 };
    canonicalJson(value);
    expect(JSON.stringify(value)).toBe('{"b":[{"d":1,"c":2}],"a":1}');
  });

  const circular: unknown[] = [];
  circular.push(circular);

  it.each([
    ['no number', { amountFen: Number.NaN }, 'amountFen'],
    ['an infinite number', { items: [{ n: 1 }, { n: Number.POSITIVE_INFINITY }] }, 'items[1].n'],
    ['half a character', { topic: '\ud83d' }, 'topic'],
    ['half a character in a key', { about: { '\ude00': 1 } }, 'about'],
    ['half a character beside a number as key', { about: { '1': 1, '\ude00': 1 } }, 'about'],
    ['nothing in a field', { b: undefined, a: 1 }, 'b'],
    ['a hole in a list', { list: Array.from({ length: 2 }).concat(1).slice(0, 1) }, 'list[0]'],
    ['a function', { toJSON: () => 1 }, 'toJSON'],
    ['a symbol', { on: Symbol('on') }, 'on'],
    ['a big integer', { n: 1n }, 'n'],
    ['an instance', { on: new Map() }, 'on'],
    ['nothing', undefined, ''],
  ])('refuses %s', (_, value, field) => {
    expect(() => canonicalJson(value)).toThrow(NotJson);
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ field }));
  });

  it('refuses what contains itself', () => {
    expect(() => canonicalJson({ circular })).toThrow(/nested more than 200/);
  });

  it('tells nothing of the value that it refuses', () => {
    const personal = { name: '张三\ud83d' };
    expect(() => canonicalJson(personal)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('张三') as string }),
    );
  });

  const json = jsonValue({ maxDepth: 4 });

  it('means the same as the value', () => {
    assert(
      property(json, (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is the same whatever the order of the keys', () => {
    assert(property(json, (value) => canonicalJson(value) === canonicalJson(turned(value))));
  });

  function turned(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(turned);
    const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const);
    return Object.fromEntries(entries.toReversed());
  }
});
