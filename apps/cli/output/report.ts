import type { Bilingual } from '#libs/kernel/bilingual.js';

/** What a machine reads of a cell. */
export type Scalar = string | number | boolean | null;

/** What a machine and what a person reads of the same thing: `excellent` and 优秀, 8734 and 87.34. */
export type Cell = Readonly<{ value: Scalar; text: Bilingual | string }>;

export type Heading = Readonly<{
  /** The name of the field in JSON. */
  key: string;
  title: Bilingual;
  align: 'left' | 'right';
  /** May be cut short where the terminal is too narrow. */
  shrinks: boolean;
}>;

export type Table = Readonly<{
  kind: 'table';
  caption?: Bilingual;
  headings: readonly Heading[];
  rows: readonly (readonly Cell[])[];
}>;

/** A line or more of running text, wrapped to the terminal; `indent` in columns. */
type Paragraph = Readonly<{ kind: 'paragraph'; text: Bilingual | string; indent: number }>;

type Title = Readonly<{ kind: 'title'; text: Bilingual | string }>;

export type Part = Table | Paragraph | Title;

/**
 * What a command has to say. As a table or Markdown it is all its parts; as CSV its `table`, by default the first of its
 * parts; as JSON `json`, by default the rows of that table.
 */
export type Report = Readonly<{ parts: readonly Part[]; table?: Table; json?: unknown }>;

export type Column<Row> = Readonly<{
  key: string;
  title: Bilingual;
  value: (row: Row) => Scalar;
  /** What a person reads in place of the value. */
  text?: (row: Row) => Bilingual | string;
  /** Numbers stand on the right; the default is the left. */
  align?: 'left' | 'right';
  /** Default: columns on the left shrink, columns on the right do not. */
  shrinks?: boolean;
}>;

/** Makes a table of rows by its columns; its `title` stands above it. */
export function tableOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { title: caption }: { title?: Bilingual } = {},
): Table {
  return {
    kind: 'table',
    ...(caption && { caption }),
    headings: columns.map(({ key, title: heading, align = 'left', shrinks = align === 'left' }) => ({
      key,
      title: heading,
      align,
      shrinks,
    })),
    rows: rows.map((row) => columns.map((column) => cellOf(column, row))),
  };
}

export function paragraph(text: Bilingual | string, { indent = 0 }: { indent?: number } = {}): Paragraph {
  return { kind: 'paragraph', text, indent };
}

export function title(text: Bilingual | string): Title {
  return { kind: 'title', text };
}

/** A sentence for people, and the same as JSON. */
export function sentence(text: Bilingual | string, json: unknown): Report {
  return { parts: [paragraph(text)], json };
}

/** The table of a report that CSV and JSON show. */
export function mainTable({ parts, table }: Report): Table | undefined {
  return table ?? parts.find((part) => part.kind === 'table');
}

function cellOf<Row>({ value, text }: Column<Row>, row: Row): Cell {
  const given = value(row);
  return { value: given, text: text ? text(row) : given === null ? '' : String(given) };
}
