import type { Fault } from './fault.js';

export type Language = 'zh' | 'en';

const words = {
  zh: {
    line: (n: number) => `第${n}行`,
    column: (n: number) => `第${n}列`,
    colon: '：',
    clause: (id: string) => `，第${id}条`,
  },
  en: {
    line: (n: number) => `line ${n}`,
    column: (n: number) => `column ${n}`,
    colon: ': ',
    clause: (id: string) => `, clause ${id}`,
  },
} as const;

/** Where, what, why: `line 1204: DuesPaid.paidOn 2025-13-01 (partyDay-b-0001:2025-03): This is not a day (YYYY-MM-DD) [NOT_A_DAY]`. */
export function faultText(fault: Fault, language: Language): string {
  const { line, rule, column } = fault;
  const word = words[language];
  const parts = [word.line(line), column === undefined ? '' : word.column(column), placeOf(fault), rule[language]];
  const clause = rule.clause === undefined ? '' : word.clause(rule.clause);
  return `${parts.filter((part) => part !== '').join(word.colon)} [${rule.code}${clause}]`;
}

function placeOf({ type, stream, field, given }: Fault): string {
  const name = [type, field].filter((part) => part !== undefined).join('.');
  const value = given?.replace(/^"(.*)"$/, '$1') ?? '';
  return [name, value, stream === undefined ? '' : `(${stream})`].filter((part) => part !== '').join(' ');
}
