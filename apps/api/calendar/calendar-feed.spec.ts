import { running, type RunningService } from '../testing/service.js';

let at: RunningService;
beforeAll(async () => {
  at = await running({ now: Date.parse('2026-03-09T09:00:00+08:00') });
});
afterAll(() => at.close());

describe('the address of a calendar feed', () => {
  it('answers in Chinese, or in the language asked for, and refuses others', async () => {
    const committee = await at.person('office-1', ['committee', { kind: 'committee' }]);
    await committee.post('/v1/units', { unitId: 'u-1', name: '办公室', registeredOn: '2025-12-01' });
    const branch = { branchId: 'b-1', name: '第一党支部', hasCommittee: false, frontline: false };
    await committee.post('/v1/units/u-1/branches', { ...branch, establishedOn: '2025-12-02' });
    await committee.get('/v1/branches/b-1/calendar?limit=1&min-position=2');
    const { body } = await committee.post('/v1/branches/b-1/calendar-feed');
    const feed = async (query = '') => {
      const answer = await fetch(`${body.url}${query}`);
      return { status: answer.status, text: (await answer.text()).replaceAll('\r\n ', '') };
    };
    const [chinese, english, other] = [await feed(), await feed('?lang=en'), await feed('?lang=de')];
    expect(chinese.text).toContain('党费收缴公开（2.2）：尚未公开（3月10日前公开）');
    expect(english.text).toContain('Disclosure of dues (2.2): Not disclosed yet (disclose it by 10 March)');
    expect(english.text).toContain('X-WR-CALNAME:第一党支部\r\n');
    expect(other).toMatchObject({ status: 400, text: expect.stringContaining('lang') });
  });

  it('may be of a unit or of the committee, for those who may see it', async () => {
    const officer = await at.person('office-2', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
    const committee = await at.person('office-3', ['committee', { kind: 'committee' }]);
    expect(await officer.post('/v1/committee/calendar-feed')).toMatchObject({ status: 403 });
    expect(await officer.post('/v1/units/u-2/calendar-feed')).toMatchObject({ status: 404 });
    const ofUnit = await officer.post('/v1/units/u-1/calendar-feed');
    const ofCommittee = await committee.post('/v1/committee/calendar-feed');
    expect([ofUnit.status, ofCommittee.status]).toEqual([201, 201]);
    const text = async (url: string) => (await (await fetch(url)).text()).replaceAll('\r\n ', '');
    const unit = await text(ofUnit.body.url);
    expect(unit).toContain('X-WR-CALNAME:办公室\r\n');
    expect(unit).not.toContain('党费收缴公开');
    const own = await text(ofCommittee.body.url);
    expect(own).toContain('X-WR-CALNAME:市直机关工委\r\n');
    expect(own).toContain('UID:duties.committee.2026-');
    expect(own).not.toContain('duties.u-1');
    expect(await officer.send('DELETE', '/v1/units/u-1/calendar-feed')).toMatchObject({ status: 204 });
    expect((await fetch(ofUnit.body.url)).status).toBe(404);
    expect((await fetch(ofCommittee.body.url)).status).toBe(200);
  });
});
