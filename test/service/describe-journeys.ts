import { patient, running, type Answer, type Person, type RunningService } from '#apps/api/testing/service.js';
import { configOn, type Stores, type StoresPlace } from '#libs/read-models/testing/stores-place.js';

/** What a branch, its unit and the committee do with the service, from one end to the other, wherever its stores lie. */
export function describeJourneys(place: StoresPlace): void {
  describe(`journeys ${place.name}`, () => {
    let now = Date.parse('2026-03-05T18:00:00+08:00');
    let at: RunningService;
    let committee: Person;
    let inspector: Person;
    let officer: Person;
    let secretary: Person;
    let recorder: Person;
    let member: Person;
    let stores: Stores;

    beforeAll(async () => {
      stores = await place.start();
      at = await running({ clock: { now: () => now }, config: await configOn(stores) });
      committee = patient(await at.person('office-c', ['committee', { kind: 'committee' }]));
      inspector = patient(await at.person('office-i', ['inspector', { kind: 'committee' }]));
      await ok(committee.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-11-01' }));
      const branch = {
        branchId: 'b-1',
        name: '第一党支部',
        hasCommittee: false,
        frontline: false,
        establishedOn: '2025-11-02',
      };
      await ok(committee.post('/v1/units/u-1/branches', branch));
      officer = patient(await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]));
      for (const memberId of ['m-1', 'm-2', 'm-3']) {
        await ok(
          officer.post('/v1/branches/b-1/members', {
            memberId,
            name: `姓名${memberId}`,
            leader: false,
            joinedOn: '2025-11-03',
          }),
        );
      }
      secretary = patient(await at.person('m-1', ['secretary', { kind: 'branch', branchId: 'b-1' }]));
      recorder = patient(await at.person('m-2', ['recorder', { kind: 'branch', branchId: 'b-1' }]));
      member = patient(await at.person('m-3', ['member', { kind: 'self' }]));
      await ok(officer.post('/v1/branches/b-1/secretaries', { memberId: 'm-1', electedOn: '2025-11-04' }));
    }, 120_000);
    afterAll(async () => {
      await at.close();
      await stores.stop();
    });

    async function ok(answering: Promise<Answer>): Promise<Answer['body']> {
      const { status, body } = await answering;
      if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body;
    }

    const clausesOf = ({ cautions }: { cautions: { clause?: string }[] }) => cautions.map(({ clause }) => clause);
    const march = '/v1/branches/b-1/party-days/2026-03';
    const april = '/v1/branches/b-1/party-days/2026-04';

    describe('a branch’s month', () => {
      it('is entered at once, warned of what offends, read back at once, and entered once however often it is sent', async () => {
        const present = { status: 'present', emblem: true, charter: true };
        const month = {
          opening: { heldOn: '2026-03-05', venue: '党员活动室', flagDisplayed: true, oathPosted: true },
          attendance: {
            takenOn: '2026-03-05',
            entries: [
              { memberId: 'm-1', ...present },
              { memberId: 'm-2', ...present },
              { memberId: 'm-3', status: 'leave', emblem: false, charter: false, reason: '住院' },
            ],
          },
          charterReading: { ledBy: 'm-2', readOn: '2026-03-05', followUp: [] },
          dues: ['m-1', 'm-2'].map((memberId) => ({
            memberId,
            amountFen: 3500,
            method: 'payroll-deduction',
            collectedBy: 'm-2',
            paidOn: '2026-03-05',
          })),
          deliberations: [{ matters: ['修缮活动室'], heldOn: '2026-03-05' }],
        };
        const key = { 'idempotency-key': 'march-of-b-1' };
        const first = await secretary.post(`${march}/records`, month, key);
        expect(first.status).toBe(201);
        expect(first.body.eventIds).toHaveLength(6);
        expect(new Set(clausesOf(first.body))).toEqual(new Set(['2.1', '2.2']));
        const again = await secretary.post(`${march}/records`, month, key);
        expect([again.status, again.body]).toEqual([201, first.body]);
        const read = await ok(
          secretary.get(`/v1/branches/b-1/timeline?min-position=${first.body.position}&sort=-recorded&limit=6`),
        );
        expect(read.items.map(({ id }: { id: string }) => id)).toEqual(first.body.eventIds.toReversed());
        const register = await ok(
          recorder.get(`/v1/branches/b-1/dues-register?month=2026-03&min-position=${first.body.position}`),
        );
        expect(
          register.items.map((each: { memberId: string; paidFen: number }) => [each.memberId, each.paidFen]),
        ).toEqual([
          ['m-1', 3500],
          ['m-2', 3500],
          ['m-3', 0],
        ]);
      });

      it('shows a member their own record, and to others neither amounts nor reasons', async () => {
        const own = await ok(member.get('/v1/members/m-3/record'));
        expect(JSON.stringify(own)).toContain('住院');
        expect(await member.get('/v1/members/m-2/record')).toMatchObject({ status: 404 });
        const publicPage = JSON.stringify(await ok(member.get('/v1/branches/b-1/public-page?month=2026-03')));
        expect(publicPage).not.toMatch(/3500|住院/);
        expect(publicPage).toContain('2026-03');
      });

      it('is corrected by two people, and both stand in the timeline', async () => {
        const { items } = await ok(secretary.get('/v1/branches/b-1/timeline?type=PartyDayOpened'));
        const [{ id, data }] = items;
        const asked = await ok(
          secretary.post(`/v1/events/${id}/corrections`, {
            data: { ...data, venue: '礼堂' },
            reason: '地点登记有误',
            correctedOn: '2026-03-05',
          }),
        );
        expect(asked).toMatchObject({ state: 'open', proposedBy: 'm-1' });
        expect(await secretary.post(`/v1/proposals/${asked.proposalId}/approval`)).toMatchObject({ status: 403 });
        const waiting = await ok(officer.get('/v1/units/u-1/approvals?kind=correction&state=waiting'));
        expect(waiting.items).toMatchObject([{ requestId: asked.proposalId, waitingFor: 'u-1', requestedBy: 'm-1' }]);
        const { position } = await ok(officer.post(`/v1/proposals/${asked.proposalId}/approval`));
        const corrected = await ok(
          secretary.get(`/v1/branches/b-1/timeline?type=PartyDayOpened&min-position=${position}`),
        );
        expect(corrected.items).toMatchObject([
          {
            id,
            status: 'corrected',
            data: { venue: '党员活动室' },
            corrected: { venue: '礼堂' },
            revisions: [{ approvedBy: 'office-o', actor: 'm-1' }],
          },
        ]);
        expect(await officer.post(`/v1/proposals/${asked.proposalId}/approval`)).toMatchObject({ status: 422 });
      });

      it('stays closed until two people open it again', async () => {
        await ok(secretary.post(`${march}/closing`, { closedOn: '2026-03-05' }));
        const lecture = { lecturer: 'm-1', title: '党课', heldOn: '2026-03-05' };
        expect(await secretary.post(`${march}/lectures`, lecture)).toMatchObject({
          status: 422,
          body: { code: 'PARTY_DAY_CLOSED' },
        });
        const asked = await ok(secretary.post(`${march}/reopening`, { reason: '漏记党课', reopenedOn: '2026-03-05' }));
        await ok(officer.post(`/v1/proposals/${asked.proposalId}/approval`));
        await ok(secretary.post(`${march}/lectures`, lecture));
      });
    });

    describe('a deferral', () => {
      it('goes from the request to the party day, decided by another within the unit', async () => {
        const request = {
          requestId: 'q-1',
          from: '2026-04-05',
          to: '2026-04-12',
          reason: '防汛值守',
          requestedOn: '2026-03-05',
        };
        const { position } = await ok(secretary.post(`${april}/deferrals`, request));
        const queue = await ok(officer.get(`/v1/units/u-1/approvals?kind=deferral&min-position=${position}`));
        expect(queue.items).toMatchObject([
          { requestId: 'q-1', state: 'waiting', waitingFor: 'u-1', dueOn: '2026-04-05' },
        ]);
        expect(await secretary.post(`${april}/deferrals/q-1/approval`, { approvedOn: '2026-03-05' })).toMatchObject({
          status: 403,
        });
        await ok(officer.post(`${april}/deferrals/q-1/approval`, { approvedOn: '2026-03-05' }));
        now = Date.parse('2026-04-12T18:00:00+08:00');
        const opened = await ok(
          secretary.post(`${april}/opening`, {
            heldOn: '2026-04-12',
            venue: '礼堂',
            flagDisplayed: true,
            oathPosted: true,
          }),
        );
        expect(clausesOf(opened)).not.toContain('4.1d');
      });
    });

    describe('a resolution', () => {
      it('goes from the vote to publicised completion, its checks as the grading sees them', async () => {
        const votes = { eligible: 3, present: 3, votesFor: 3, votesAgainst: 0, abstained: 0 };
        await ok(
          secretary.post('/v1/branches/b-1/resolutions', {
            resolutionId: 'r-1',
            period: '2026-03',
            title: '修缮活动室',
            ...votes,
            adoptedOn: '2026-03-05',
          }),
        );
        const late = await ok(
          secretary.post('/v1/resolutions/r-1/plans', {
            measures: ['找施工队'],
            deadline: '2026-04-30',
            responsible: 'm-2',
            plannedOn: '2026-04-12',
          }),
        );
        await ok(secretary.post('/v1/resolutions/r-1/reports', { period: '2026-04', reportedOn: '2026-04-12' }));
        await ok(
          secretary.post('/v1/resolutions/r-1/publications', {
            channels: ['bulletin-board'],
            publicisedOn: '2026-04-12',
          }),
        );
        const { position } = await ok(secretary.post('/v1/resolutions/r-1/fulfilment', { fulfilledOn: '2026-04-12' }));
        expect(late.cautions.length).toBeGreaterThan(0);
        const { items } = await ok(secretary.get(`/v1/branches/b-1/follow-ups?min-position=${position}`));
        expect(items).toMatchObject([
          {
            resolutionId: 'r-1',
            responsible: 'm-2',
            state: 'fulfilled',
            checks: {
              planned: { state: 'partly' },
              reported: { state: 'met' },
              publicised: { state: 'met' },
              done: { state: 'met' },
            },
          },
        ]);
        const found = await ok(member.get('/v1/branches/b-1/public-page?year=2026'));
        expect(found.resolutions).toMatchObject([{ resolutionId: 'r-1', state: 'fulfilled' }]);
      });
    });

    describe('an exemption', () => {
      it('is asked for by the member, approved by the superior and not by the secretary', async () => {
        await ok(secretary.post('/v1/members/m-3/categories', { category: 'infirm', from: '2026-04-01' }));
        await ok(
          member.post('/v1/members/m-3/exemptions', {
            requestId: 'e-1',
            reason: '行动不便',
            requestedOn: '2026-04-12',
          }),
        );
        const approval = { approvedOn: '2026-04-12', from: '2026-04-13', until: '2026-12-31' };
        expect(await secretary.post('/v1/members/m-3/exemptions/e-1/approval', approval)).toMatchObject({
          status: 403,
        });
        const { position } = await ok(officer.post('/v1/members/m-3/exemptions/e-1/approval', approval));
        const { items } = await ok(officer.get(`/v1/units/u-1/approvals?kind=exemption&min-position=${position}`));
        expect(items).toMatchObject([{ requestId: 'e-1', memberId: 'm-3', state: 'approved', decidedBy: 'office-o' }]);
        expect(JSON.stringify(items)).not.toContain('行动不便');
      });
    });

    describe('an inspection', () => {
      it('goes from the visit to the accepted rectification and the bulletin', async () => {
        const finding = {
          findingId: 'f-1',
          kind: 'procedure',
          severity: 'serious',
          clause: '2.1',
          description: '未诵读党章',
        };
        const visit = {
          inspectionId: 'i-1',
          branchId: 'b-1',
          visitedOn: '2026-04-12',
          inspectors: ['office-i'],
          findings: [finding],
        };
        await ok(inspector.post('/v1/units/u-1/inspections/unannounced-visits', visit));
        const of = '/v1/inspections/i-1/findings/f-1';
        await ok(inspector.post(`${of}/orders`, { deadline: '2026-04-30', orderedOn: '2026-04-12' }));
        await ok(secretary.post(`${of}/replies`, { text: '当日因停电改在次日诵读', lodgedOn: '2026-04-12' }));
        await ok(secretary.post(`${of}/reports`, { reportedOn: '2026-04-12', note: '已补诵' }));
        expect(await secretary.post(`${of}/acceptance`, { acceptedOn: '2026-04-12' })).toMatchObject({ status: 403 });
        const { position } = await ok(inspector.post(`${of}/acceptance`, { acceptedOn: '2026-04-12' }));
        const { items } = await ok(inspector.get(`/v1/units/u-1/findings?min-position=${position}`));
        expect(items).toMatchObject([{ findingId: 'f-1', state: 'accepted', severity: 'serious' }]);
        const draft = await ok(committee.get('/v1/committee/2026-04/bulletin-draft'));
        expect(JSON.stringify(draft)).toContain('i-1');
        await ok(
          committee.post('/v1/committee/2026-04/bulletins', {
            title: '四月督查通报',
            inspectionIds: ['i-1'],
            issuedOn: '2026-04-12',
          }),
        );
      });

      it('is not made of one’s own branch', async () => {
        const own = patient(await at.person('m-4', ['inspector', { kind: 'committee' }]));
        await ok(
          officer.post('/v1/branches/b-1/members', {
            memberId: 'm-4',
            name: '姓名m-4',
            leader: false,
            joinedOn: '2026-04-01',
          }),
        );
        const visit = {
          inspectionId: 'i-2',
          branchId: 'b-1',
          visitedOn: '2026-04-12',
          inspectors: ['m-4'],
          findings: [],
        };
        expect(await own.post('/v1/units/u-1/inspections/unannounced-visits', visit)).toMatchObject({ status: 403 });
      });
    });

    describe('a year', () => {
      it('is opened, computed, appealed, confirmed with a reason where it differs, and honours follow the tier', async () => {
        now = Date.parse('2027-02-10T09:00:00+08:00');
        const year = '/v1/assessments/2026';
        await ok(committee.post(`${year}/opening`, { openedOn: '2027-02-10' }));
        await ok(committee.post(`${year}/grades`));
        const graded = await ok(officer.get('/v1/units/u-1/grades/2026?cutoff=2027-01-31'));
        expect(graded).toMatchObject({ stage: expect.any(String), unit: { unitId: 'u-1', tier: expect.any(String) } });
        await ok(
          officer.post(`${year}/units/u-1/appeals`, { appealId: 'a-1', grounds: '四月已补诵', lodgedOn: '2027-02-10' }),
        );
        await ok(
          committee.post(`${year}/appeals/a-1/decision`, {
            upheld: false,
            reason: '记录属实',
            decidedOn: '2027-02-10',
          }),
        );
        const units = [{ unitId: 'u-1', tier: 'basically-qualified' }];
        const differs = graded.unit.tier !== 'basically-qualified';
        const bare = await committee.post(`${year}/confirmation`, { units, confirmedOn: '2027-02-10' });
        expect(bare.status).toBe(differs ? 422 : 201);
        const reasoned = [{ ...units[0]!, reason: '综合全年情况' }];
        if (differs) await ok(committee.post(`${year}/confirmation`, { units: reasoned, confirmedOn: '2027-02-10' }));
        const refused = await ok(
          committee.post(`${year}/honours`, { honour: 'red-flag-branch', subjectId: 'b-1', on: '2027-02-10' }),
        );
        expect(refused).toMatchObject({ outcome: 'HonourRefused' });
        const { position } = refused;
        const told = await ok(officer.get(`/v1/units/u-1/grades/2026?min-position=${position}&cutoff=2027-02-10`));
        expect(told).toMatchObject({ stage: 'confirmed', confirmed: { tier: 'basically-qualified' } });
        const [event] = refused.eventIds;
        expect(await ok(committee.get(`/v1/events/${event}`))).toMatchObject({
          type: 'HonourRefused',
          data: { clause: '4.3a' },
        });
      });
    });

    describe('the stream of events', () => {
      it('tells a reader what they may see, without personal data, and goes on where they were', async () => {
        const read = async (person: Person, headers: Record<string, string>, count: number) => {
          const answer = await fetch(`${at.url}/v1/stream?from=0`, {
            headers: { authorization: `Bearer ${person.token}`, ...headers },
          });
          const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
          let text = '';
          while (text.split('\nid: ').length + (text.startsWith('id: ') ? 1 : 0) <= count) {
            const { value, done } = await reader.read();
            if (done) break;
            text += value;
          }
          await reader.cancel();
          return text;
        };
        const all = await read(officer, {}, 12);
        expect(all).toContain('event: MemberJoined');
        expect(all).not.toMatch(/姓名|住院/);
        const ids = [...all.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
        expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        const rest = await read(officer, { 'last-event-id': String(ids[4]) }, 2);
        expect(Number(/^id: (\d+)$/m.exec(rest)![1])).toBe(ids[5]);
        expect(await at.send('GET', '/v1/stream')).toMatchObject({ status: 401 });
      });
    });
  });
}
