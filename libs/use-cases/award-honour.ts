import { assessmentStream } from '../year-pack/index.js';
import { honourStanding, type HonourPorts, type HonourSubject } from './shared/honours.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';

/**
 * Awards an honour, or records the refusal if the confirmed grade does not permit it (clause 4.3a). Throws `Refusal` if the
 * grade of the unit is not confirmed.
 */
export async function awardHonour(
  ports: HonourPorts & Readonly<{ recorder: RecordingPort }>,
  year: number,
  { on, ...honour }: HonourSubject & Readonly<{ on: string }>,
  by: CommandContext,
): Promise<RecordReceipt & { outcome: 'HonourAwarded' | 'HonourRefused' }> {
  const { refusedBy } = await honourStanding(ports, year, honour);
  const event =
    refusedBy === undefined
      ? ({ type: 'HonourAwarded', data: { ...honour, awardedOn: on } } as const)
      : ({ type: 'HonourRefused', data: { ...honour, clause: refusedBy, refusedOn: on } } as const);
  const recorded = await recordEvents(ports.recorder, assessmentStream(year), [event], by);
  return { ...recorded, outcome: event.type };
}
