import Type from 'typebox';
import type { Entry } from '../../timeline/index.js';
import { anyOf, CivilDate, Count, exact, Flag, Id, oneOf, optional, PartyId, Text, Uuid } from '../../kernel/schema.js';
import type { Bilingual } from '../../kernel/bilingual.js';
import { joined } from '../sheet.js';
import { cautionsColumn, cautionShape } from '../caution-shape.js';
import type { Column } from '../view.js';
import { withMark, type EntryTexts } from './record-text.js';

/** A record of a timeline, with its text. */
export type TimelineItem = Omit<Entry, 'revisions'> &
  EntryTexts &
  Readonly<{
    /** Whether an import brought it; then its time of recording is a claim of the source. */
    imported: boolean;
  }>;

const words = exact({ zh: Type.String(), en: Type.String() });
const anything = Type.Unknown();

const recorded = {
  id: Uuid,
  position: Count,
  day: CivilDate,
  recordedAt: Text,
  recordedOn: CivilDate,
  lagDays: Type.Union([Type.Integer(), Type.Null()]),
  actor: PartyId,
  cautions: anyOf(cautionShape),
  what: words,
};

const change = Type.Object({ field: Text, from: optional(anything), to: optional(anything), personal: optional(Flag) });

export const timelineItem = exact({
  ...recorded,
  stream: Text,
  revision: Count,
  type: Text,
  status: oneOf('stands', 'corrected', 'retracted'),
  data: anything,
  corrected: optional(anything),
  withheld: anyOf(Text),
  revisions: anyOf(
    exact({
      ...recorded,
      type: oneOf('RecordCorrected', 'RecordRetracted'),
      reason: Text,
      approvedBy: Id,
      changes: anyOf(change),
    }),
  ),
  imported: Flag,
});

/** The columns of the timeline on the command line, with corrections in the same row. */
export const timelineColumns: readonly Column<TimelineItem>[] = [
  { key: 'day', title: { zh: '日期', en: 'Day' }, value: ({ day }) => day },
  { key: 'recordedOn', title: { zh: '登记日期', en: 'Recorded' }, value: ({ recordedOn }) => recordedOn },
  { key: 'lagDays', title: { zh: '间隔天数', en: 'Lag' }, value: ({ lagDays }) => lagDays },
  { key: 'what', title: { zh: '事项', en: 'What' }, value: ({ status, what }) => withMark(status, what) },
  { key: 'actor', title: { zh: '登记人', en: 'Who' }, value: ({ actor }) => ({ party: actor }) },
  cautionsColumn,
  {
    key: 'revisions',
    title: { zh: '更正与撤销', en: 'Corrections' },
    value: ({ revisions }) => joined(revisions.map(({ recordedOn, what }) => withDay(recordedOn, what))),
  },
];

function withDay(day: string, { zh, en }: Bilingual): Bilingual {
  return { zh: `${day} ${zh}`, en: `${day} ${en}` };
}
