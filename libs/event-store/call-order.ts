import type { ExpectedPosition } from './event-store.js';

/** A call of `append`, by its number, and the end of the log that it expects. */
export type AppendCall = Readonly<{ number: number; at: ExpectedPosition }>;

/**
 * Knows which appends rest on one that has failed. A caller counts on its earlier appends before they are answered, so it
 * expects the position that they will have. If one fails, another writer's event may get that very position, and the caller
 * has not seen it.
 */
export class CallOrder {
  #calls = 0;
  /** The first position that did not come about, for all calls up to this number. */
  #broken = { from: 0, until: 0 };

  called(at: ExpectedPosition): AppendCall {
    return { number: (this.#calls += 1), at };
  }

  /** Whether the call expects a position that an earlier call of its time should have taken and did not. */
  isBroken({ number, at }: AppendCall): boolean {
    return typeof at === 'number' && number <= this.#broken.until && at >= this.#broken.from;
  }

  /** Says that a call has not appended its events. */
  failed({ number, at }: AppendCall): void {
    if (at === 'any') return;
    const from = at === 'none' ? 0 : at + 1;
    const isStillBroken = number <= this.#broken.until;
    this.#broken = { from: isStillBroken ? Math.min(from, this.#broken.from) : from, until: this.#calls };
  }
}
