import type { Language } from '../kernel/bilingual.js';
import type { Fault } from './fault.js';
import type { LogFault } from './log-fault.js';

const words = {
  zh: {
    line: (n: number) => `第${n}行`,
    position: (n: number) => `日志位置 ${n}`,
    column: (n: number) => `第${n}列`,
    colon: '：',
    clause: (id: string) => `，第${id}条`,
  },
  en: {
    line: (n: number) => `line ${n}`,
    position: (n: number) => `position ${n}`,
    column: (n: number) => `column ${n}`,
    colon: ': ',
    clause: (id: string) => `, clause ${id}`,
  },
} as const;

/** The text of a fault: `line 1204: DuesPaid.paidOn 2025-13-01 (partyDay-b-0001:2025-03): This is not a day (YYYY-MM-DD) [NOT_A_DAY]`. */
export function faultText(fault: Fault, language: Language): string {
  const { line, column } = fault;
  const word = words[language];
  return textOf([word.line(line), column === undefined ? '' : word.column(column)], fault, language);
}

/** Like `faultText`, for an event of the log: `position 12: DuesPaid.paidOn (partyDay-b-0001:2025-03): … [NOT_A_DAY]`. */
export function logFaultText(fault: LogFault, language: Language): string {
  return textOf([words[language].position(fault.position)], fault, language);
}

function textOf(where: readonly string[], fault: FaultPlace, language: Language): string {
  const { rule } = fault;
  const word = words[language];
  const clause = rule.clause === undefined ? '' : word.clause(rule.clause);
  const parts = [...where, placeOf(fault), (fault.allowed ?? rule)[language]].filter((part) => part !== '');
  return `${parts.join(word.colon)} [${rule.code}${clause}]`;
}

type FaultPlace = Pick<Fault, 'rule' | 'allowed' | 'type' | 'stream' | 'field' | 'given'>;

function placeOf({ type, stream, field, given }: FaultPlace): string {
  const name = [type, field].filter((part) => part !== undefined).join('.');
  const value = given?.replace(/^"(.*)"$/, '$1') ?? '';
  return [name, value, stream === undefined ? '' : `(${stream})`].filter((part) => part !== '').join(' ');
}
