/** What a door does with a text: the code that refuses it, or `taken`. */
type Verdict = string;

/**
 * A text that tries what a door lets in, as it stands within quotes in JSON. The verdicts are those of events.md, “Text”: on a line,
 * and on a text of several lines.
 */
export type HostileText = Readonly<{
  name: string;
  json: string;
  line: Verdict;
  text: Verdict;
  /** Where the interchange file differs: no other door has CR kept apart from LF. */
  imported?: Verdict;
  /** Whether it can stand among the arguments of a command. */
  argument: boolean;
}>;

const refused = (name: string, json: string, code: string, argument = true): HostileText => {
  return { name, json, line: code, text: code, argument };
};
const taken = (name: string, json: string): HostileText => {
  return { name, json, line: 'taken', text: 'taken', argument: true };
};

export const hostileTexts: readonly HostileText[] = [
  refused('a NUL', String.raw`a\u0000b`, 'NUL_CHARACTER', false),
  refused('the first half of a pair', String.raw`a\ud83d`, 'ILL_FORMED_TEXT', false),
  refused('the second half of a pair', String.raw`\udc00a`, 'ILL_FORMED_TEXT', false),
  refused('a bell', String.raw`a\u0007b`, 'CONTROL_CHARACTER'),
  refused('an escape', String.raw`\u001b[31ma`, 'CONTROL_CHARACTER'),
  refused('a tab', String.raw`a\tb`, 'CONTROL_CHARACTER'),
  refused('a DEL', String.raw`a\u007fb`, 'CONTROL_CHARACTER'),
  refused('a next line (C1)', String.raw`a\u0085b`, 'CONTROL_CHARACTER'),
  refused('nothing', '', 'EMPTY', false),
  refused('a blank', ' ', 'EMPTY'),
  refused('a zero width space', String.raw`\u200b`, 'EMPTY'),
  refused('an ideographic space', String.raw`\u3000`, 'EMPTY'),
  refused('spaces of several kinds', String.raw`\u200b\u3000 \ufeff\u2060`, 'EMPTY'),
  refused('a Hangul filler', String.raw`\u3164`, 'EMPTY'),
  refused('a bidi control alone', String.raw`\u202e`, 'EMPTY'),
  refused('2,001 characters', '长'.repeat(2001), 'TOO_LONG'),
  { name: 'a line feed', json: String.raw`一\n二`, line: 'LINE_BREAK', text: 'taken', argument: true },
  {
    name: 'a CR LF',
    json: String.raw`一\r\n二`,
    line: 'LINE_BREAK',
    text: 'taken',
    imported: 'CONTROL_CHARACTER',
    argument: false,
  },
  taken('2,000 characters beyond the BMP', '𠮷'.repeat(2000)),
  taken('a bidi control in a text', String.raw`a\u202eb`),
  taken('a zero width space in a text', String.raw`张\u200b三`),
  taken('a formula', '=1+1'),
  taken('a formula in full width', '＝1+1'),
  taken('markup', '<script>alert(1)</script>'),
  taken('a quote and a backslash', String.raw`\"\\`),
  taken('a name of a prototype', '__proto__'),
];

/** Ids with the form of an identity number or a mobile number, and a few that are no ids. */
export const hostileIds: readonly (readonly [id: string, code: string])[] = [
  ['990000190001010016', 'PERSONAL_NUMBER'],
  ['11010119900307123x', 'PERSONAL_NUMBER'],
  ['q-110101900307123', 'PERSONAL_NUMBER'],
  ['q-13000000000', 'PERSONAL_NUMBER'],
  ['q.19912345678.a', 'PERSONAL_NUMBER'],
  ['Q-1', 'MALFORMED'],
  ['q_1', 'MALFORMED'],
  ['第一', 'MALFORMED'],
  [`q${'1'.repeat(64)}`, 'MALFORMED'],
];
