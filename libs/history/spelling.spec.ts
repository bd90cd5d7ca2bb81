import * as fc from 'fast-check';
import { tokensOf } from './json-tokens.js';
import { respell, spellingOf, type Spelling } from './spelling.js';
import { spell } from './testing/spell.js';

const restored = (line: string, spelling: Spelling) =>
  respell(JSON.stringify(JSON.parse(line)), JSON.parse(JSON.stringify(spelling)) as Spelling);

describe('the spelling of a line', () => {
  it.each([
    ['compact', '{"a":[1,{}],"b":"党"}', {}],
    [
      'python',
      String.raw`{"a": [1, {}], "b": "\u515a\u4f60"}`,
      { gaps: { ':_': ' ', ',_': ' ' }, escapes: { wide: 'lower' } },
    ],
    ['capital digits', String.raw`["\u515A","\u4F60"]`, { escapes: { wide: 'upper' } }],
    ['digits without case first', String.raw`["\u5427","\u4F60"]`, { escapes: { wide: 'upper' } }],
    ['slashes', String.raw`["\/a","b\/c"]`, { escapes: { '2f': 'short' } }],
    ['angle brackets', String.raw`["\u003ca\u003e"]`, { escapes: { '3c': 'lower', '3e': 'lower' } }],
    ['padded', '{ "a": 1, "b": { } }', { gaps: { '{_': ' ', ':_': ' ', ',_': ' ', '{}': ' ', '_}': ' ' } }],
    ['a carriage return at the end', '{"a":1}\r', { gaps: { $: '\r' } }],
    ['white space before', ' [] ', { gaps: { '^': ' ', $: ' ' } }],
    [
      'numbers',
      '[1.0,1e3,5,-2.50]',
      {
        numbers: [
          [0, '1.0'],
          [1, '1e3'],
          [3, '-2.50'],
        ],
      },
    ],
    ['an odd gap', '[1, 2,3, 4]', { gaps: { ',_': ' ' }, oddGaps: [[5, '']] }],
    [
      'an odd escape',
      String.raw`["党\u515a","\u515a\u4f60"]`,
      { escapes: { wide: 'lower' }, oddTexts: [[0, [[0, 'raw']]]] },
    ],
    ['mixed digits', String.raw`["\uaBcD"]`, { escapes: { wide: 'lower' }, oddTexts: [[0, [[0, 5]]]] }],
    ['usual escapes', String.raw`["\"\\\b\f\n\r\t\u0001"]`, {}],
    ['unusual ones of them', String.raw`["\u0022\u000A"]`, { escapes: { '22': 'lower', a: 'upper' } }],
  ])('%s', (_, line, spelling) => {
    expect(spellingOf(tokensOf(line))).toEqual(spelling);
    expect(restored(line, spelling as Spelling)).toBe(line);
  });

  it('restores every spelling of every value', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('/', '"', '\\', '\n', '\u0001', '\u007f', '\u2028', '党', '😀', 'a') }),
    );
    const key = text.filter((each) => !/^\d+$/.test(each) && each !== '__proto__');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        tie('list'),
        tie('object'),
      ),
      list: fc.array(tie('value')),
      object: fc.dictionary(key, tie('value')),
    }));
    fc.assert(
      fc.property(value, fc.infiniteStream(fc.nat()), (each, stream) => {
        const line = spell(each, (options) => stream.next().value! % options);
        expect(restored(line, spellingOf(tokensOf(line)))).toBe(line);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a line apart without loss', () => {
    const line = String.raw` { "a\"" : [ true,null , -1.5e3 ],"b":"\\" } `;
    expect(
      tokensOf(line)
        .map(({ gap, text }) => gap + text)
        .join(''),
    ).toBe(line);
  });
});
