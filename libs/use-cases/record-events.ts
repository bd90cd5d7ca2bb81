import type { AnyEvent } from '../kernel/admission.js';
import { commandIdOf, eventIdsOf, type RecordReceipt, type Recorder } from './record/index.js';

/** The actor and the key of a command. A command with the same actor and key is the same command. */
export type CommandContext = Readonly<{
  actor: string;
  key: string;
  /** The revision of the stream that the caller has read. */
  seen?: number | 'none';
  requestId?: string;
  /** Throws `DryRun` with what the command would get, in place of recording it. */
  dryRun?: boolean;
}>;

/** The part of the recorder that use cases call. */
export type RecordingPort = Pick<Recorder, 'record'>;

/** Records the events of a command in one stream, all or nothing. Throws like `Recorder.record`. */
export function recordEvents(
  recorder: RecordingPort,
  stream: string,
  events: readonly AnyEvent[],
  { actor, key, seen, requestId, dryRun }: CommandContext,
): Promise<RecordReceipt> {
  return recorder.record({
    stream,
    events,
    ids: eventIdsOf(actor, key, events.length + 1),
    actor,
    commandId: commandIdOf(actor, key),
    ...(seen !== undefined && { seen }),
    ...(requestId !== undefined && { correlationId: requestId }),
    ...(dryRun && { dryRun }),
  });
}
