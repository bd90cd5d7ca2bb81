import type { Names } from '../../registry/index.js';
import { deferralTitle, detailsOf, detailsOfRevision, type Entry, type Revision } from '../../timeline/index.js';
import { eventNames } from '../../modules/catalogue/index.js';
import type { Bilingual } from '../../kernel/bilingual.js';

/** A record in words, with its corrections and retractions. */
export type EntryTexts = Readonly<{
  what: Bilingual;
  revisions: readonly (Revision & Readonly<{ what: Bilingual }>)[];
}>;

const marks: Readonly<Record<Entry['status'], Bilingual>> = {
  stands: { zh: '', en: '' },
  corrected: { zh: '〔已更正〕', en: '[corrected] ' },
  retracted: { zh: '〔已撤销〕', en: '[retracted] ' },
};

/** The texts of a record, with the names that are given. */
export function entryTexts(entry: Entry, names: Names): EntryTexts {
  const revisions = entry.revisions.map((each) => ({ ...each, what: revisionText(each, names) }));
  return { what: recordText(entry, names), revisions };
}

/** A text, with a mark in front if the record was corrected or retracted. */
export function withMark(status: Entry['status'], { zh, en }: Bilingual): Bilingual {
  return { zh: `${marks[status].zh}${zh}`, en: `${marks[status].en}${en}` };
}

/** A record in words, with no other personal data than the names that are given. */
export function recordText(record: Pick<Entry, 'type' | 'stream' | 'data'>, names: Names): Bilingual {
  return textOf(titleOf(record), detailsOf(record, names));
}

function revisionText(revision: Revision, names: Names): Bilingual {
  return textOf(eventNames[revision.type], detailsOfRevision(revision, names));
}

function titleOf({ type, data }: Pick<Entry, 'type' | 'data'>): Bilingual {
  if (type === 'DeferralRequested') return deferralTitle(data as Parameters<typeof deferralTitle>[0]);
  return (eventNames as Readonly<Record<string, Bilingual>>)[type] ?? { zh: type, en: type };
}

function textOf({ zh, en }: Bilingual, details: Bilingual): Bilingual {
  return details.zh === '' ? { zh, en } : { zh: `${zh}：${details.zh}`, en: `${en}: ${details.en}` };
}
