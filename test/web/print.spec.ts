import { running, type RunningService } from '#apps/api/testing/service.js';
import { describeInBrowser, sidewaysPixels, takePicture, type Tab } from './browser.js';
import { isSound, marchOf, visitor } from './march.js';
import { branchOf, names, ok, secretary } from './town.js';

describeInBrowser('the paper forms of a month', (browser) => {
  let at: RunningService;
  beforeAll(async () => {
    at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
    await branchOf(at, 'b-1');
  }, 240_000);
  afterAll(() => at.close());

  it('are blank before the day, to be signed', async () => {
    const tab = await visitor(browser(), at, 'b-1', { path: '/branches/b-1/months/2026-03/attendance-sheet' });
    await tab.page.getByText('本月还没有登记，打印的是空表').waitFor();
    await tab.page.getByRole('row', { name: `1 ${names[0]!}` }).waitFor();
    expect(await tab.page.getByText('请假').count()).toBe(0);
    await isSound(tab);
  });

  it('hold a row a member, the totals in figures and capital numerals, and a checkpoint that covers them', async () => {
    await ok((await secretary(at, 'b-1')).post('/v1/branches/b-1/party-days/2026-03/records', marchOf('b-1')));
    const tab = await visitor(browser(), at, 'b-1', { path: '/branches/b-1/months/2026-03/dues-register' });
    const { page } = tab;
    await page.getByRole('row', { name: `7 ${names[6]!} 29.00 20.00 本人缴纳 2026年3月5日 ${names[1]!}` }).waitFor();
    await page.getByRole('row', { name: '合计 22 人 786.50 777.50' }).waitFor();
    await page.getByText('人民币柒佰柒拾柒元伍角').waitFor();
    await page.getByText('收缴人（签字）').waitFor();
    await page.getByText(/印出时日志共 \d+ 条记录，本表的登记都在其中/).waitFor();
    await page.getByRole('img', { name: '日志检查点' }).waitFor();
    await takePicture(tab, 'dues-register', 'desk');
    await isSound(tab);
    expect(await pagesOf(tab)).toBe(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.evaluate<string>("getComputedStyle(document.querySelector('thead')).display")).toBe(
      'table-header-group',
    );
  });

  it('tell on the list that goes round who was there, and nobody’s reasons', async () => {
    const path = '/branches/b-1/months/2026-03/attendance-sheet';
    const tab = await visitor(browser(), at, 'b-1', { path, size: 'phone' });
    await tab.page.getByText('应到 21 人，到会 19 人，请假 1 人，缺勤 1 人').waitFor();
    await tab.page.getByText('活动日期：2026年3月5日').waitFor();
    expect(await tab.page.getByText('住院').count()).toBe(0);
    expect(await sidewaysPixels(tab)).toBe(0);
    await isSound(tab);
    const english = await visitor(browser(), at, 'b-1', { path, language: 'en-GB' });
    await english.page.getByText('21 expected, 19 present, 1 on leave, 1 absent').waitFor();
    await isSound(english);
  });
});

/** How many sheets of A4 the page makes. */
async function pagesOf({ page }: Tab): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
}
