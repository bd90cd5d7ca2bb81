import Type from 'typebox';
import { exact, optional, personal, Text } from '../kernel/schema.js';
import { changesBetween } from './changes.js';
import { withoutPersonal } from './personal.js';

const schema = exact({
  name: personal(Text, 'identity'),
  venue: optional(Text),
  channels: Type.Array(Text),
  secrets: Type.Array(personal(Text, 'conduct')),
  entries: Type.Array(exact({ memberId: Text, status: Text, reason: optional(personal(Text, 'welfare')) })),
  place: optional(exact({ city: Text, street: personal(Text, 'identity') })),
});

const entry = (memberId: string, status: string, reason?: string) => ({ memberId, status, ...(reason && { reason }) });
const data = {
  name: '顾华政',
  venue: '礼堂',
  channels: ['phone'],
  secrets: ['甲'],
  entries: [entry('m-1', 'present'), entry('m-2', 'leave', '住院')],
  place: { city: '咸宁', street: '永安大道' },
};

describe('what is personal', () => {
  it('is left out wherever it stands, and named', () => {
    expect(withoutPersonal(schema, data)).toEqual({
      data: {
        venue: '礼堂',
        channels: ['phone'],
        secrets: [],
        entries: [entry('m-1', 'present'), entry('m-2', 'leave')],
        place: { city: '咸宁' },
      },
      withheld: ['name', 'secrets', 'entries[].reason', 'place.street'],
    });
  });

  it('may be in what the schema does not know', () => {
    expect(withoutPersonal(schema, { venue: '礼堂', nickname: '小顾' })).toEqual({
      data: { venue: '礼堂' },
      withheld: ['nickname'],
    });
  });
});

describe('what a correction changes', () => {
  const changes = (after: object, before: object = data) => changesBetween(schema, before, after);

  it('is nothing where nothing differs', () => {
    expect(changes(JSON.parse(JSON.stringify(data)) as object)).toEqual([]);
  });

  it('is each field with what it was and what it became', () => {
    const { venue: _, ...without } = data;
    expect(changes({ ...data, venue: '会议室' })).toEqual([{ field: 'venue', from: '礼堂', to: '会议室' }]);
    expect(changes(without)).toEqual([{ field: 'venue', from: '礼堂' }]);
    expect(changes(data, without)).toEqual([{ field: 'venue', to: '礼堂' }]);
    expect(changes({ ...data, channels: ['phone', 'sms'] })).toEqual([
      { field: 'channels', from: ['phone'], to: ['phone', 'sms'] },
    ]);
  });

  it('is of a personal field that it changed, and no more', () => {
    const entries = [entry('m-1', 'present'), entry('m-2', 'leave')];
    const after = { ...data, name: '顾华', secrets: ['乙'], entries, place: { city: '咸宁', street: '长安大道' } };
    expect(changes({ ...after, nickname: '小顾' })).toEqual([
      { field: 'name', personal: true },
      { field: 'secrets[0]', personal: true },
      { field: 'entries[m-2].reason', personal: true },
      { field: 'place.street', personal: true },
      { field: 'nickname', personal: true },
    ]);
  });

  it('is found in a list by the member, whatever the order', () => {
    const entries = [entry('m-3', 'present'), entry('m-2', 'absent', '住院')];
    expect(changes({ ...data, entries })).toEqual([
      { field: 'entries[m-1].memberId', from: 'm-1' },
      { field: 'entries[m-1].status', from: 'present' },
      { field: 'entries[m-2].status', from: 'leave', to: 'absent' },
      { field: 'entries[m-3].memberId', to: 'm-3' },
      { field: 'entries[m-3].status', to: 'present' },
    ]);
  });

  it('is found by the place in a list whose items no id tells apart', () => {
    const twice = [entry('m-1', 'present'), entry('m-1', 'absent')];
    expect(
      changes({ ...data, entries: [entry('m-1', 'leave'), entry('m-1', 'absent')] }, { ...data, entries: twice }),
    ).toEqual([{ field: 'entries[0].status', from: 'present', to: 'leave' }]);
  });

  it('shows a list or an object that is gone by what was in it', () => {
    const { place: _, entries: __, ...rest } = data;
    expect(changes({ ...rest, entries: [] })).toHaveLength(5 + 2);
    expect(changes(rest)).toEqual(changes({ ...rest, entries: [] }));
    expect(changes({ ...rest, entries: data.entries })).toEqual([
      { field: 'place.city', from: '咸宁' },
      { field: 'place.street', personal: true },
    ]);
    expect(changes(data, rest)).toHaveLength(5 + 2);
  });
});
