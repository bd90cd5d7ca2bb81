import Type from 'typebox';
import type { Entry } from '../../branch/index.js';
import { anyOf, CivilDate, Count, exact, Flag, Id, oneOf, optional, PartyId, Text, Uuid } from '../../kernel/schema.js';
import type { Column } from '../view.js';
import { marked, type Told } from './told.js';

/** A record of a timeline with what it tells in words. */
export type TimelineItem = Omit<Entry, 'revisions'> &
  Told &
  Readonly<{
    /** Whether it came with an import: its time of recording is the claim of its source. */
    imported: boolean;
  }>;

const words = exact({ zh: Type.String(), en: Type.String() });
const rule = exact({ code: Text, clause: optional(Text), zh: Text, en: Text });
const anything = Type.Unknown();

const recorded = {
  id: Uuid,
  position: Count,
  day: CivilDate,
  recordedAt: Text,
  recordedOn: CivilDate,
  lagDays: Type.Union([Type.Integer(), Type.Null()]),
  actor: PartyId,
  cautions: anyOf(rule),
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

/** As the timeline has them on the command line, with what stands beside a record in the same line. */
export const timelineColumns: readonly Column<TimelineItem>[] = [
  { key: 'day', title: { zh: '日期', en: 'Day' }, value: ({ day }) => day },
  { key: 'recordedOn', title: { zh: '登记日期', en: 'Recorded' }, value: ({ recordedOn }) => recordedOn },
  { key: 'lagDays', title: { zh: '间隔天数', en: 'Lag' }, value: ({ lagDays }) => lagDays },
  { key: 'what', title: { zh: '事项', en: 'What' }, value: ({ status, what }) => marked(status, what).zh },
  { key: 'actor', title: { zh: '登记人', en: 'Who' }, value: ({ actor }) => actor },
  {
    key: 'cautions',
    title: { zh: '提醒', en: 'Cautions' },
    value: ({ cautions }) => cautions.map(({ code }) => code).join(' '),
  },
  {
    key: 'revisions',
    title: { zh: '更正与撤销', en: 'Corrections' },
    value: ({ revisions }) => revisions.map(({ recordedOn, what }) => `${recordedOn} ${what.zh}`).join('；'),
  },
];
