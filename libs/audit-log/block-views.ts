import { EventStoreError, type SaltedEvent } from '../event-store/index.js';
import { parseInstant } from '../kernel/civil.js';
import { EntryBlock, isBundleOf, wholeEntriesOf } from './entry-block.js';
import { entryOfEvent } from './entry.js';
import { tileWidth, widthOf } from './frontier.js';
import { hashAt, hashSize, leafHash, sameBytes } from './hashing.js';
import type { TileSource } from './log-folder.js';

/** The events of a log from a position on, in order, in batches. */
export type Events = (from: number) => AsyncIterable<readonly SaltedEvent[]>;

/** The three views of a log's leaves: its events, its bundles of entries, and its tiles. */
export type ViewName = 'events' | 'entries' | 'tile';

/** What a tree can be derived from: one view, or the majority of the three. */
export type Derivable = ViewName | 'voted';

/** The leaves of a block in one view. */
export type View = Readonly<{
  name: ViewName;
  /** The concatenated leaf hashes; fewer than expected if the rest is unreadable. */
  leaves: Uint8Array;
  /** Whether its form is right to the last byte. */
  isWhole: boolean;
  isMissing: boolean;
}>;

/** 256 leaves of a log (the last block may have fewer) in every view. */
export type BlockViews = Readonly<{ index: number; width: number; views: readonly View[] }>;

/** Reads the blocks of a log one after another. */
export class BlockReader {
  readonly #cursor: EventCursor | undefined;
  #index: number;

  constructor(
    readonly source: TileSource,
    readonly size: number,
    events: Events | undefined,
    from = 0,
  ) {
    this.#index = from;
    this.#cursor = events && new EventCursor(events(from * tileWidth));
  }

  /** The next block; undefined after the last. */
  async next(): Promise<BlockViews | undefined> {
    const index = this.#index;
    const width = widthOf(0, index, this.size);
    if (width === 0) return undefined;
    this.#index += 1;
    const [bundle, tile] = await Promise.all([
      this.source.read({ level: 'entries', index, width }),
      this.source.read({ level: 0, index, width }),
    ]);
    const own = this.#cursor && (await blockOf(this.#cursor, index, width));
    const views = [entriesView(bundle, width, own), tileView(tile, width)];
    if (own) views.unshift({ name: 'events', leaves: own.leaves(), isWhole: own.width === width, isMissing: false });
    return { index, width, views };
  }

  /** The number of events beyond the log. */
  async eventsLeft(): Promise<number> {
    let count = 0;
    for (const cursor = this.#cursor; await cursor?.isThere(); cursor?.skip()) count += 1;
    return count;
  }

  /** Whether the events ended because they could not be read. */
  get isBroken(): boolean {
    return this.#cursor?.failure !== undefined;
  }

  async close(): Promise<void> {
    await this.#cursor?.close();
  }
}

/** Whether all views of a block are whole and say the same. */
export function agree({ views }: BlockViews): boolean {
  return views.every(({ isWhole, leaves }) => isWhole && sameBytes(leaves, views[0]!.leaves));
}

/** The majority hash at each index; undefined if an index has none. */
export function votedLeaves({ views, width }: Pick<BlockViews, 'views' | 'width'>): Uint8Array | undefined {
  const voted = Array.from({ length: width }, (_, at) => {
    const hashes = views.map(({ leaves }) => hashAt(leaves, at)).filter(({ length }) => length === hashSize);
    return hashes.find((hash, index) => hashes.some((other, place) => place !== index && sameBytes(hash, other)));
  });
  return voted.every((hash) => hash !== undefined) ? Buffer.concat(voted) : undefined;
}

/** The block of the events up to the first one at a wrong position. */
async function blockOf(events: EventCursor, index: number, width: number): Promise<EntryBlock> {
  const block = new EntryBlock(index);
  while (block.width < width && (await events.isThere())) {
    for (let event = events.peek(); event && block.width < width; event = events.peek()) {
      if (event.position !== index * tileWidth + block.width || !saysOneInstant(event)) return block;
      block.add(entryOfEvent(event));
      events.skip();
    }
  }
  return block;
}

/** Whether text and number give the same instant: the record holds only the text. */
export function saysOneInstant({ recordedAt, recordedMs }: Pick<SaltedEvent, 'recordedAt' | 'recordedMs'>): boolean {
  return parseInstant(recordedAt) === recordedMs;
}

function entriesView(bundle: Uint8Array | undefined, width: number, own: EntryBlock | undefined): View {
  const name = 'entries';
  if (!bundle) return { name, leaves: new Uint8Array(), isWhole: false, isMissing: true };
  if (own && own.width === width && sameBytes(own.bundle, bundle)) {
    return { name, leaves: own.leaves(), isWhole: true, isMissing: false };
  }
  const leaves = Buffer.concat(wholeEntriesOf(bundle).slice(0, width).map(leafHash));
  return { name, leaves, isWhole: isBundleOf(bundle, width), isMissing: false };
}

function tileView(tile: Uint8Array | undefined, width: number): View {
  const leaves = tile?.subarray(0, width * hashSize) ?? new Uint8Array();
  return { name: 'tile', leaves, isWhole: tile?.length === width * hashSize, isMissing: !tile };
}

/** Reads events one by one from batches. It waits only at the end of a batch. */
export class EventCursor {
  readonly #batches: AsyncIterator<readonly SaltedEvent[]>;
  #batch: readonly SaltedEvent[] = [];
  #at = 0;
  #failure: EventStoreError | undefined;

  constructor(events: AsyncIterable<readonly SaltedEvent[]>) {
    this.#batches = events[Symbol.asyncIterator]();
  }

  /** Why the events ended, if the store could not be read. */
  get failure(): EventStoreError | undefined {
    return this.#failure;
  }

  /** Whether there is another event; `peek` then returns it. */
  async isThere(): Promise<boolean> {
    while (this.#at >= this.#batch.length) {
      const { done, value } = await this.#read();
      if (done) return false;
      this.#batch = value;
      this.#at = 0;
    }
    return true;
  }

  peek(): SaltedEvent | undefined {
    return this.#batch[this.#at];
  }

  skip(): void {
    this.#at += 1;
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  async #read(): Promise<IteratorResult<readonly SaltedEvent[], undefined>> {
    try {
      return (await this.#batches.next()) as IteratorResult<readonly SaltedEvent[], undefined>;
    } catch (error) {
      if (!(error instanceof EventStoreError)) throw error;
      this.#failure = error;
      return { done: true, value: undefined };
    }
  }
}
