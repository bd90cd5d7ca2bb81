import { detailsOf, detailsOfRevision, type Entry, type Revision } from '../../branch/index.js';
import { eventNames } from '../../catalogue/index.js';
import type { Bilingual } from '../view.js';

export type ToldRevision = Revision & Readonly<{ what: Bilingual }>;

/** What a record tells in words, and what stands beside it. */
export type Told = Readonly<{ what: Bilingual; revisions: readonly ToldRevision[] }>;

const marks: Readonly<Record<Entry['status'], Bilingual>> = {
  stands: { zh: '', en: '' },
  corrected: { zh: '〔已更正〕', en: '[corrected] ' },
  retracted: { zh: '〔已撤销〕', en: '[retracted] ' },
};

export function toldOf(entry: Entry): Told {
  return { what: whatOf(entry), revisions: entry.revisions.map((each) => ({ ...each, what: whatOfRevision(each) })) };
}

/** What a record tells, after a mark where it was corrected or retracted. */
export function marked(status: Entry['status'], { zh, en }: Bilingual): Bilingual {
  return { zh: `${marks[status].zh}${zh}`, en: `${marks[status].en}${en}` };
}

export function whatOf(record: Pick<Entry, 'type' | 'stream' | 'data'>): Bilingual {
  return told(record.type, detailsOf(record));
}

function whatOfRevision(revision: Revision): Bilingual {
  return told(revision.type, detailsOfRevision(revision));
}

function told(type: string, details: Bilingual): Bilingual {
  const { zh, en } = (eventNames as Readonly<Record<string, Bilingual>>)[type] ?? { zh: type, en: type };
  return details.zh === '' ? { zh, en } : { zh: `${zh}：${details.zh}`, en: `${en}: ${details.en}` };
}
