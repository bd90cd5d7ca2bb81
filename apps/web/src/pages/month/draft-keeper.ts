import { isStale, putDraft, readDraft } from './month-data.js';
import type { Content, Draft, Place } from './month-types.js';

export type SavingState = 'none' | 'saved' | 'saving' | 'failed';

/** The draft as it is filled in, and whether the service has it. */
export type DraftView = Readonly<{
  content: Content;
  state: SavingState;
  /** What somebody has saved meanwhile; nothing is saved over it until the reader has chosen. */
  conflict: Draft | undefined;
  /** Grows when the content is replaced as a whole: the inputs begin anew. */
  edition: number;
}>;

type SavedDraft = Readonly<{ content: Content; revision: number | null }>;

const pauseMs = 700;
const retryMs = 4000;

/** Keeps the draft that is being filled in, and saves it on the server a moment after each change. */
export class DraftKeeper {
  #view: DraftView;
  #saved: SavedDraft;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<number | undefined> | undefined;
  readonly #listeners = new Set<() => void>();

  /** `first` is what the server had; `start` is what of it is still to be recorded. */
  constructor(
    readonly place: Place,
    first: Draft,
    start: Content,
  ) {
    this.#view = { content: start, state: first.revision === null ? 'none' : 'saved', conflict: undefined, edition: 0 };
    this.#saved = { content: start, revision: first.revision };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly view = (): DraftView => this.#view;

  readonly change = (next: (content: Content) => Content): void => {
    this.#show({ content: next(this.#view.content), state: 'saving' });
    this.#saveIn(pauseMs);
  };

  /** Saves what is not saved yet. Returns the revision of the draft, `undefined` if it could not be saved. */
  readonly flush = async (): Promise<number | undefined> => {
    // One saving at a time: the next one has to know the revision of the last.
    while (this.#running) await this.#running;
    clearTimeout(this.#timer);
    if (this.#view.conflict) return undefined;
    if (!this.#isDirty()) return this.#saved.revision ?? undefined;
    this.#running = this.#save().finally(() => (this.#running = undefined));
    return this.#running;
  };

  readonly takeTheirs = (): void => {
    const { content, revision } = this.#view.conflict!;
    this.#saved = { content, revision };
    this.#show({ content, state: 'saved', conflict: undefined, edition: this.#view.edition + 1 });
  };

  readonly keepMine = (): void => {
    this.#saved = { content: {}, revision: this.#view.conflict!.revision };
    this.#show({ state: 'saving', conflict: undefined });
    this.#saveIn(0);
  };

  #isDirty(): boolean {
    return this.#view.content !== this.#saved.content;
  }

  async #save(): Promise<number | undefined> {
    const { content } = this.#view;
    try {
      const revision = await putDraft(this.place, content, this.#saved.revision);
      this.#saved = { content, revision };
      if (this.#isDirty()) this.#saveIn(pauseMs);
      else this.#show({ state: 'saved' });
      return revision;
    } catch (error) {
      const conflict = isStale(error) ? await readDraft(this.place).catch(() => undefined) : undefined;
      this.#show({ state: 'failed', ...(conflict && { conflict }) });
      if (!conflict) this.#saveIn(retryMs);
      return undefined;
    }
  }

  #saveIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #show(change: Partial<DraftView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
