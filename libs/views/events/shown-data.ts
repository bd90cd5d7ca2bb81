import { withoutPersonal } from '../../branch/index.js';
import { glossary } from '../../catalogue/index.js';
import { ownerOf } from '../../kernel/sealed.js';
import type { Viewer } from '../view.js';

type Recorded = Readonly<{ stream: string; type: string; data: unknown }>;

/** Data without the personal fields that the viewer may not see, and the names of those. */
export type ShownData = Readonly<{ data: unknown; withheld: readonly string[] }>;

/** What a viewer sees of the data of a record; of a personal field whose owner it does not tell, nothing. */
export function shownData({ stream, type, data }: Recorded, { sees }: Pick<Viewer, 'sees'>): ShownData {
  const schema = glossary[type];
  if (!schema) return { data: {}, withheld: Object.keys(data as object) };
  const shows: Parameters<typeof withoutPersonal>[2] = (kept, memberId) =>
    memberId !== undefined && sees(kept, memberId);
  return withoutPersonal(schema, data, shows, ownerOf(stream, data));
}
