import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '#libs/event-store/index.js';
import { LOG } from '#apps/api/tokens.js';
import { newFolder, running, type Answer, type Person, type RunningService } from '#apps/api/testing/service.js';

/** Where the log of several instances is, by their configuration. */
export type SharedLog = Readonly<{ logUrl: string; logPrefix?: string; remove: () => void }>;

const now = Date.parse('2026-03-05T18:00:00+08:00');

/** What several instances of the service on one log keep of the promises that one makes, each in a folder of its own. */
export function describeInstances(name: string, place: () => Promise<SharedLog>): void {
  describe(`two instances on ${name}`, () => {
    let shared: SharedLog;
    let one: RunningService;
    let another: RunningService;
    let here: Person;
    let there: Person;

    beforeAll(async () => {
      shared = await place();
      const { logUrl, logPrefix } = shared;
      one = await running({ now, config: { logUrl, logPrefix } });
      // What is personal is sealed with keys that they share.
      const folder = newFolder();
      for (const file of ['vault.sqlite', 'master.key']) symlinkSync(join(one.folder, file), join(folder, file));
      another = await running({ now, folder, config: { logUrl, logPrefix } });
      here = await one.person('office-c', ['committee', { kind: 'committee' }]);
      // The grant is in the log already; the account is of each instance's own desk.
      there = await another.person('office-c', ['committee', { kind: 'committee' }]);
    }, 240_000);

    afterAll(async () => {
      await another.close();
      await one.close();
      shared.remove();
    });

    it('know at once what the other has recorded', async () => {
      for (let n = 0; n < 5; n += 1) {
        const [to, from] = n % 2 === 0 ? [here, there] : [there, here];
        await ok(to.post('/v1/units', { unitId: `u-${n}`, name: '办公室', registeredOn: '2025-11-01' }));
        await ok(from.post(`/v1/units/u-${n}/branches`, { ...branch, branchId: `b-${n}` }));
      }
    });

    it('record a command once that both are given at the same time, and give it one answer', async () => {
      for (let n = 10; n < 16; n += 1) {
        const unit = { unitId: `u-${n}`, name: '机关', registeredOn: '2025-11-01' };
        const key = { 'idempotency-key': `unit-${n}` };
        const answers = await Promise.all([here, there, here].map((person) => ok(person.post('/v1/units', unit, key))));
        expect(answers).toEqual([answers[0], answers[0], answers[0]]);
        expect(await ok(there.post('/v1/units', unit, key))).toEqual(answers[0]);
        expect(await ids(one, `unit-u-${n}`)).toEqual(answers[0].eventIds);
      }
    });

    it('let one’s own records be read at the other', async () => {
      const { position } = await ok(here.post('/v1/units/u-0/branches', { ...branch, branchId: 'b-20' }));
      const read = await there.get(`/v1/branches/b-20/timeline?min-position=${position}`);
      expect(read.body.items).toHaveLength(1);
    });

    it('go by the grants that the other has, and refuse what the other has recorded', async () => {
      const officer = await one.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-0' }]);
      const same = await another.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-0' }]);
      const member = { name: '姓名', leader: false, joinedOn: '2025-11-03' };
      await ok(same.post('/v1/branches/b-0/members', { ...member, memberId: 'm-1' }));
      await ok(officer.post('/v1/branches/b-0/members', { ...member, memberId: 'm-2' }));
      const stale = { ...branch, branchId: 'b-0' };
      expect((await there.post('/v1/units/u-0/branches', stale)).status).toBe(422);
    });

    it('hold the same log, place by place', async () => {
      const [left, right] = await Promise.all([all(one), all(another)]);
      expect(left).toEqual(right);
      expect(left.map(({ position }) => position)).toEqual(left.map((_, index) => index));
    });
  });
}

const branch = { name: '支部', hasCommittee: false, frontline: false, establishedOn: '2025-11-02' };

async function ok(answering: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const logOf = ({ service }: RunningService) => service.application.get<EventStore>(LOG);

async function ids(at: RunningService, stream: string): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of logOf(at).readStream(stream)) found.push(...batch.map(({ id }) => id));
  return found;
}

async function all(at: RunningService): Promise<Readonly<{ position: number; id: string }>[]> {
  const found: { position: number; id: string }[] = [];
  for await (const batch of logOf(at).readAll()) found.push(...batch.map(({ position, id }) => ({ position, id })));
  return found;
}
