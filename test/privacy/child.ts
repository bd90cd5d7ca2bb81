import { once } from 'node:events';
import { createWriteStream, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeHeapSnapshot } from 'node:v8';
import { aggregateOf } from '#libs/modules/catalogue/index.js';
import { timelineProjection } from '#libs/timeline/index.js';
import { gradeYear } from '#libs/grades/index.js';
import { xianning } from '#libs/grading/testing/index.js';
import { resultJson } from '#libs/grading/index.js';
import { streamOf } from '#libs/kernel/stream-name.js';
import { exportHistory, logCodec, logGlossary } from '#libs/history/index.js';
import { inspections } from '#libs/modules/inspection/projections/index.js';
import { membersProjection } from '#libs/modules/member/index.js';
import { exemptionRequests, memberCare } from '#libs/modules/member/projections/index.js';
import { attendances, duesPayments } from '#libs/modules/party-day/projections/index.js';
import { openSqliteReadModelStore, Projector } from '#libs/read-models/index.js';
import { eventIdOf, eventIdsOf, Recorder, StandingFacts } from '#libs/use-cases/record/index.js';
import { masterKeyFile, openSealedLog, sealedLogFiles, type SealedLog } from '#libs/vault/index.js';
import { approveErasure } from '#libs/use-cases/approve-erasure.js';
import { requestErasure } from '#libs/use-cases/request-erasure.js';
import { markersIn } from './markers.js';
import { person, planted } from './planted.js';

/** Records a person’s life in a folder, reads it, erases it, and leaves a snapshot of what it has in mind: `child.ts <folder>`. */
const folder = process.argv[2]!;
const clock = { now: () => Date.parse('2025-03-10T12:00:00+08:00') };
const tell = (line: string) => void writeSync(1, `${line}\n`);
/** Stands in the snapshot, to show that it is one. */
const control = ['control of the', 'snapshot'].join(' ');
const never = new AbortController().signal;

tell('ready');
await once(process.stdin, 'data');
const sealed = await openSealedLog(sealedLogFiles(folder), {
  masterKeys: masterKeyFile(join(folder, 'master.key')),
  clock,
  glossary: logGlossary,
  codec: logCodec,
});
const { log, vault } = sealed;
const facts = new StandingFacts(log);
const recorder = new Recorder(log, facts, clock);
const store = await openSqliteReadModelStore(join(folder, 'read-models.sqlite'));
const projections = [
  timelineProjection({ aggregateOf }),
  attendances,
  duesPayments,
  exemptionRequests,
  inspections,
  memberCare,
  membersProjection,
];
const projector = new Projector({ log, store, projections, clock });
projector.start();

await record();
await caughtUp();
tell(`opened ${(await opened(sealed)).join(',')}`);
const before = await grades();
await exported('before.ndjson');
await erase();
await caughtUp();
tell(`left ${(await opened(sealed)).join(',')}`);
tell(`grades ${before === (await grades())}`);
await exported('after.ndjson');
tell('erased');
await once(process.stdin, 'data');
writeHeapSnapshot(join(folder, 'heap.json'));
tell(control);
await projector.stop();
await store.close();
await sealed.close();
process.exit(0);

async function record() {
  const idOf = (stream: string, type: string) => eventIdOf('office-1', `${stream} ${type}`, 0);
  for (const make of planted(idOf)) {
    const { stream, actor = 'office-1', events } = make();
    const { type } = events[0]!;
    // A correction is known by what it corrects, so that no two have one key.
    const { recordId = '' } = events[0]!.data as { recordId?: string };
    const key = recordId === '' ? `${stream} ${type}` : `${stream} ${type} ${recordId}`;
    await recorder.record({ stream, events, ids: eventIdsOf(actor, key, 2), actor });
  }
}

async function caughtUp() {
  const last = (await log.lastPosition())!;
  for (const { name } of projections) await projector.waitFor(name, last, never);
}

/** The planted texts that somebody reads who may read everything. */
async function opened({ personal }: SealedLog): Promise<number[]> {
  const found = new Set<number>();
  for await (const batch of log.readAll()) {
    const data = await personal.opened(batch, { reader: 'office-2', why: 'test' }, () => true);
    for (const index of markersIn(Buffer.from(JSON.stringify(data)))) found.add(index);
  }
  return [...found].sort((one, other) => one - other);
}

async function grades(): Promise<string> {
  return resultJson(await gradeYear(log, { year: 2025, rulebook: xianning, now: clock.now() })).replaceAll(
    /"upToPosition": ?\d+/g,
    '',
  );
}

async function exported(name: string) {
  await pipeline(exportHistory(log), createWriteStream(join(folder, name)));
}

/** The committee decides on erasures. */
async function grantCommittee(accountId: string) {
  const data = { grantId: 'g-1', role: 'committee', scope: { kind: 'committee' }, grantedBy: 'setup' } as const;
  await recorder.record({
    stream: streamOf('access', accountId),
    events: [{ type: 'RoleGranted', data: { ...data, grantedOn: '2025-01-02' } }],
    ids: eventIdsOf('setup', accountId, 2),
    actor: 'setup',
  });
}

async function erase() {
  await grantCommittee('office-2');
  const on = { log, vault, facts, recorder, glossary: logGlossary, clock };
  const request = { person, ground: 'consent-withdrawn' as const };
  const { requestId } = await requestErasure(on, request, { actor: 'office-1', key: 'ask' });
  await approveErasure(on, { person, requestId }, { actor: 'office-2', key: 'approve' });
}
