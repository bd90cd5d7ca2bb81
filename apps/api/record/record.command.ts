import { Command } from '@nestjs/cqrs';
import type { AnyEvent } from '#libs/kernel/admission.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import type { PolicyName } from '../access/policies.js';

/** Records events in one stream, all or nothing, under the policies of their types. */
export class RecordEvents extends Command<RecordReceipt> {
  constructor(
    readonly stream: string,
    readonly events: readonly AnyEvent[],
    /** The entry of the policy table for each event. */
    readonly policies: readonly PolicyName[],
    readonly by: CommandContext,
  ) {
    super();
  }
}
