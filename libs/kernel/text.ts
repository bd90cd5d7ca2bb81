/** A text of several lines, or a line (events.md, “Conventions”). */
export type TextKind = 'text' | 'line';

export type TextFault = 'illFormedText' | 'controlCharacter' | 'lineBreak' | 'empty' | 'tooLong';

/** The largest number of code points. */
const longest = 2000;
const control = /[\p{Cc}--\n]/v;
/** Neither white space nor default-ignorable. */
const visible = /[\P{White_Space}--\p{Default_Ignorable_Code_Point}]/v;

/** What is wrong with a text, the first of several faults; `undefined` if it is right. */
export function textFault(text: string, kind: TextKind): TextFault | undefined {
  if (!text.isWellFormed()) return 'illFormedText';
  if (control.test(text)) return 'controlCharacter';
  if (!visible.test(text)) return 'empty';
  if (kind === 'line' && text.includes('\n')) return 'lineBreak';
  return isTooLong(text) ? 'tooLong' : undefined;
}

function isTooLong(text: string): boolean {
  return text.length > longest && (text.length > 2 * longest || Array.from(text).length > longest);
}
