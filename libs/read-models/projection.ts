import type { StoredEvent } from '../event-store/event-store.js';
import type { RowWriter, Tables } from './read-model-store.js';

/** What a projection may ask of the log while it takes a batch in: nothing after the batch's last event. */
export interface LogBefore {
  /** The events of a stream before a position, in order. */
  stream(stream: string, before: number): Promise<readonly StoredEvent[]>;
  /** The events of some categories before a position, in the order of the log, in batches. */
  categories(categories: readonly string[], before: number): AsyncIterable<readonly StoredEvent[]>;
}

/** A read model: rows that are a pure function of the log up to the position they stand at. */
export type Projection = Readonly<{
  name: string;
  /** To be raised with every change of the tables or of what is put in them; the rows are then built anew. */
  version: number;
  tables: Tables;
  /** Of which kinds of stream it takes the events; all, when left out. */
  categories?: readonly string[];
  /** Applies batches while one process drives the projection; it may keep state that it can find again in the log. */
  applier: () => Applier;
}>;

export interface Applier {
  /** Takes in the next events of the log, in order, each once; after a failed write the next call begins where that one did. */
  apply(events: readonly StoredEvent[], rows: RowWriter, log: LogBefore): Promise<void>;
  /** Forgets what it keeps: the last batch was not written. */
  forget(): void;
}
