import stringWidth from 'string-width';

const plainAscii = /^[\u0020-\u007e]*$/;
/** Codes that would move the cursor, colour the screen or turn the direction of the text round. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

const opening = '（《〈“‘「『【〔［';
const closing = '，。；：！？、）》〉”’」』】〕］…％';
const unit = new RegExp(
  `\\s+|[${opening}]*(?:\\p{Script=Han}|[^\\s\\p{Script=Han}${opening}${closing}]+)[${closing}]*|[${opening}${closing}]+`,
  'gu',
);

/** How many columns of a terminal a text takes: a Chinese character takes two. */
export function displayWidth(text: string): number {
  return plainAscii.test(text) ? text.length : stringWidth(text);
}

/** One line of harmless text: line breaks and tabs become blanks, other control codes are shown as �. */
export function printable(text: string): string {
  return text.replace(/\r\n|[\r\n\t]/g, ' ').replace(control, '\ufffd');
}

/** Fills up to a width; a text that is wider stays as it is. */
export function padded(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** Cuts a text to a width, the last column showing that something is left out. */
export function shortened(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter('zh').segment(text)) {
    used += displayWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Breaks a text into lines of a width: at blanks, between Chinese characters, never before a closing mark. */
export function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrappedLine(line, width));
}

function wrappedLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const [part] of text.matchAll(unit)) {
    const columns = displayWidth(part);
    if (line !== '' && used + columns > width) {
      lines.push(line.trimEnd());
      line = part.trimStart();
      used = displayWidth(line);
    } else {
      line += part;
      used += columns;
    }
  }
  return [...lines, line.trimEnd()];
}
