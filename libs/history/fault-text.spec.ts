import { shapeRules } from '../kernel/shape.js';
import { faultText } from './fault-text.js';
import { fileRules } from './file.rules.js';

describe('the text of a fault', () => {
  it('has line, field, value, stream and reason', () => {
    const fault = {
      line: 1204,
      rule: shapeRules.notADay,
      type: 'DuesPaid',
      stream: 'partyDay-b-0001:2025-03',
      field: 'paidOn',
      given: '"2025-13-01"',
    };
    expect(faultText(fault, 'en')).toBe(
      'line 1204: DuesPaid.paidOn 2025-13-01 (partyDay-b-0001:2025-03): This is not a day (YYYY-MM-DD) [NOT_A_DAY]',
    );
    expect(faultText(fault, 'zh')).toBe(
      '第1204行：DuesPaid.paidOn 2025-13-01 (partyDay-b-0001:2025-03)：不是有效日期（应为 YYYY-MM-DD） [NOT_A_DAY]',
    );
  });

  it('cites the clause', () => {
    const rule = { code: 'X', clause: '2.2', zh: '甲', en: 'A' };
    expect(faultText({ line: 1, rule, type: 'DuesPaid' }, 'en')).toBe('line 1: DuesPaid: A [X, clause 2.2]');
    expect(faultText({ line: 1, rule, type: 'DuesPaid' }, 'zh')).toBe('第1行：DuesPaid：甲 [X，第2.2条]');
  });

  it('has the column of malformed JSON', () => {
    const fault = { line: 3, rule: fileRules.notJson, column: 54 };
    expect(faultText(fault, 'en')).toBe('line 3: column 54: This is not one JSON value [NOT_JSON]');
    expect(faultText(fault, 'zh')).toBe('第3行：第54列：不是一个完整的 JSON 值 [NOT_JSON]');
  });

  it('can have only the line', () => {
    expect(faultText({ line: 2, rule: fileRules.blankLine }, 'en')).toBe('line 2: The line is blank [BLANK_LINE]');
  });
});
