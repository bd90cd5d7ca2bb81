import { running, type RunningService } from '#apps/api/testing/service.js';
import { describeInBrowser, takePicture } from './browser.js';
import { isSound, marchOf, visitor } from './march.js';
import { branchOf, memberId, names, ok, recorder, secretary } from './town.js';

const seventh = names[6]!;

describeInBrowser('corrections by two people', (browser) => {
  let at: RunningService;
  beforeAll(async () => {
    at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
    await branchOf(at, 'b-1');
    await ok((await secretary(at, 'b-1')).post('/v1/branches/b-1/party-days/2026-03/records', marchOf('b-1')));
  }, 240_000);
  afterAll(() => at.close());

  it('open a figure, change it and say why; another person sees before and after, and approves', async () => {
    const tab = await visitor(browser(), at, 'b-1');
    const { page } = tab;
    await page.getByRole('row', { name: seventh }).getByRole('link', { name: '更正' }).last().click();
    await page.getByLabel('金额（元）').fill('二十');
    await page.getByText('请写成 42 或 42.50').waitFor();
    await page.getByLabel('金额（元）').fill('29');
    await page.getByRole('row', { name: '金额（元） 20.00 29.00' }).waitFor();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('请说明原因').waitFor();
    await page.getByLabel('更正原因').fill('漏记 9 元');
    await takePicture(tab, 'correction', 'desk');
    await isSound(tab);
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('已提交，等另一个人同意').waitFor();
    await isSound(tab);
    expect(await paidBySeventh(at)).toBe(2000);

    const superior = await visitor(browser(), at, 'b-1', { by: 'office-o', path: '/', size: 'phone' });
    await superior.page.getByRole('link', { name: '审批：更正或撤销记录' }).click();
    await superior.page.getByText(`党费 · ${seventh}`).waitFor();
    await superior.page.getByRole('row', { name: /金额.*20\.00.*29\.00/ }).waitFor();
    await superior.page.getByText('漏记 9 元').waitFor();
    await superior.page.getByText(`${names[0]!}于2026年3月10日提出`).waitFor();
    await takePicture(superior, 'decision', 'phone');
    await isSound(superior);
    await superior.page.getByRole('button', { name: '同意', exact: true }).click();
    await superior.page.getByText('已同意，更正已记入').waitFor();
    await isSound(superior);
    expect(await paidBySeventh(at)).toBe(2900);
  });

  it('change the attendance of one member; who decides may say no, with the reason', async () => {
    const tab = await visitor(browser(), at, 'b-1');
    const { page } = tab;
    await page.getByRole('row', { name: seventh }).getByRole('link', { name: '更正' }).first().click();
    await page.getByRole('radio', { name: '到会' }).check();
    await page.getByRole('row', { name: new RegExp(`${seventh}.*缺勤.*到会、佩戴党徽、带党章`) }).waitFor();
    await isSound(tab);
    await page.getByLabel('更正原因').fill('后来到会');
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('已提交').waitFor();
    const superior = await visitor(browser(), at, 'b-1', { by: 'office-o', path: '/' });
    await superior.page.getByRole('link', { name: '审批：更正或撤销记录' }).click();
    await superior.page.getByRole('row', { name: new RegExp(`${seventh}.*缺勤.*到会`) }).waitFor();
    expect(await superior.page.getByRole('row').count()).toBe(2);
    await superior.page.getByRole('button', { name: '不同意' }).click();
    await superior.page.getByLabel('不同意的原因').fill('签到表上没有签字');
    await superior.page.getByRole('button', { name: '不同意' }).click();
    await superior.page.getByText('未同意').waitFor();
    const { items } = await ok((await secretary(at, 'b-1')).get('/v1/proposals?state=rejected'));
    expect(items).toMatchObject([{ rejectedBecause: '签到表上没有签字' }]);
  });

  it('are not for those who may not see all of a record, and not for who proposed them to decide', async () => {
    await recorder(at, 'b-1');
    const tab = await visitor(browser(), at, 'b-1', { by: memberId('b-1', 2) });
    await tab.page.getByRole('row', { name: seventh }).getByRole('link', { name: '更正' }).first().click();
    await tab.page.getByRole('alert').getByText('这条记录里有您不能看的内容').waitFor();
    await isSound(tab);
    const head = await secretary(at, 'b-1');
    const { parts } = await ok(head.get('/v1/branches/b-1/party-days/2026-03'));
    const { eventId, data } = parts.opening;
    const correction = { data: { ...data, venue: '会议室' }, reason: '写错', correctedOn: '2026-03-10' };
    const { proposalId } = await ok(head.post(`/v1/events/${eventId}/corrections`, correction));
    const own = await visitor(browser(), at, 'b-1', { path: `/proposals/${proposalId}` });
    await own.page.getByText('这是您自己提出的').waitFor();
    await own.page.getByRole('row', { name: '地点 党员活动室 会议室' }).waitFor();
    expect(await own.page.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
    await isSound(own);
    await own.page.getByRole('button', { name: '撤回申请' }).click();
    await own.page.getByText('已撤回').waitFor();
  });
});

/** What is recorded of the dues of the seventh member. */
async function paidBySeventh(at: RunningService): Promise<unknown> {
  const { parts } = await ok((await secretary(at, 'b-1')).get('/v1/branches/b-1/party-days/2026-03'));
  const dues = parts.dues as { data: { memberId: string; amountFen: number } }[];
  return dues.find(({ data }) => data.memberId === memberId('b-1', 7))!.data.amountFen;
}
