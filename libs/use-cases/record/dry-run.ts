import type { AnyEvent } from '../../kernel/admission.js';
import type { EventCautions, EventRefusal } from './admit-events.js';

/** What a command would get now: its events, those that would be refused, and the cautions of the others. */
export type Rehearsal = Readonly<{
  events: readonly AnyEvent[];
  refusals: readonly EventRefusal[];
  cautions: readonly EventCautions[];
}>;

/**
 * The end of a dry run. It is thrown where the events would be written, so that nothing after that point happens: no key is
 * destroyed, no proposal made or decided.
 */
export class DryRun extends Error {
  override readonly name = 'DryRun';

  constructor(readonly rehearsal: Rehearsal) {
    super('This was a dry run; nothing is written');
  }
}
