import { glossary } from '../../modules/catalogue/index.js';
import { namesIn, type Names } from '../../registry/index.js';
import { personsOf, type Entry } from '../../timeline/index.js';
import { namesOf, type NameSources } from '../identities.js';
import type { ViewSources } from '../view-sources.js';

type NamedRecord = Pick<Entry, 'stream' | 'type' | 'data' | 'corrected' | 'day'> &
  Readonly<{ revisions: readonly Readonly<{ approvedBy: string }>[] }>;

/** The names for the texts of some records; of members, those whom the viewer may identify on the day of the record. */
export async function recordNames(
  sources: NameSources & Pick<ViewSources, 'registry'>,
  records: readonly NamedRecord[],
): Promise<Names> {
  const { registry } = sources;
  const people = records.flatMap((record) => {
    const { day, type, revisions } = record;
    const schema = glossary[type];
    const ids = [...(schema ? personsOf(record, schema) : []), ...revisions.map(({ approvedBy }) => approvedBy)];
    return ids.filter((id) => registry.member(id)).map((memberId) => ({ memberId, day }));
  });
  return namesIn(registry, await namesOf(sources, people));
}
