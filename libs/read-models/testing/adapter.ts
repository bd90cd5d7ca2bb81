import type { ReadModelStore } from '../read-model-store.js';

/** Where read models lie while they are tested. */
export type Place = Readonly<{
  /** What a process needs to know to open them. */
  location: string;
  /** Opens another handle at each call; the caller closes it. */
  open(): Promise<ReadModelStore>;
  remove(): Promise<void>;
}>;

/** An adapter as the suite sees it. */
export type Adapter = Readonly<{ place(): Promise<Place> }>;
