import { allowedText } from './allowed.js';
import { Clause, Count, Id, listOf, Month, oneOf, Quarter, Text, Uuid, Year } from './schema.js';

describe('what a field allows', () => {
  it.each([
    [
      'pattern',
      Id,
      '编号只用小写字母、数字、“.”和“-”，如 b-0001',
      'An id has only small letters, digits, “.” and “-”, such as b-0001',
    ],
    ['pattern', Uuid, '应为事件编号（UUID）', 'This must be the id of an event (a UUID in small letters)'],
    ['pattern', Month, '应为月份，如 2025-03', 'This must be a month, such as 2025-03'],
    ['pattern', Quarter, '应为季度，如 2025-Q1', 'This must be a quarter, such as 2025-Q1'],
    ['pattern', Clause, '应为条款编号，如 2.2 或 4.3b', 'This must be a clause, such as 2.2 or 4.3b'],
    ['enum', oneOf('phone', 'wechat'), '可填 phone、wechat', 'This must be one of phone, wechat'],
    ['minimum', Count, '应不小于 0', 'This must be 0 or more'],
    ['maximum', Year, '应不大于 9998', 'This must be 9998 or less'],
    ['maxItems', listOf(Id), '至多 1000 项', 'This may have at most 1000 items'],
  ])('is said for %s: %#', (keyword, schema, zh, en) => expect(allowedText(keyword, schema)).toEqual({ zh, en }));

  it('is not said where the rule says it all, or the form has no words', () => {
    expect(allowedText('required', Text)).toBeUndefined();
    expect(allowedText('pattern', Text)).toBeUndefined();
  });
});
