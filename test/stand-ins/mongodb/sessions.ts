import type { Document } from 'mongodb';
import type { Data, View } from './data.js';
import { failure, noSuchTransaction } from './failures.js';

type Transaction = { number: number; state: 'open' | 'committed' | 'aborted'; view: View };

/** The transactions of sessions. One goes on when its client has gone, until somebody ends the session. */
export class Sessions {
  readonly #transactions = new Map<string, Transaction>();
  /** The answer to the last write of a session, for a client that retries it. */
  readonly #answered = new Map<string, Readonly<{ number: number; answer: Document }>>();

  constructor(readonly data: Data) {}

  /** The view of the transaction that a command is part of; nothing where it is part of none. */
  viewOf(command: Document): View | undefined {
    if (command['autocommit'] !== false) return undefined;
    const [session, number] = [sessionOf(command), command['txnNumber'] as number];
    const known = this.#transactions.get(session);
    if (command['startTransaction'] === true) {
      if (known?.state === 'open') this.data.abort(known.view);
      this.#transactions.set(session, { number, state: 'open', view: this.data.begin() });
    }
    const transaction = this.#transactions.get(session);
    if (transaction?.number !== number || transaction.state !== 'open') throw noSuchTransaction();
    return transaction.view;
  }

  commit(command: Document) {
    const transaction = this.#transactions.get(sessionOf(command));
    if (transaction?.number !== command['txnNumber'] || transaction?.state === 'aborted' || !transaction)
      throw noSuchTransaction();
    if (transaction.state === 'open') this.data.commit(transaction.view);
    transaction.state = 'committed';
  }

  abort(command: Document) {
    const transaction = this.#transactions.get(sessionOf(command));
    if (transaction?.state !== 'open') throw noSuchTransaction();
    this.#end(transaction);
  }

  /** Ends the transaction that a command was part of, as the server does when one of its statements fails. */
  failed(command: Document) {
    const transaction = this.#transactions.get(sessionOf(command));
    if (transaction?.state === 'open') this.#end(transaction);
  }

  kill(sessions: readonly Document[]) {
    for (const session of sessions) this.failed({ lsid: session });
  }

  abortAll() {
    for (const transaction of this.#transactions.values()) if (transaction.state === 'open') this.#end(transaction);
  }

  get open(): number {
    return [...this.#transactions.values()].filter(({ state, view }) => state === 'open' && view.writes.size > 0)
      .length;
  }

  answered(command: Document): Document | undefined {
    if (command['txnNumber'] === undefined) return undefined;
    const known = this.#answered.get(sessionOf(command));
    return known?.number === command['txnNumber'] ? known?.answer : undefined;
  }

  remember(command: Document, answer: Document) {
    if (command['txnNumber'] === undefined) return;
    this.#answered.set(sessionOf(command), { number: command['txnNumber'] as number, answer });
  }

  #end(transaction: Transaction) {
    this.data.abort(transaction.view);
    transaction.state = 'aborted';
  }
}

function sessionOf({ lsid }: Document): string {
  if (!lsid) throw failure(2, 'There is no session');
  return String((lsid as Readonly<{ id: unknown }>).id);
}
