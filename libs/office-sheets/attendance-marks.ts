/** What a mark in an attendance form means by itself; every other mark is asked for. */
export type Mark = 'present' | 'leave' | 'absent' | 'not-there' | 'proxy' | 'blank' | 'unclear';

const present = /^(?:√|✓|✔|☑|是|到|已到|到会|出席|参加|签到|迟到|早退)$/;
/** A leave by its kind, clause 2.0: it is asked for beforehand. */
const leave = /^(?:已?请假|[事病公产婚丧年休探陪护育儿工伤]{1,3}假)$/;
const absent = /^(?:缺席|缺勤|未到|旷会|旷|无故缺席|未参加)$/;
const notThere = /^[×✕✗✘xX]$/;
const proxy = /代(?:签|签到|替|到)?$/;

/** The meaning of a mark, for a person of this name: who signs with their name is there. */
export function markOf(text: string, name: string): Mark {
  if (text === '' || /^[-—－/]+$/.test(text)) return 'blank';
  if (present.test(text) || text === name) return 'present';
  if (leave.test(text)) return 'leave';
  if (absent.test(text)) return 'absent';
  if (notThere.test(text)) return 'not-there';
  return proxy.test(text) ? 'proxy' : 'unclear';
}

/** The numbers of the line above the table: 应到5人，实到3人，请假1人，缺席1人. */
export type HeadCount = Readonly<{ expected?: number; present?: number; leave?: number; absent?: number }>;

const words = {
  expected: '应到|应参加|应出席',
  present: '实到|实际到会|到会|出席',
  leave: '请假',
  absent: '缺席|缺勤|未到',
} as const;

/** The head count in the lines above a table; empty if there is none. */
export function headCountOf(lines: readonly string[]): HeadCount {
  const text = lines.join('\n').replaceAll(/[ \t]/g, '');
  const counts = (Object.keys(words) as (keyof typeof words)[]).flatMap((name) => {
    const [, number] = new RegExp(`(?:${words[name]})(?:人数|党员)?[:：]?(\\d{1,4})(?:人|名)?`).exec(text) ?? [];
    return number === undefined ? [] : [[name, Number(number)] as const];
  });
  return Object.fromEntries(counts);
}
