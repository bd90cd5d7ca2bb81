import { coveredEvents, type LogFolder } from '../audit-log/index.js';
import { drawResult, drawStream, readDraw } from '../draws/index.js';
import type { EventStore } from '../event-store/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { requires } from '../kernel/rule.js';
import { referenceRules } from '../registry/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { firstEventOf } from './shared/first-event.js';
import { Refusal } from './shared/refusal.js';

type Ports = Readonly<{
  log: EventStore;
  recorder: RecordingPort;
  clock: Clock;
  /** The published files of the audit log. */
  folder: LogFolder;
  /** How often a checkpoint is signed. */
  checkpointSeconds: number;
}>;

type Holding = Readonly<{ drawId: string; beaconValue?: string | undefined }>;

/**
 * Draws what follows from the announcement, and records it. Throws `Refusal` until a checkpoint covers the announcement, and
 * `RuleViolation` if the draw was not announced, or is held or cancelled already.
 */
export async function holdDraw(ports: Ports, holding: Holding, by: CommandContext): Promise<RecordReceipt> {
  const first = await firstEventOf(ports.log, by);
  const event = first?.type === 'DrawHeld' ? first : await holdingOf(ports, holding);
  return recordEvents(ports.recorder, drawStream(holding.drawId), [event], by);
}

async function holdingOf(ports: Ports, { drawId, beaconValue }: Holding) {
  const { log, folder, clock, checkpointSeconds } = ports;
  const recorded = await readDraw(log, drawId);
  requires(recorded !== undefined, referenceRules.drawExists, 'drawId');
  const { announced } = recorded;
  const result = await drawResult({ log, folder }, announced, beaconValue);
  if (!result) throw notCovered(announced.position, await coveredEvents(folder), checkpointSeconds);
  const drawn = result.ranking.map(({ id }) => id);
  const value = beaconValue === undefined ? {} : { beaconValue };
  return { type: 'DrawHeld', data: { drawId, ...value, drawn, heldOn: dayOfInstant(clock.now()) } };
}

function notCovered(position: number, covered: number, checkpointSeconds: number): Refusal {
  const text = {
    zh: `须等待检查点覆盖公告（位置 ${position}，检查点现覆盖 ${covered} 条记录）。请稍后再抽取；如无进程签署检查点，请先运行 dangri sign`,
    en: `The draw waits for a checkpoint that covers its announcement (position ${position}; ${covered} events are covered). Try again shortly; if no process signs checkpoints, run dangri sign`,
  };
  return new Refusal('notCovered', text, undefined, checkpointSeconds);
}
