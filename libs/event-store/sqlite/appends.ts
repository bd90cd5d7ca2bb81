import type { Clock } from '../../kernel/clock.js';
import type { Transactions } from '../../sqlite/index.js';
import { CallOrder } from '../call-order.js';
import { EventIdTaken, WrongExpectedPosition, WrongExpectedRevision } from '../errors.js';
import type { AppendRequest, AppendResult } from '../event-store.js';
import { firstAnswer } from '../first-answer.js';
import type { Rows } from './rows.js';
import type { Mark, Writer } from './writer.js';

export type AppendParts = Readonly<{ transactions: Transactions; writer: Writer; rows: Rows; clock: Clock }>;

/** The appends to a file, each judged in the order of the calls, with one disk sync for those that wait together. */
export class Appends {
  readonly #order = new CallOrder();

  constructor(readonly parts: AppendParts) {}

  append(request: AppendRequest): Promise<AppendResult> {
    const { at, stream, expected, events, command } = request;
    const { transactions, writer, clock } = this.parts;
    const call = this.#order.called(at);
    let before: Mark;
    const appended = transactions.share({
      size: events.length,
      work: () => {
        before = writer.mark();
        if (this.#order.isBroken(call)) throw new WrongExpectedPosition(at, writer.lastPosition());
        const { recordedMs = clock.now() } = command;
        return writer.append({ at, stream, expected, events, command, recordedMs });
      },
      undone: () => writer.forgetSince(before, stream),
      otherwise: (refusal) => {
        this.#order.failed(call);
        return this.#firstAnswer(request, refusal);
      },
    });
    // The whole group may be lost, and then no share of it is told alone.
    appended.catch(() => this.#order.failed(call));
    return appended;
  }

  /** The first answer, if the same events are there already; throws the refusal otherwise. */
  #firstAnswer({ stream, expected, events, command }: AppendRequest, refusal: unknown): AppendResult {
    const isOfRace = [WrongExpectedPosition, WrongExpectedRevision, EventIdTaken].some(
      (kind) => refusal instanceof kind,
    );
    if (!isOfRace) throw refusal;
    const known = this.parts.rows.byIds(events.map(({ id }) => id));
    const first = firstAnswer(known, stream, expected, events, command);
    if (!first) throw refusal;
    return first;
  }
}
