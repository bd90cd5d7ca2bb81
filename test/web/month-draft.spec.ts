import { running, type RunningService } from '#apps/api/testing/service.js';
import { describeInBrowser, type Tab } from './browser.js';
import { isSound, visitor } from './march.js';
import { branchOf, memberId, names, ok, secretary } from './town.js';

describeInBrowser('the draft of a month', (browser) => {
  let at: RunningService;
  beforeAll(async () => {
    at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
    for (const branchId of ['b-1', 'b-2', 'b-3', 'b-4', 'b-5']) await branchOf(at, branchId);
  }, 240_000);
  afterAll(() => at.close());

  it('is begun on the phone and finished at the PC by another; who saves later is told in words and chooses', async () => {
    const phone = await visitor(browser(), at, 'b-1', { size: 'phone' });
    const desk = await visitor(browser(), at, 'b-1', { by: memberId('b-1', 2) });
    await desk.page.getByText('还没有填写').waitFor();
    await phone.page.getByLabel('地点').fill('党员活动室');
    await phone.page.getByText('草稿已保存').waitFor();
    await desk.page.getByLabel('地点').fill('会议室');
    const told = desk.page.getByRole('alert');
    await told.getByText('这份草稿在别处改过').waitFor();
    await told.getByText(`${names[0]!}于 09:00 保存了另一份内容`).waitFor();
    expect(await desk.page.getByRole('button', { name: '核对' }).isDisabled()).toBe(true);
    await isSound(desk);
    await told.getByRole('button', { name: '用已保存的那份' }).click();
    expect(await desk.page.getByLabel('地点').inputValue()).toBe('党员活动室');
    await desk.page.getByLabel('地点').fill('一楼会议室');
    await desk.page.getByText('草稿已保存').waitFor();
    await phone.page.getByLabel('地点').fill('二楼会议室');
    await phone.page.getByRole('alert').getByRole('button', { name: '用我这份盖过去' }).click();
    await phone.page.getByText('草稿已保存').waitFor();
    expect(await draftOf(at, 'b-1')).toMatchObject({ content: { opening: { venue: '二楼会议室' } } });
    await isSound(phone);
  });

  it('says beside the field what is wrong as one types, and takes no amount that cannot be read', async () => {
    const tab = await visitor(browser(), at, 'b-2');
    const { page } = tab;
    await page.getByLabel('地点').fill('党员活动室');
    await fillOpening(tab);
    await page.getByLabel('开展日期').first().fill('2026-03-25');
    await page.locator('#row-opening .fault').getByText('事实日期晚于登记日期').waitFor();
    await page.getByText('有误，待改').waitFor();
    await page.getByLabel('开展日期').first().fill('2026-03-05');
    await page.locator('#row-opening .fault').waitFor({ state: 'detached' });
    await page.getByRole('group', { name: '悬挂或摆放党旗' }).getByRole('radio', { name: '没有' }).check();
    await page.locator('#row-opening .warn').getByText('党员活动室未悬挂或摆放党旗（2.0）').waitFor();
    const amount = page.getByLabel(`${names[2]!} 实缴（元）`);
    await amount.fill('23元');
    await page.getByText('请写成 42 或 42.50').waitFor();
    expect(await amount.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('button', { name: '核对' }).isDisabled()).toBe(true);
    await isSound(tab);
    await amount.fill('2.5');
    await page.locator('.members .warn').getByText('所缴党费不足应缴数额（2.2）').waitFor();
    await page.getByLabel('地点').fill('');
    await page.getByRole('button', { name: '核对' }).click();
    await page.getByText('开展 · 地点：还没有填写').waitFor();
    expect(await page.getByRole('button', { name: '确认登记' }).isDisabled()).toBe(true);
    await isSound(tab);
    await page.getByRole('button', { name: '回去改' }).first().click();
    await page.locator('#row-opening .fault').getByText('还没有填写').first().waitFor();
  });

  it('survives a network that goes away, and a slow one; what was sent twice is recorded once', async () => {
    const tab = await visitor(browser(), at, 'b-3');
    const { page, context } = tab;
    await page.getByLabel('地点').waitFor();
    await context.setOffline(true);
    await page.getByText('现在没有网络').waitFor();
    await page.getByLabel('地点').fill('党员活动室');
    await page.getByText('草稿还没有保存，正在重试').waitFor();
    await isSound(tab);
    await context.setOffline(false);
    await page.getByText('草稿已保存').waitFor();
    await fillOpening(tab);
    await page.getByRole('button', { name: '核对' }).click();
    const send = page.getByRole('button', { name: '确认登记' });
    // The first answer is slow, and then lost on the way back.
    let sent = 0;
    await page.route(/\/records$/, async (route) => {
      sent += 1;
      const answer = await route.fetch();
      if (sent > 1) return route.fulfill({ response: answer });
      await page.waitForTimeout(1500);
      return route.abort();
    });
    await send.click();
    const busy = page.getByRole('button', { name: '正在登记' });
    await busy.waitFor();
    expect(await busy.isDisabled()).toBe(true);
    await page.getByRole('alert').getByText('连接不上服务器').waitFor();
    await isSound(tab);
    await send.click();
    await page.getByText('已登记 1 条').waitFor();
    expect(sent).toBe(2);
    const month = await ok((await secretary(at, 'b-3')).get('/v1/branches/b-3/party-days/2026-03'));
    expect([month.revision, month.parts.opening.data.venue]).toEqual([0, '党员活动室']);
  });

  it('is recorded once, though two people have checked it', async () => {
    const first = await visitor(browser(), at, 'b-5');
    await first.page.getByLabel('地点').fill('党员活动室');
    await fillOpening(first);
    await first.page.getByText('草稿已保存').waitFor();
    const second = await visitor(browser(), at, 'b-5', { by: memberId('b-5', 2) });
    const check = async ({ page }: Tab) => {
      await page.locator('button:enabled', { hasText: '核对' }).click();
      await page.locator('button:enabled', { hasText: '确认登记' }).waitFor();
    };
    await check(first);
    await check(second);
    await second.page.getByRole('button', { name: '确认登记' }).click();
    await second.page.getByText('已登记 1 条').waitFor();
    await first.page.getByRole('button', { name: '确认登记' }).click();
    await first.page.getByRole('alert').getByText('本月的登记或草稿刚在别处改过').waitFor();
    await isSound(first);
    await first.page.getByRole('button', { name: '读取现在的登记' }).click();
    await first.page.locator('#row-opening').getByText('已登记').waitFor();
    const month = await ok((await secretary(at, 'b-5')).get('/v1/branches/b-5/party-days/2026-03'));
    expect(month.revision).toBe(0);
  });

  it('is filled in and recorded with the keyboard alone', async () => {
    const tab = await visitor(browser(), at, 'b-4');
    const { page } = tab;
    await tabTo(tab, '开展日期');
    await page.keyboard.type('03052026');
    await tabTo(tab, '地点');
    await page.keyboard.type('党员活动室');
    for (let question = 0; question < 2; question += 1) {
      await tabTo(tab, '有');
      await page.keyboard.press('Space');
    }
    await tabTo(tab, '全部到会');
    await page.keyboard.press('Enter');
    await page.getByText('到会 21 人').waitFor();
    await tabTo(tab, '核对');
    await page.keyboard.press('Enter');
    const isReady = page.locator('button:enabled', { hasText: '确认登记' });
    await isReady.waitFor();
    await tabTo(tab, '确认登记');
    await page.keyboard.press('Enter');
    await page.getByText('已登记 2 条').waitFor();
  });
});

async function draftOf(at: RunningService, branchId: string) {
  return ok((await secretary(at, branchId)).get(`/v1/branches/${branchId}/party-days/2026-03/draft`));
}

async function fillOpening({ page }: Tab) {
  await page.getByLabel('开展日期').first().fill('2026-03-05');
  await page.getByRole('group', { name: '悬挂或摆放党旗' }).getByRole('radio', { name: '有', exact: true }).check();
  await page.getByRole('group', { name: '张贴入党誓词' }).getByRole('radio', { name: '有', exact: true }).check();
}

/** The name of what has the focus, as a reader sees it. */
const focused = '(document.activeElement.labels?.[0] ?? document.activeElement).textContent';

/** Presses Tab until the control of this name has the focus, another one than before. */
async function tabTo({ page }: Tab, name: string) {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate<string>(focused)) === name) return;
  }
  throw new Error(`the focus does not reach ${name}`);
}
