import Type from 'typebox';
import { exact, Id, optional, personal, Text } from './schema.js';
import {
  holdsPersonal,
  isSealed,
  mapPersonal,
  mapSealed,
  ownerOf,
  withoutSeals,
  withPlaceholders,
  type PersonalField,
} from './sealed.js';

const sealed = { $sealed: { key: '00aa', nonce: 'AAAAAAAAAAAAAAAA', text: 'c2VhbGVk' } };
const entry = exact({ memberId: Id, reason: optional(personal(Text, 'welfare')) });
const schema = exact({
  name: personal(Text, 'identity'),
  by: Text,
  place: optional(exact({ street: personal(Text, 'identity') })),
  entries: optional(Type.Array(entry)),
  words: optional(Type.Array(Text)),
});

function fieldsOf(data: unknown, owner?: string): PersonalField[] {
  const fields: PersonalField[] = [];
  mapPersonal(schema, data, owner, (field) => (fields.push(field), field.value));
  return fields;
}

describe('a sealed field', () => {
  it('is recognised by its form', () => {
    expect(isSealed(sealed)).toBe(true);
    for (const other of [null, '张三', 7, {}, { $sealed: 'x' }, { ...sealed, more: 1 }, { $sealed: { key: '1' } }]) {
      expect(isSealed(other)).toBe(false);
    }
  });

  it('counts as a text when the shape is checked', () => {
    expect(withoutSeals(schema, { name: sealed, by: 'm-1', place: { street: '十字街' } })).toEqual({
      name: '…',
      by: 'm-1',
      place: { street: '十字街' },
    });
  });
});

describe('placeholders', () => {
  it('stand for every personal field, sealed or not, and for nothing else', () => {
    const entries = [
      { memberId: 'm-2', reason: sealed },
      { memberId: 'm-3', reason: '住院' },
    ];
    expect(withPlaceholders(schema, { name: '张三', by: 'm-1', words: ['一'], entries })).toEqual({
      name: '…',
      by: 'm-1',
      words: ['一'],
      entries: [
        { memberId: 'm-2', reason: '…' },
        { memberId: 'm-3', reason: '…' },
      ],
    });
  });
});

describe('sealed fields', () => {
  it('are found at any depth', () => {
    const places: string[] = [];
    const data = {
      name: sealed,
      by: 'x',
      none: null,
      entries: [{ memberId: 'm-2', reason: sealed }, 7],
      at: { street: sealed },
    };
    const opened = mapSealed(data, ({ key }, path) => (places.push(path), key));
    expect(places).toEqual(['name', 'entries[0].reason', 'at.street']);
    expect(opened).toEqual({
      name: '00aa',
      by: 'x',
      none: null,
      entries: [{ memberId: 'm-2', reason: '00aa' }, 7],
      at: { street: '00aa' },
    });
  });
});

describe('personal fields', () => {
  it('are marked in the schema alone', () => {
    expect(holdsPersonal(schema)).toBe(true);
    expect(holdsPersonal(Type.Array(entry))).toBe(true);
    expect(holdsPersonal(exact({ words: Type.Array(Text) }))).toBe(false);
  });

  it('are visited with path, class and owner', () => {
    const entries = [{ memberId: 'm-2', reason: '住院' }, { memberId: 'm-3' }];
    expect(fieldsOf({ name: '张三', by: 'x', place: { street: '十字街' }, entries }, 'm-1')).toEqual([
      { path: 'name', kept: 'identity', owner: 'm-1', value: '张三' },
      { path: 'place.street', kept: 'identity', owner: 'm-1', value: '十字街' },
      { path: 'entries[0].reason', kept: 'welfare', owner: 'm-2', value: '住院' },
    ]);
  });

  it('are replaced, and everything else stays', () => {
    const words = ['一'];
    const data = { name: '张三', by: 'x', words, entries: [{ memberId: 'm-2', reason: '住院' }] };
    const result = mapPersonal(schema, data, 'm-1', ({ path }) => path) as typeof data;
    expect(result).toEqual({
      name: 'name',
      by: 'x',
      words,
      entries: [{ memberId: 'm-2', reason: 'entries[0].reason' }],
    });
    expect(result.words).toBe(words);
    expect(data.name).toBe('张三');
  });

  it('leave the same object if nothing is replaced', () => {
    const data = { name: '张三', by: 'x', entries: [{ memberId: 'm-2', reason: '住院' }] };
    expect(mapPersonal(schema, data, 'm-1', ({ value }) => value)).toBe(data);
    const plain = { words: ['一'] };
    expect(mapPersonal(exact({ words: Type.Array(Text) }), plain, 'm-1', () => 'x')).toBe(plain);
  });

  it('are searched in data of any shape', () => {
    for (const data of [null, 7, '张三', [], { place: '十字街', entries: {} }, { place: null, entries: [null, 7] }]) {
      expect(mapPersonal(schema, data, undefined, () => 'x')).toBe(data);
    }
  });
});

describe('the person a record is about', () => {
  it('is the member of the stream, or the speaker', () => {
    expect(ownerOf('member-m-00001', { by: 'm-2' })).toBe('m-00001');
    expect(ownerOf('inspection-i-1', { by: 'm-2' })).toBe('m-2');
    expect(ownerOf('inspection-i-1', { by: 7 })).toBeUndefined();
    expect(ownerOf('inspection-i-1', null)).toBeUndefined();
  });
});
