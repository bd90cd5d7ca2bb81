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
});
