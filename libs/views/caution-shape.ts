import { keptCautions } from '../kernel/admission.js';
import type { Caution } from '../kernel/rule.js';
import { exact, oneOf, optional, Text } from '../kernel/schema.js';
import type { Row } from '../read-models/read-model-store.js';
import { aggregateOf } from '../modules/catalogue/index.js';
import { joined } from './sheet.js';
import type { Cell, Column } from './view.js';

/** A caution in an answer. */
export const cautionShape = exact({
  code: Text,
  kind: oneOf('offence', 'slip'),
  clause: optional(Text),
  zh: Text,
  en: Text,
});

/** The cautions kept with an event of a category, by their codes; none for the system's own streams. */
export function cautionsOf(category: string, codes: readonly string[] | undefined): Caution[] {
  const aggregate = aggregateOf(category);
  return aggregate ? keptCautions(aggregate, codes) : [];
}

/** The cautions of a row, in whose column `cautions` a projection keeps their codes. */
export function cautionsOfRow(category: string, { cautions }: Row): Caution[] {
  return cautionsOf(category, cautions as string[]);
}

/** The column of the cautions that were drawn when the records of a line were made. */
export const cautionsColumn: Column<Readonly<{ cautions: readonly Caution[] }>> = {
  key: 'cautions',
  title: { zh: '提醒', en: 'Cautions' },
  value: ({ cautions }) => cautionsCell(cautions),
};

/** Cautions in a cell, each once. */
export function cautionsCell(cautions: readonly Caution[]): Cell {
  const each = new Map(cautions.map(({ code, zh, en }) => [code, { zh, en }]));
  return joined([...each.values()]);
}
