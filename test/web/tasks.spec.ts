import type { Desk } from '#libs/accounts/index.js';
import { DESK } from '#apps/api/tokens.js';
import { running, type Answer, type Person, type RunningService } from '#apps/api/testing/service.js';
import { axeFindings, describeInBrowser, openTab, takePicture, type Size, type Tab } from './browser.js';

const password = 'correct horse battery staple';

describeInBrowser('the tasks and the year', (browser) => {
  let at: RunningService;
  beforeAll(async () => {
    at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
    const committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
    await ok(committee.post('/v1/units', { unitId: 'u-1', name: '档案局', registeredOn: '2025-11-02' }));
    const branch = { branchId: 'b-1', name: '第一党支部', hasCommittee: false, frontline: false };
    await ok(committee.post('/v1/units/u-1/branches', { ...branch, establishedOn: '2025-11-03' }));
    const officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
    const member = { memberId: 'm-1', name: '顾华', leader: false, joinedOn: '2025-11-04' };
    await ok(officer.post('/v1/branches/b-1/members', member));
    const secretary = await at.person('m-1', ['secretary', { kind: 'branch', branchId: 'b-1' }]);
    await ok(officer.post('/v1/branches/b-1/secretaries', { memberId: 'm-1', electedOn: '2025-11-05' }));
    await held(secretary, '2026-02');
    await at.person('office-a', ['admin', { kind: 'committee' }]);
    const desk = at.service.application.get<Desk>(DESK);
    for (const id of ['m-1', 'office-a']) await desk.accounts.setPassword(id, password);
  });
  afterAll(() => at.close());

  it.each<Size>(['desk', 'phone'])(
    'lead a secretary from what is overdue to its place in the year, on the %s',
    async (size) => {
      const tab = await openTab(browser(), { size });
      await tab.page.goto(at.url);
      await signIn(tab, 'm-1');
      await tab.page.getByRole('heading', { name: /^已逾期（\d+ 项）$/ }).waitFor();
      await tab.page.getByText('今天是2026年3月10日').waitFor();
      const first = tab.page.getByRole('listitem').first();
      expect(await first.textContent()).toMatch(/逾期.*档案局 第一党支部.*条款 \d/);
      await isSound(tab);
      await takePicture(tab, 'tasks', size);
      await tab.page.getByRole('link', { name: '全年一览' }).click();
      await tab.page.getByRole('heading', { name: '2026 年全年一览' }).waitFor();
      await tab.page.getByText('档案局 第一党支部').waitFor();
      const february = tab.page.getByRole('button', { name: '按期开展主题党日 2026年2月 部分' });
      await february.click();
      await tab.page.getByRole('heading', { name: '按期开展主题党日 · 2026年2月' }).waitFor();
      expect(await february.getAttribute('aria-pressed')).toBe('true');
      await tab.page.getByRole('button', { name: '按期开展主题党日 2026年1月 未办' }).waitFor();
      await isSound(tab);
      await takePicture(tab, 'year', size);
      expect(await tab.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
      await tab.page.getByRole('link', { name: '2025年' }).click();
      await tab.page.getByRole('heading', { name: '2025 年全年一览' }).waitFor();
      await isSound(tab);
    },
  );

  it('show an administrator what is not well with the service, and no year', async () => {
    const tab = await openTab(browser());
    await tab.page.goto(at.url);
    await signIn(tab, 'office-a');
    await tab.page.getByText('现在没有待办事项').waitFor();
    await tab.page.getByText('备份').first().waitFor();
    expect(await tab.page.getByRole('link', { name: '全年一览' }).count()).toBe(0);
    await isSound(tab);
  });

  it('refuse a branch that is not the reader’s, without saying whether there is one', async () => {
    const tab = await openTab(browser());
    await tab.page.goto(`${at.url}/branches/b-2/years/2026`);
    await signIn(tab, 'm-1');
    await tab.page.getByRole('alert').getByText('没有这一项，或者不在您的权限范围内').waitFor();
    await isSound(tab);
  });
});

async function ok(answering: Promise<Answer>): Promise<void> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
}

function held(secretary: Person, month: string): Promise<void> {
  const opening = { heldOn: `${month}-05`, venue: '党员活动室', flagDisplayed: true, oathPosted: true };
  return ok(secretary.post(`/v1/branches/b-1/party-days/${month}/opening`, opening));
}

async function signIn({ page }: Tab, accountId: string) {
  await page.getByLabel('账号').fill(accountId);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

async function isSound(tab: Tab) {
  expect(await axeFindings(tab.page)).toEqual([]);
  expect(tab.faults).toEqual([]);
}
