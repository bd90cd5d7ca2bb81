import type { Static } from 'typebox';
import { keptCautions } from '../kernel/admission.js';
import type { DrawnCaution } from '../kernel/rule.js';
import { anyOf, exact, Id, oneOf, optional, Text } from '../kernel/schema.js';
import { aggregateOf } from '../modules/catalogue/index.js';
import type { Row } from '../read-models/read-model-store.js';
import { joined } from './sheet.js';
import type { Cell, Column } from './view.js';

/** A caution in an answer. */
export const cautionShape = exact({
  code: Text,
  kind: oneOf('offence', 'slip'),
  clause: optional(Text),
  zh: Text,
  en: Text,
  /** The members whom it is about, where the record says who they are. */
  memberIds: optional(anyOf(Id)),
});

export type CautionItem = Static<typeof cautionShape>;

/**
 * The cautions kept with an event of a category, by their codes, and with its data whom they are about; none for the
 * system’s own streams.
 */
export function cautionsOf(category: string, codes: readonly string[] | undefined, data?: unknown): CautionItem[] {
  const aggregate = aggregateOf(category);
  return aggregate ? (keptCautions(aggregate, codes, data) as CautionItem[]) : [];
}

/** The cautions of a row, in whose column `cautions` a projection keeps their codes. */
export function cautionsOfRow(category: string, { cautions }: Row): CautionItem[] {
  return cautionsOf(category, cautions as string[]);
}

/** The column of the cautions that were drawn when the records of a line were made. */
export const cautionsColumn: Column<Readonly<{ cautions: readonly DrawnCaution[] }>> = {
  key: 'cautions',
  title: { zh: '提醒', en: 'Cautions' },
  value: ({ cautions }) => cautionsCell(cautions),
};

/** Cautions in a cell, each once. */
export function cautionsCell(cautions: readonly DrawnCaution[]): Cell {
  const each = new Map(cautions.map(({ code, zh, en }) => [code, { zh, en }]));
  return joined([...each.values()]);
}
