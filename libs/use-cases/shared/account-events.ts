import { streamOf } from '../../kernel/stream-name.js';
import type { Desk } from '../../accounts/index.js';
import { dayOfInstant } from '../../kernel/civil.js';
import type { Clock } from '../../kernel/clock.js';
import type { AccessEvent } from '../../modules/access/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from '../record-events.js';
import type { RecordReceipt, StandingFacts } from '../record/index.js';

/** What the administration of accounts works on. */
export type AccountPorts = Readonly<{
  desk: Pick<Desk, 'accounts' | 'invitations' | 'tokens'>;
  facts: Pick<StandingFacts, 'catchUp' | 'grants'>;
  recorder: RecordingPort;
  clock: Clock;
}>;

/** Records what happens to an account, in its stream. */
export function recordOfAccount(
  { recorder }: Pick<AccountPorts, 'recorder'>,
  accountId: string,
  event: AccessEvent,
  by: CommandContext,
): Promise<RecordReceipt> {
  return recordEvents(recorder, streamOf('access', accountId), [event], by);
}

/** The day in Asia/Shanghai. */
export function todayBy({ clock }: Pick<AccountPorts, 'clock'>): string {
  return dayOfInstant(clock.now());
}
