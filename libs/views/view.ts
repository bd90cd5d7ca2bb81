import type { Bilingual } from '../kernel/bilingual.js';
import type { TObject } from 'typebox';
import type { Scope } from './scope.js';
import type { ViewSources } from './view-sources.js';

/** A request for a page of a list. */
export type PageRequest = Readonly<{
  /** `next` of the previous page. */
  cursor?: string;
  /** 1 to 200. */
  limit: number;
  /** One of the view's `sorts`; with `-` in front it is descending. */
  sort?: string;
}>;

export type Page<Item> = Readonly<{
  /** The position of the log that the answer includes. */
  position: number;
  items: readonly Item[];
  /** The cursor of the next page; `null` on the last. */
  next: string | null;
}>;

/** An id that a sheet shows as a name: of a unit, the unit of a branch, a branch, a group, or a person or office. */
export type Reference = Readonly<
  { unit: string } | { unitOf: string } | { branch: string } | { branch: string; group: string } | { party: string }
>;

/** A value of a column: a scalar, a text in both languages, an id with a name, or several in one. */
export type Cell =
  | string
  | number
  | boolean
  | null
  | Bilingual
  | Reference
  | Readonly<{ cells: readonly Cell[]; between: Bilingual }>;

/** A column of a list as a sheet. */
export type Column<Item> = Readonly<{ key: string; title: Bilingual; value: (item: Item) => Cell }>;

/** The totals of a list, by the key of the column. */
export type Totals = Readonly<Record<string, Cell>>;

/** A list that is read page by page, as items or as a sheet. */
export type ListView<Filter, Item> = Readonly<{
  name: string;
  title: Bilingual;
  /** The schema of the filters. They come from a query string, so every field is an optional scalar. */
  filter: TObject;
  /** The names of the sort orders; the first is the default. */
  sorts: readonly string[];
  /** The schema of an item, for the documentation. */
  item: TObject;
  columns: readonly Column<Item>[];
  /** A page of the items in a scope. */
  page: (sources: ViewSources, scope: Scope, filter: Filter, request: PageRequest) => Promise<Page<Item>>;
  /** The last row of the sheet, where the paper form has one; `undefined` unless the viewer may see every amount in it. */
  totals?: (sources: ViewSources, scope: Scope, filter: Filter) => Promise<Totals | undefined>;
}>;
