import type { Language } from '#libs/kernel/bilingual.js';
import { inLanguage } from '../texts.js';
import type { Heading, Part, Report, Table } from './report.js';
import { displayWidth, padded, printable, shortened, wrapped } from './width.js';

/** How to lay out a text: language, width in columns (`undefined`: no limit), and style. */
export type View = Readonly<{ lang: Language; columns?: number; style: Style }>;

export type Style = Readonly<{ strong: (text: string) => string; faint: (text: string) => string }>;

export const plainStyle: Style = { strong: (text) => text, faint: (text) => text };
export const terminalStyle: Style = {
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
  faint: (text) => `\u001b[2m${text}\u001b[22m`,
};

const gap = '  ';
/** A column is not cut below this: enough for three Chinese characters and the sign of the cut. */
const narrowest = 7;
/** Only a last column of running text is wider, and only where nothing bounds it. */
const longestRule = 80;

/** A report as plain text for people: titles, paragraphs, and tables aligned by display width. */
export function textOf({ parts }: Report, view: View): string {
  return parts.map((part, index) => `${spaceBefore(parts[index - 1], part)}${partText(part, view)}`).join('');
}

export function tableText({ headings, rows }: Table, { lang, columns, style }: View): string {
  const titles = headings.map(({ title }) => title[lang]);
  const lines = rows.map((row) => row.map(({ text }) => printable(inLanguage(text, lang))));
  const widths = fitted(naturalWidths([titles, ...lines]), headings, columns);
  const line = (cells: readonly string[]) => {
    const set = cells.map((cell, index) =>
      padded(shortened(cell, widths[index]!), widths[index]!, headings[index]!.align),
    );
    return set.join(gap).trimEnd();
  };
  const rule = widths.map((width) => '-'.repeat(Math.min(width, longestRule))).join(gap);
  return [style.strong(line(titles)), style.faint(rule), ...lines.map(line)].map((each) => `${each}\n`).join('');
}

function spaceBefore(previous: Part | undefined, part: Part): string {
  if (!previous || (previous.kind !== 'table' && part.kind === 'paragraph')) return '';
  return previous.kind === 'title' ? '' : '\n';
}

function partText(part: Part, view: View): string {
  const { lang, columns, style } = view;
  switch (part.kind) {
    case 'table':
      return `${part.caption ? `${style.strong(part.caption[lang])}\n` : ''}${tableText(part, view)}`;
    case 'title':
      return `${style.strong(printable(inLanguage(part.text, lang)))}\n`;
    case 'paragraph': {
      const text = inLanguage(part.text, lang).split('\n').map(printable).join('\n');
      const lines = columns === undefined ? text.split('\n') : wrapped(text, columns - part.indent);
      return lines.map((each) => `${`${' '.repeat(part.indent)}${each}`.trimEnd()}\n`).join('');
    }
  }
}

function naturalWidths(lines: readonly (readonly string[])[]): number[] {
  return lines[0]!.map((_, index) => lines.reduce((width, line) => Math.max(width, displayWidth(line[index]!)), 0));
}

/** Takes a column from the widest of those that may shrink until all fit, or none can give more. */
function fitted(widths: number[], headings: readonly Heading[], columns: number | undefined): number[] {
  if (columns === undefined) return widths;
  const set = [...widths];
  let over = set.reduce((sum, width) => sum + width, 0) + gap.length * (set.length - 1) - columns;
  for (; over > 0; over -= 1) {
    const widest = headings.reduce<number | undefined>((best, { shrinks }, index) => {
      if (!shrinks || set[index]! <= narrowest) return best;
      return best === undefined || set[index]! > set[best]! ? index : best;
    }, undefined);
    if (widest === undefined) break;
    set[widest]! -= 1;
  }
  return set;
}
