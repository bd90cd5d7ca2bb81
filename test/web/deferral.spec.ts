import { running, type RunningService } from '#apps/api/testing/service.js';
import { describeInBrowser } from './browser.js';
import { isSound, visitor } from './march.js';
import { branchOf, officer, ok, secretary } from './town.js';

const venue = '党员活动室';

describeInBrowser('the plan of a month in the page', (browser) => {
  let at: RunningService;
  beforeAll(async () => {
    at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
    await branchOf(at, 'b-1');
    const head = await secretary(at, 'b-1');
    const items = [
      { month: '2026-03', plannedOn: '2026-03-05', topic: '学雷锋' },
      { month: '2026-04', plannedOn: '2026-04-15', topic: '植树' },
    ];
    const drafted = { consultedMembers: 20, consultedMasses: 0, items, draftedOn: '2025-12-10' };
    await ok(head.post('/v1/branches/b-1/plans/2026/drafts', drafted));
    await ok(head.post('/v1/branches/b-1/plans/2026/submissions', { submittedOn: '2025-12-11' }));
    await ok((await officer(at)).post('/v1/branches/b-1/plans/2026/approvals', { approvedOn: '2025-12-12' }));
    const opening = { heldOn: '2026-02-05', venue, flagDisplayed: true, oathPosted: true };
    await ok(head.post('/v1/branches/b-1/party-days/2026-02/opening', opening));
  }, 240_000);
  afterAll(() => at.close());

  it('fills in the planned day and the usual venue, and records them once the reader has said the rest', async () => {
    const tab = await visitor(browser(), at, 'b-1');
    const { page } = tab;
    await page.getByText('计划2026年3月5日开展 · 主题：学雷锋').waitFor();
    expect(await page.getByLabel('开展日期').first().inputValue()).toBe('2026-03-05');
    // The month before is read beside the page, and may come a moment later.
    await page.locator(`#row-opening input[value="${venue}"]`).waitFor();
    await page.getByText('还没有填写').waitFor();
    await page.getByRole('group', { name: '悬挂或摆放党旗' }).getByRole('radio', { name: '有', exact: true }).check();
    await page.getByRole('group', { name: '张贴入党誓词' }).getByRole('radio', { name: '有', exact: true }).check();
    await page.getByLabel('开展日期').first().fill('2026-03-06');
    await page.locator('#row-opening .warn').getByText('且未经上级党组（党委）同意（4.1d）').waitFor();
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('考核“按期开展主题党日”时，未经同意调整日期得 50%').waitFor();
    await isSound(tab);
    await page.getByRole('button', { name: '回去改' }).first().click();
    await page.getByLabel('开展日期').first().fill('2026-03-05');
    await page.locator('#row-opening .warn').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '核对' }).click();
    await page.locator('button:enabled', { hasText: '确认登记' }).click();
    await page.getByText('已登记 1 条').waitFor();
    const { parts } = await ok((await secretary(at, 'b-1')).get('/v1/branches/b-1/party-days/2026-03'));
    expect(parts.opening.data).toEqual({ heldOn: '2026-03-05', venue, flagDisplayed: true, oathPosted: true });
    await isSound(tab);
  });

  it('lets the secretary ask for another day, and the superior decide from the tasks', async () => {
    const tab = await visitor(browser(), at, 'b-1', { path: '/branches/b-1/months/2026-04' });
    const { page } = tab;
    await page.locator('summary', { hasText: '提前或推迟' }).click();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.locator('.fault').first().waitFor();
    await isSound(tab);
    await page.getByLabel('改到').fill('2026-04-22');
    await page.getByLabel('原因', { exact: true }).fill('防汛值守');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('待上级答复').first().waitFor();
    await page.getByText('2026年4月15日改到2026年4月22日：防汛值守').waitFor();
    await isSound(tab);

    const superior = await visitor(browser(), at, 'b-1', { by: 'office-o', path: '/', size: 'phone' });
    await superior.page.getByRole('link', { name: '审批：提前或推迟主题党日' }).click();
    await superior.page.getByText('2026年4月15日改到2026年4月22日：防汛值守').waitFor();
    await isSound(superior);
    await superior.page.getByRole('button', { name: '同意', exact: true }).click();
    await superior.page.getByText('已同意').first().waitFor();
    await isSound(superior);
    const { deferrals } = await ok((await secretary(at, 'b-1')).get('/v1/branches/b-1/party-days/2026-04'));
    expect(deferrals).toMatchObject([{ state: 'approved', decidedBy: 'office-o', decidedOn: '2026-03-10' }]);
  });
});
