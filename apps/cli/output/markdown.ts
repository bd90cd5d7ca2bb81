import type { Language } from '#libs/kernel/bilingual.js';
import { inLanguage } from '../texts.js';
import type { Part, Report, Table } from './report.js';
import { printable } from './width.js';

/** A report as Markdown with the tables of GitHub's flavour. */
export function markdownOf({ parts }: Report, lang: Language): string {
  return parts.map((part) => partMarkdown(part, lang)).join('\n');
}

function partMarkdown(part: Part, lang: Language): string {
  switch (part.kind) {
    case 'table':
      return `${part.caption ? `### ${inline(part.caption[lang])}\n\n` : ''}${tableMarkdown(part, lang)}`;
    case 'title':
      return `## ${inline(inLanguage(part.text, lang))}\n`;
    case 'paragraph': {
      const { before, within } = itemAt(part.indent);
      return `${before}${inLanguage(part.text, lang).split('\n').map(inline).join(`  \n${within}`)}\n`;
    }
  }
}

/** What is indented is an item of a list, and of a list within it. */
function itemAt(indent: number) {
  return indent === 0
    ? { before: '', within: '' }
    : { before: `${' '.repeat(indent - 2)}- `, within: ' '.repeat(indent) };
}

function tableMarkdown({ headings, rows }: Table, lang: Language): string {
  const lines = [
    headings.map(({ title }) => cell(title[lang])),
    headings.map(({ align }) => (align === 'right' ? '---:' : '---')),
    ...rows.map((row) => row.map(({ text }) => cell(inLanguage(text, lang)))),
  ];
  return lines.map((line) => `| ${line.join(' | ')} |\n`).join('');
}

function cell(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => inline(line).replaceAll('|', '\\|'))
    .join('<br>');
}

/** What would be read as a tag or an escape is shown as it stands. */
function inline(text: string): string {
  return printable(text).replaceAll('\\', '\\\\').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
