import { setImmediate as nextTurn } from 'node:timers/promises';
import { CallOrder, type AppendCall } from '../call-order.js';
import { EventStoreError, WrongExpectedPosition, WrongExpectedRevision } from '../errors.js';
import type { AppendRequest, AppendResult } from '../event-store.js';
import type { Appender } from './appender.js';
import { appendLimit, Draft, halved, doubled, type DraftParts } from './draft.js';
import { AppendTooLarge, LogUnreachable } from './errors.js';
import type { Feed } from './feed.js';

export type CommitOptions = Omit<DraftParts, 'order'> &
  Readonly<{
    feed: Feed;
    appender: Appender;
    /** The log's stream at the server. */
    stream: string;
    /** The name of the server, for messages to people. */
    server: string;
    /** How long an append may take before its outcome counts as unknown, in ms. */
    deadlineMs: number;
    /** The least time that an append at the server is given, in ms. */
    attemptMs: number;
  }>;

/** An append that waits for its turn. */
type Waiting = Readonly<{
  call: AppendCall;
  request: AppendRequest;
  calledAt: number;
  resolve: (result: AppendResult) => void;
  reject: (error: unknown) => void;
}> & {
  /** Whether it is judged on all that the server held after the call. */
  isFresh: boolean;
};

/** Work that is done alone. */
type Alone = Readonly<{ work: () => Promise<void> }>;

/** An append in a draft, and its answer when the draft is written. */
type Judgement = Readonly<{ waiting: Waiting; answer: AppendResult }>;

/**
 * Group commit: appends are judged one after another in the order of the calls, and written together as one append to the log's
 * stream, at the revision that they were judged at. After a lost race the copy catches up, and they are judged again.
 */
export class Commits {
  readonly #order = new CallOrder();
  readonly #queue: (Waiting | Alone)[] = [];
  #running: Promise<void> | undefined;
  #limit = appendLimit;

  constructor(readonly options: CommitOptions) {}

  append(request: AppendRequest): Promise<AppendResult> {
    const { promise, resolve, reject } = Promise.withResolvers<AppendResult>();
    const call = this.#order.called(request.at);
    this.#add({ call, request, calledAt: performance.now(), resolve, reject, isFresh: false });
    return promise;
  }

  /** Runs work after all appends that were called before, and before all later ones. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#add({ work: () => work().then(resolve, reject) });
    return promise;
  }

  /** Resolves when all that was called has ended. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #add(entry: Waiting | Alone): void {
    this.#queue.push(entry);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    // Every caller in this turn of the event loop may join.
    await nextTurn();
    for (let [first] = this.#queue; first; [first] = this.#queue) {
      if ('work' in first) {
        this.#queue.shift();
        await first.work();
      } else {
        await this.#writeFrom(first);
      }
    }
    this.#running = undefined;
  }

  /** Answers the first append and those that can be written with it, or leaves them to be judged again. */
  async #writeFrom(first: Waiting): Promise<void> {
    const { feed, deadlineMs } = this.options;
    const until = first.calledAt + deadlineMs;
    try {
      if (!feed.isLive) await feed.live(until);
      feed.requireInUse();
      const draft = new Draft({ ...this.options, order: this.#order }, this.#limit);
      const known = draft.firstAnswer(first.request);
      if (known) return this.#answerKnown(first, known);
      await this.#send(draft, this.#judged(draft));
    } catch (error) {
      if (!isOfRace(error) || first.isFresh) return this.#refuse([first], error);
      await this.#refresh(first);
    }
  }

  /** Judges those that wait, up to one that must wait for the others. Throws if the first is refused. */
  #judged(draft: Draft): readonly Judgement[] {
    const judged: Judgement[] = [];
    for (const waiting of this.#queue) {
      if ('work' in waiting || draft.knows(waiting.request)) break;
      try {
        if (draft.firstAnswer(waiting.request)) break;
        const answer = draft.add(waiting.call, waiting.request);
        if (!answer) break;
        judged.push({ waiting, answer });
      } catch (error) {
        if (judged.length === 0) throw error;
        break;
      }
    }
    return judged;
  }

  async #send(draft: Draft, judged: readonly Judgement[]): Promise<void> {
    const { appender, mirror, stream, attemptMs, deadlineMs } = this.options;
    const [{ waiting: first }] = judged as [Judgement];
    const until = Math.max(first.calledAt + deadlineMs, performance.now() + attemptMs / 2);
    const expected = draft.before < 0 ? ('none' as const) : draft.before;
    try {
      const outcome = await appender.append({ stream, expected, events: draft.sent }, until);
      if (outcome === 'overtaken') return await this.#refresh(first);
      await mirror.add(draft.before + 1, draft.placed);
    } catch (error) {
      return this.#sendFailed(judged, error);
    }
    this.#limit = doubled(this.#limit);
    for (const { waiting, answer } of judged) {
      this.#queue.shift();
      waiting.resolve(answer);
    }
  }

  #sendFailed(judged: readonly Judgement[], error: unknown): void {
    const isTooLarge = error instanceof AppendTooLarge;
    if (isTooLarge && judged.length > 1) {
      this.#limit = halved(this.#limit, judged.length);
      return;
    }
    if (error instanceof EventStoreError && error.isTransient) this.options.feed.suspect();
    this.#refuse(
      judged.map(({ waiting }) => waiting),
      error,
    );
  }

  /** Catches up with the server, so that those that wait are judged on all that it holds. */
  async #refresh(first: Waiting): Promise<void> {
    const { feed, server, deadlineMs, attemptMs } = this.options;
    try {
      if (first.isFresh && performance.now() > first.calledAt + deadlineMs) {
        throw new LogUnreachable(server, isOvertaken);
      }
      await feed.refresh(Math.max(first.calledAt + deadlineMs, performance.now() + attemptMs));
      for (const waiting of this.#queue) if ('call' in waiting) waiting.isFresh = true;
    } catch (error) {
      this.#refuse([first], error);
    }
  }

  #answerKnown(waiting: Waiting, answer: AppendResult): void {
    this.#queue.shift();
    this.#order.failed(waiting.call);
    waiting.resolve(answer);
  }

  #refuse(refused: readonly Waiting[], error: unknown): void {
    for (const waiting of refused) {
      this.#queue.shift();
      this.#order.failed(waiting.call);
      waiting.reject(error);
    }
  }
}

function isOfRace(error: unknown): boolean {
  return error instanceof WrongExpectedPosition || error instanceof WrongExpectedRevision;
}

const isOvertaken = { zh: '其他写入一再抢先', en: 'other appends are always first' };
