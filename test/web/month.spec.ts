import { running, type RunningService } from '#apps/api/testing/service.js';
import { describeInBrowser, takePicture, type Size } from './browser.js';
import { countingClicks, fillMarch, isSound, marchOf, visitor } from './march.js';
import { branchOf, ok, secretary } from './town.js';

const most = 60;

describeInBrowser('a month in the page', (browser) => {
  let at: RunningService;
  beforeAll(async () => {
    at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
    for (const branchId of ['b-1', 'b-2', 'b-3']) await branchOf(at, branchId);
  }, 240_000);
  afterAll(() => at.close());

  it(`of 22 members is entered in ${most} clicks at most, and gives the events of the same month over the API`, async () => {
    const tab = await visitor(browser(), at, 'b-1');
    const { page } = tab;
    const clicks = countingClicks();
    await fillMarch(page, clicks);
    await isSound(tab);
    await clicks.click(page.getByRole('button', { name: '核对' }));
    await page.getByRole('heading', { name: '核对', level: 2 }).waitFor();
    await page.getByText('到会 19 人，请假 1 人，缺勤 1 人').waitFor();
    await page.getByText('党费 22 人，共 777.50 元').waitFor();
    await page.getByText('党员活动室未张贴入党誓词').waitFor();
    await page
      .getByText(/考核时影响“.+”的得分/)
      .first()
      .waitFor();
    await takePicture(tab, 'month-check', 'desk');
    await isSound(tab);
    await clicks.click(page.getByRole('button', { name: '确认登记' }));
    await page.getByText('已登记 34 条').waitFor();
    await isSound(tab);
    expect(clicks.count()).toBeLessThanOrEqual(most);
    const receipt = await ok(
      (await secretary(at, 'b-2')).post('/v1/branches/b-2/party-days/2026-03/records', marchOf('b-2')),
    );
    expect(await recordsOf(at, 'b-1', receipt.position)).toEqual(await recordsOf(at, 'b-2', receipt.position));
    await page.getByRole('button', { name: '回到本月' }).click();
    await page.getByText('已登记', { exact: true }).first().waitFor();
    expect((await draftOf(at, 'b-1')).content).toBeNull();
    await takePicture(tab, 'month-recorded', 'desk');
    await isSound(tab);
  });

  it.each<Size>(['desk', 'phone'])('shows a row or a card a member, in both languages, on the %s', async (size) => {
    for (const language of ['zh-CN', 'en-GB'] as const) {
      const tab = await visitor(browser(), at, 'b-3', { size, language });
      const isChinese = language === 'zh-CN';
      await tab.page.getByRole('button', { name: isChinese ? '全部到会' : 'All were present' }).click();
      await tab.page.getByText(isChinese ? '到会 21 人' : '21 present').waitFor();
      await tab.page.getByText(isChinese ? '草稿已保存' : 'The draft is saved').waitFor();
      if (isChinese) await takePicture(tab, 'month', size);
      await isSound(tab);
    }
  });

  it('can be read, and not filled in, by the superior', async () => {
    const tab = await visitor(browser(), at, 'b-2', { by: 'office-o', path: '/branches/b-2/months/2026-03' });
    await tab.page.getByText('您可以查看本月的登记，不能填写').waitFor();
    await tab.page.locator('summary', { hasText: '研学党规党情' }).click();
    await tab.page.getByText('中央精神：全会精神').waitFor();
    expect(await tab.page.getByRole('button', { name: '核对' }).count()).toBe(0);
    expect(await tab.page.getByRole('textbox').count()).toBe(0);
    await isSound(tab);
  });

  it('says so where there is no such month, and no such branch of the reader', async () => {
    const tab = await visitor(browser(), at, 'b-3');
    await tab.page.goto(`${at.url}/branches/b-3/months/2026-13`);
    await tab.page.getByRole('alert').waitFor();
    await isSound(tab);
    await tab.page.goto(`${at.url}/branches/b-2/months/2026-03`);
    await tab.page.getByRole('alert').getByText('没有这一项，或者不在您的权限范围内').waitFor();
    await isSound(tab);
  });
});

type MonthRecord = Readonly<{ type: string; data: object; cautions: readonly Readonly<{ code: string }>[] }>;

/** What is recorded of March, part by part: the types, the data and the cautions, with the branch left out of the ids. */
async function recordsOf(at: RunningService, branchId: string, position: number): Promise<unknown> {
  const { parts, revision } = await ok(
    (await secretary(at, branchId)).get(`/v1/branches/${branchId}/party-days/2026-03?min-position=${position}`),
  );
  const records = Object.values<MonthRecord | MonthRecord[]>(parts).flat();
  const said = records.map(({ type, data, cautions }) => {
    const { resolutionId: _, ...plain } = data as Readonly<Record<string, unknown>>;
    return { type, data: plain, cautions: cautions.map(({ code }) => code) };
  });
  return JSON.parse(JSON.stringify({ revision, said }).replaceAll(branchId, 'b')) as unknown;
}

async function draftOf(at: RunningService, branchId: string) {
  return ok((await secretary(at, branchId)).get(`/v1/branches/${branchId}/party-days/2026-03/draft`));
}
