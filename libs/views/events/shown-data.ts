import { withoutPersonal } from '../../timeline/index.js';
import { glossary } from '../../modules/catalogue/index.js';
import { ownerOf } from '../../kernel/sealed.js';
import type { Viewer } from '../viewer.js';

type EventData = Readonly<{ stream: string; type: string; data: unknown }>;

/** Data without the personal fields that the viewer may not see, and the names of the withheld fields. */
export type ShownData = Readonly<{ data: unknown; withheld: readonly string[] }>;

/** The data of a record that a viewer may see; a personal field without a known owner is withheld. */
export function shownData({ stream, type, data }: EventData, { sees }: Pick<Viewer, 'sees'>): ShownData {
  const schema = glossary[type];
  if (!schema) return { data: {}, withheld: Object.keys(data as object) };
  const shows: Parameters<typeof withoutPersonal>[2] = (kept, memberId) =>
    memberId !== undefined && sees(kept, memberId);
  return withoutPersonal(schema, data, shows, ownerOf(stream, data));
}
