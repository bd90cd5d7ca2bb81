import type { Me } from '../../api/session.js';
import type { paths } from '../../api/schema.js';
import type { Board } from '../year/board-data.js';
import type { PartName } from './parts.js';

/** A record as it is filled in, in the form of the API; any field may be missing. */
export type Item = Readonly<Record<string, unknown>>;

/** The draft of a month: a part that a month has once is an item, every other part is a list. */
export type Content = Readonly<Partial<Record<PartName, Item | readonly Item[]>>>;

export type Status = 'present' | 'leave' | 'absent';
export type Entry = Readonly<{
  memberId: string;
  status: Status;
  emblem: boolean;
  charter: boolean;
  reason?: string;
}>;
export type Payment = Readonly<{
  memberId: string;
  method: string;
  amountFen?: number;
  paidOn?: string;
  proxyReason?: string;
  collectedBy?: string;
}>;

export type Place = Readonly<{ branchId: string; month: string }>;

type AnswerTo<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Month = AnswerTo<'/v1/branches/{branchId}/party-days/{month}'>;
export type Sheet = AnswerTo<'/v1/branches/{branchId}/party-days/{month}/sheet'>;
export type SheetRow = Sheet['rows'][number];
export type Draft = Readonly<{
  revision: number | null;
  content: Content;
  savedBy?: string | undefined;
  savedAt?: string | undefined;
  withheld: readonly string[];
}>;

/** A record of the month with its data, which the API gives as it is stored. */
export type RecordOfMonth = NonNullable<Month['parts']['opening']> & Readonly<{ data?: unknown }>;

/** What the reader may do with a branch’s month. */
export type Roles = Readonly<{ mayRecord: boolean; isSecretary: boolean; mayDecide: boolean }>;

export type FormProps = Readonly<{
  me: Me;
  place: Place;
  month: Month;
  sheet: Sheet;
  roles: Roles;
  today: string;
  board: Board | undefined;
  before: Month | undefined;
}>;
