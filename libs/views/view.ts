import type { TObject } from 'typebox';
import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import type { ProjectionRows } from '../read-models/read-model-store.js';
import type { Registry } from '../registry/index.js';
import type { PersonalClass } from '../kernel/schema.js';

/** What a person reads, in Chinese and in English. */
export type Bilingual = Readonly<{ zh: string; en: string }>;

/** Who asks, as far as an answer depends on it. */
export type Viewer = Readonly<{
  accountId: string;
  /** Whether the fields of a class of a member's personal data may be shown to them. */
  sees: (kept: PersonalClass, memberId: string) => boolean;
  /**
   * The data of events with the personal fields opened that they see, of these members alone where that is asked; others
   * stay sealed. What is opened is noted first.
   */
  opened: (
    events: readonly Pick<StoredEvent, 'id' | 'stream' | 'type' | 'data'>[],
    isAsked?: (memberId: string) => boolean,
  ) => Promise<readonly unknown[]>;
}>;

/** All that a view answers from. */
export type Sources = Readonly<{
  /** Who belongs where, at least as of the position that the caller waits for. */
  registry: Registry;
  /** The position that the registry stands at. */
  position: number;
  /** The rows of a projection. Throws `ReadModelMissing` before it was first built. */
  rows: (projection: string) => Promise<ProjectionRows>;
  /** Rows hold nothing personal: what is stands in the events. */
  log: Pick<EventStore, 'eventsById'>;
  /** The day in Asia/Shanghai. */
  today: string;
  viewer: Viewer;
}>;

/** Which page of a list. */
export type PageRequest = Readonly<{
  /** What `next` said on the page before. */
  cursor?: string;
  /** 1 to 200. */
  limit: number;
  /** A name out of the view's `sorts`, `-` before it to descend. */
  sort?: string;
}>;

export type Page<Item> = Readonly<{
  /** The position of the log that the answer stands at. */
  position: number;
  items: readonly Item[];
  /** The cursor of the next page; `null` on the last. */
  next: string | null;
}>;

/** A column of a list as a table (CSV); its value is a scalar. */
export type Column<Item> = Readonly<{
  key: string;
  title: Bilingual;
  value: (item: Item) => string | number | boolean | null;
}>;

/** A read model that is asked for page by page, as JSON or as a table. */
export type ListView<Filter, Item> = Readonly<{
  name: string;
  title: Bilingual;
  /** The schema of the filters; every field optional, scalars only: they come from a query string. */
  filter: TObject;
  /** What the list may be sorted by; the first is the default. */
  sorts: readonly string[];
  /** The schema of an item, for the documentation. */
  item: TObject;
  columns: readonly Column<Item>[];
  /** The page of what is within a scope: ids of branches or of units, or everything. */
  page: (sources: Sources, within: Scope, filter: Filter, request: PageRequest) => Promise<Page<Item>>;
}>;

/** The part of the organisation that a question is about, already authorised. */
export type Scope = Readonly<
  | { kind: 'committee' }
  | { kind: 'unit'; unitId: string }
  | { kind: 'branch'; branchId: string }
  | { kind: 'member'; memberId: string }
>;

/** A cursor that was not given by an earlier page of the same question. */
export class MalformedCursor extends Error {
  override readonly name = 'MalformedCursor';

  constructor() {
    super('The cursor is none of this list');
  }
}

/** An `as-of` that is no instant (RFC 3339). */
export class MalformedInstant extends Error {
  override readonly name = 'MalformedInstant';

  constructor() {
    super('The as-of is no instant');
  }
}

/** More years than a calendar is worked out for at once. */
export class SpanTooLong extends Error {
  override readonly name = 'SpanTooLong';

  constructor() {
    super('The span of days is too long');
  }
}

/** A read model that has not been built yet. */
export class ReadModelMissing extends Error {
  override readonly name = 'ReadModelMissing';

  constructor(readonly projection: string) {
    super(`The read model ${projection} is not built yet`);
  }
}
