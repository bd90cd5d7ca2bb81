import { booleanNames, type Bilingual, type Language } from '../kernel/bilingual.js';
import { namesIn, type Names } from '../registry/index.js';
import { membersNamed } from './identities.js';
import type { Scope } from './scope.js';
import type { ViewSources } from './view-sources.js';
import type { Cell, Column, ListView, Page, PageRequest, Reference, Totals } from './view.js';

/** A cell as people read it. */
type SheetCell = string | number | null;

/** A page of a list as a sheet: a row of cells for each item, in one language, and the totals at the end. */
export type SheetPage = Page<readonly SheetCell[]>;

type SheetRequest<Filter> = Readonly<{ scope: Scope; filter: Filter; page: PageRequest; lang: Language }>;

/** A page of a list in words: names instead of ids where the viewer may see them. */
export async function sheetPage<Filter, Item>(
  view: ListView<Filter, Item>,
  sources: ViewSources,
  { scope, filter, page: request, lang }: SheetRequest<Filter>,
): Promise<SheetPage> {
  const page = await view.page(sources, scope, filter, request);
  const rows = page.items.map((item) => view.columns.map(({ value }) => value(item)));
  const totals = page.next === null && page.items.length > 0 && (await view.totals?.(sources, scope, filter));
  if (totals) rows.push(totalRow(view.columns, totals));
  const named = new Map(page.items.flatMap(nameIn));
  const others = rows
    .flat()
    .flatMap(partiesIn)
    .filter((id) => !named.has(id));
  const members = new Map([...named, ...(await membersNamed(sources, others))]);
  const names = namesIn(sources.registry, members);
  return { ...page, items: rows.map((row) => row.map((cell) => shown(cell, lang, names))) };
}

/** Joins cells in one; empty ones are skipped. */
export function joined(cells: readonly Cell[], between: Bilingual = semicolon): Cell {
  return { cells, between };
}

const semicolon: Bilingual = { zh: '；', en: '; ' };

/** The name that an item shows already: by its own day, which also former superiors may see. */
function nameIn(item: unknown): [memberId: string, name: string][] {
  const { memberId, name } = (item ?? {}) as Readonly<{ memberId?: string; name?: string }>;
  return memberId !== undefined && name !== undefined ? [[memberId, name]] : [];
}

function totalRow(columns: readonly Pick<Column<never>, 'key'>[], totals: Totals): Cell[] {
  return columns.map(({ key }, index) => (index === 0 ? { zh: '合计', en: 'Total' } : (totals[key] ?? null)));
}

function partiesIn(cell: Cell): string[] {
  if (cell === null || typeof cell !== 'object') return [];
  if ('cells' in cell) return cell.cells.flatMap(partiesIn);
  return 'party' in cell ? [cell.party] : [];
}

function shown(cell: Cell, lang: Language, names: Names): SheetCell {
  if (typeof cell === 'boolean') return booleanNames[`${cell}`][lang];
  if (cell === null || typeof cell !== 'object') return cell;
  if ('zh' in cell) return cell[lang];
  if ('cells' in cell) {
    const texts = cell.cells.map((each) => shown(each, lang, names)).filter((each) => each !== null && each !== '');
    return texts.length === 0 ? null : texts.join(cell.between[lang]);
  }
  return nameOf(cell, lang, names);
}

function nameOf(reference: Reference, lang: Language, names: Names): string {
  if ('unit' in reference) return names.unit(reference.unit);
  if ('unitOf' in reference) return names.unitOf(reference.unitOf);
  if ('group' in reference) return names.group(reference.branch, reference.group);
  if ('branch' in reference) return names.branch(reference.branch);
  return names.party(reference.party)[lang];
}
