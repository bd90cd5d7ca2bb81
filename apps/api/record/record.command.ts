import { Command } from '@nestjs/cqrs';
import type { AnyEvent } from '#libs/kernel/admission.js';
import type { Recorded } from '#libs/recording/index.js';
import type { PolicyName } from '../access/policies.js';

/** Records events in one stream, all or nothing, for whoever may. */
export class RecordEvents extends Command<Recorded> {
  constructor(
    readonly stream: string,
    readonly events: readonly AnyEvent[],
    /** Of each event, the entry of the policy table that it goes by. */
    readonly policies: readonly PolicyName[],
    readonly by: CommandContext,
  ) {
    super();
  }
}

/** Who gives a command, and what they say of it beside its content. */
export type CommandContext = Readonly<{
  actor: string;
  /** The idempotency key, or one made for this request alone. */
  key: string;
  /** If-Match: the revision that the caller has seen. */
  seen?: number | 'none';
  requestId: string;
}>;
