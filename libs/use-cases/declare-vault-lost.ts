import { dayOfInstant, monthOf } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { streamOf } from '../kernel/stream-name.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';

/** Records that the vault is lost for good: a person says so, and the log goes on without the names that it opened. */
export async function declareVaultLost(
  { recorder, clock }: Readonly<{ recorder: RecordingPort; clock: Clock }>,
  reason: string,
  by: CommandContext,
): Promise<RecordReceipt> {
  const lostOn = dayOfInstant(clock.now());
  const event = { type: 'VaultLost', data: { reason, lostOn } };
  return recordEvents(recorder, streamOf('operation', monthOf(lostOn)), [event], by);
}
