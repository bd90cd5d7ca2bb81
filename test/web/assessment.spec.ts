import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Browser, Locator } from 'playwright-core';
import type { Desk } from '#libs/accounts/index.js';
import { SignerFolder } from '#libs/audit-log/index.js';
import { openSqliteEventStore } from '#libs/event-store/index.js';
import { importHistory, logCodec } from '#libs/history/index.js';
import { newFolder, running, type Answer, type RunningService } from '#apps/api/testing/service.js';
import { DESK } from '#apps/api/tokens.js';
import { axeFindings, describeInBrowser, openTab, takePicture, type Size, type Tab } from './browser.js';

const password = 'correct horse battery staple';
const fixture = (name: string) => new URL(`../fixtures/${name}.gz`, import.meta.url);

type Unit = Readonly<{
  unitId: string;
  name: string;
  final: number;
  tier: string;
  confirmedTier: string | null;
  branches: { branchId: string; activeMonths: number }[];
}>;
const { units } = JSON.parse(gunzipSync(readFileSync(fixture('small-2025.expected.json'))).toString()) as {
  units: Unit[];
};
const unit = units[0]!;
const { branchId } = unit.branches.find(({ activeMonths }) => activeMonths === 12)!;
/** By the tier that stands: the confirmed one, else the computed one. */
const excellent = units.filter(({ tier, confirmedTier }) => (confirmedTier ?? tier) === 'excellent');
const points = (basisPoints: number) => (basisPoints / 100).toFixed(2);

describeInBrowser('the year’s assessment', (browser) => {
  let at: RunningService;
  beforeAll(async () => {
    const folder = newFolder();
    const clock = { now: () => Date.parse('2026-03-02T09:00:00+08:00') };
    const log = await openSqliteEventStore(join(folder, 'log.sqlite'), { clock, codec: logCodec });
    await importHistory(log, () => createReadStream(fixture('small-2025.ndjson')), { clock, newId: randomUUID });
    await log.close();
    await new SignerFolder(join(folder, 'signer')).create('dangri.example/log', clock);
    at = await running({ now: clock.now(), folder });
    await at.person('office-c', ['committee', { kind: 'committee' }]);
    await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: unit.unitId }]);
    await at.person('office-s', ['secretary', { kind: 'branch', branchId }]);
    const desk = at.service.application.get<Desk>(DESK);
    for (const id of ['office-c', 'office-o', 'office-s']) await desk.accounts.setPassword(id, password);
  }, 300_000);
  afterAll(() => at.close());

  it.each<Size>(['desk', 'phone'])(
    'shows the committee its own duties first, then steps, tiers and units, on the %s',
    async (size) => {
      const tab = await visitor(browser(), at, 'office-c', { size });
      await tab.page.getByRole('link', { name: '年度考核' }).click();
      await tab.page.getByRole('heading', { name: '2025 年度考核' }).waitFor();
      await tab.page.getByText(`${excellent.length} 个单位`).first().waitFor();
      const titles = await tab.page.getByRole('heading', { level: 2 }).allTextContents();
      expect(titles).toEqual(['工委自身职责', '办理步骤', '等次', '各单位结果']);
      await tab.page.getByText('每一步由谁、何时办理，哪些不能撤销').click();
      await tab.page.getByText('封存把当时的检查点写入记录，不能撤销').waitFor();
      expect(await tab.page.getByRole('list', { name: '办理步骤' }).getByText('启动').count()).toBe(1);
      await isSound(tab);
      expect(await sidewaysPixels(tab)).toBe(0);
      await takePicture(tab, 'assessment', size);
    },
  );

  it('finds units by name and tier, orders them, and says why a tier is limited', async () => {
    const tab = await visitor(browser(), at, 'office-c', {}, '/assessments/2025');
    const rows = tab.page.getByRole('table').getByRole('row');
    await tab.page.getByRole('link', { name: unit.name, exact: true }).waitFor();
    expect(await rows.count()).toBe(units.length + 1);
    await tab.page.getByRole('radio', { name: '优秀' }).check();
    await tab.page.getByText(`显示 ${excellent.length} 个，共 ${units.length} 个单位`).waitFor();
    await tab.page.getByRole('radio', { name: '全部' }).check();
    await tab.page.getByRole('button', { name: /^得分/ }).click();
    const lowest = [...units].sort((a, b) => a.final - b.final)[0]!;
    await tab.page.getByRole('row').nth(1).getByText(points(lowest.final)).waitFor();
    await tab.page.getByLabel('查找单位').fill('没有这个单位');
    await tab.page.getByText('没有符合条件的单位').waitFor();
    await isSound(tab);
    await tab.page.getByLabel('查找单位').fill(unit.name);
    expect(await rows.count()).toBe(units.filter(({ name }) => name.includes(unit.name)).length + 1);
  });

  it('gives the table as a workbook and as CSV', async () => {
    const tab = await visitor(browser(), at, 'office-c', {}, '/assessments/2025');
    for (const [button, file] of [
      ['下载 Excel', 'grades-2025.xlsx'],
      ['下载 CSV', 'grades-2025.csv'],
    ] as const) {
      const download = tab.page.waitForEvent('download');
      await tab.page.getByRole('link', { name: button }).click();
      expect((await download).suggestedFilename()).toBe(file);
    }
  });

  it('opens a grade down to a record and its proof with the keyboard alone, each level when it is opened', async () => {
    const tab = await visitor(browser(), at, 'office-c', {}, '/assessments/2025');
    const asked: string[] = [];
    tab.page.on(
      'request',
      (request) => void asked.push(new URL(request.url()).pathname + new URL(request.url()).search),
    );
    const link = tab.page.getByRole('link', { name: unit.name, exact: true });
    await link.focus();
    await tab.page.keyboard.press('Enter');
    const drawer = tab.page.getByRole('dialog');
    await drawer.getByText(points(unit.final), { exact: true }).first().waitFor();
    const levels = () => asked.filter((path) => path.includes('/explanation?')).length;
    expect(levels()).toBe(1);
    await isSound(tab);
    await openAll(drawer, ['日常得分', /^第.*个考核月/, /^提前通知党员/, /^2025-\d\d：/]);
    expect(levels()).toBe(4);
    await openAll(drawer, [/^(发出活动通知|开展主题党日)/]);
    await drawer.getByText('登记人').waitFor();
    await drawer.getByRole('button', { name: '核对证明' }).press('Enter');
    await drawer.getByText(/^核对无误：这条记录是审计日志/).waitFor();
    await isSound(tab);
    await takePicture(tab, 'assessment-grade', 'desk');
    await tab.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(new URL(tab.page.url()).pathname).toBe('/assessments/2025');
    expect(await link.evaluate('document.activeElement.textContent')).toBe(unit.name);
  });

  it('shows units by indicators, a cell leading to its reasons', async () => {
    const tab = await visitor(browser(), at, 'office-c', {}, '/assessments/2025');
    await tab.page.getByRole('radio', { name: '各项指标' }).check();
    const cell = tab.page.getByRole('link', { name: new RegExp(`^${unit.name} 提前通知党员 [\\d.]+ 分$`) });
    await cell.waitFor();
    await isSound(tab);
    expect(await sidewaysPixels(tab)).toBe(0);
    await takePicture(tab, 'assessment-map', 'desk');
    await cell.click();
    await tab.page.getByRole('dialog').getByText('日常得分').waitFor();
    expect(new URL(tab.page.url()).pathname).toBe(`/assessments/2025/units/${unit.unitId}/figures/notice`);
    await tab.page.goBack();
    await tab.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await cell.isVisible()).toBe(true);
  });

  it('shows an officer the own unit and a secretary the own branch, and nothing of others', async () => {
    const officer = await visitor(browser(), at, 'office-o', {}, '/assessments/2025');
    await officer.page.getByText(points(unit.final), { exact: true }).first().waitFor();
    expect(await officer.page.getByText('工委自身职责').count()).toBe(0);
    await isSound(officer);
    const secretary = await visitor(browser(), at, 'office-s', { size: 'phone' }, '/assessments/2025');
    await secretary.page.getByText(/^所属单位.*综合得分/).waitFor();
    await secretary.page.getByText(/^提前通知党员/).click();
    await secretary.page
      .getByText(/^2025-\d\d：/)
      .first()
      .waitFor();
    await isSound(secretary);
    expect(await sidewaysPixels(secretary)).toBe(0);
  });

  it('prints the summary of all units with heads that repeat, signature lines and the checkpoint', async () => {
    const tab = await visitor(browser(), at, 'office-c', {}, '/assessments/2025');
    await tab.page.getByRole('link', { name: '打印考核汇总' }).click();
    await tab.page.getByRole('heading', { name: '2025年度党建考核结果汇总表', level: 2 }).waitFor();
    expect(await tab.page.getByRole('row').count()).toBe(units.length + 2);
    await tab.page.getByText(`${units.length} 个单位：优秀 ${excellent.length} 个`).waitFor();
    await tab.page.getByText(/dangri\.example\/log · \d+ · /).waitFor();
    await isSound(tab);
    await takePicture(tab, 'summary', 'desk');
    await tab.page.emulateMedia({ media: 'print' });
    expect(await tab.page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await tab.page.getByText('制表人').isVisible()).toBe(true);
    const head = "getComputedStyle(document.querySelector('.a4 thead')).display";
    expect(await tab.page.evaluate(head)).toBe('table-header-group');
    const pdf = await tab.page.pdf({ preferCSSPageSize: true });
    // A4 in points.
    expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
  });

  it.each<Size>(['desk', 'phone'])('prints a bulletin and a debriefing, each read as well on the %s', async (size) => {
    const tab = await visitor(browser(), at, 'office-c', { size }, '/assessments/2025');
    await tab.page.getByRole('navigation', { name: '打印通报' }).getByRole('link', { name: '3月' }).click();
    await tab.page.getByText('一、督查基本情况').waitFor();
    await tab.page.getByText('市直机关工委（盖章）').waitFor();
    await isSound(tab);
    expect(await sidewaysPixels(tab)).toBe(0);
    const secretary = await visitor(browser(), at, 'office-s', { size }, `/branches/${branchId}/years/2025`);
    await secretary.page.getByRole('link', { name: '述职材料' }).click();
    await secretary.page.getByText('一、履职情况').waitFor();
    expect(await secretary.page.getByRole('row').filter({ hasText: '提前通知党员' }).count()).toBe(1);
    await secretary.page.getByText('二、决议落实').waitFor();
    await secretary.page.getByText('四、考核结果').waitFor();
    await isSound(secretary);
    expect(await sidewaysPixels(secretary)).toBe(0);
    await takePicture(secretary, 'debriefing', size);
  });

  it.each<Size>(['desk', 'phone'])(
    'shows a secretary the four steps of each resolution, with names and days, on the %s',
    async (size) => {
      const secretary = await visitor(browser(), at, 'office-s', { size }, `/branches/${branchId}/years/2025`);
      await secretary.page.getByRole('link', { name: '决议落实' }).click();
      await secretary.page.getByRole('heading', { name: '2025 年决议落实' }).waitFor();
      const sheet = secretary.page.getByRole('heading', { level: 2 }).first();
      await sheet.waitFor();
      const steps = await secretary.page.locator('ol.steps').first().getByRole('listitem').allTextContents();
      expect(steps.map((step) => step.replace(/(按期|逾期办理|未办|未到期|不适用).*/, ''))).toEqual([
        '制定落实方案',
        '公开',
        '下月大会通报',
        '落实完成',
      ]);
      expect(steps.join(' ')).toMatch(/(应于2025年\d+月\d+日前|办理)/);
      await isSound(secretary);
      expect(await sidewaysPixels(secretary)).toBe(0);
      const officer = await visitor(browser(), at, 'office-o', { size }, '/assessments/2025');
      await officer.page.getByRole('link', { name: '决议落实' }).click();
      await officer.page.getByRole('heading', { name: '2025 年决议落实' }).waitFor();
      await officer.page.getByRole('radio', { name: /^未办结的/ }).check();
      await isSound(officer);
      const stranger = await visitor(browser(), at, 'office-s', { size }, '/branches/b-nobody/years/2025/follow-ups');
      await stranger.page.getByRole('alert').getByText('没有这一项，或者不在您的权限范围内').waitFor();
    },
  );

  it('says so when the network is gone or slow, and goes on when it is back', async () => {
    const tab = await visitor(browser(), at, 'office-c', {}, '/assessments/2025');
    await tab.page.getByRole('link', { name: unit.name, exact: true }).waitFor();
    await tab.context.setOffline(true);
    await tab.page.getByRole('link', { name: unit.name, exact: true }).click();
    const drawer = tab.page.getByRole('dialog');
    await drawer.getByText('连接不上服务器').waitFor();
    await tab.context.setOffline(false);
    await tab.page.route('**/explanation?**', async (route) => {
      await new Promise((resolve) => void setTimeout(resolve, 500));
      await route.continue();
    });
    await drawer.getByRole('button', { name: '重试' }).click();
    await drawer.getByText('正在读取').waitFor();
    await drawer.getByText(points(unit.final), { exact: true }).first().waitFor();
    await isSound(tab);
  });

  it.each(['/assessments/nothing', '/assessments/2025/units/u-nobody', '/assessments/2025/units/u-1/figures/nothing'])(
    'says in words that there is nothing at %s',
    async (path) => {
      const tab = await visitor(browser(), at, 'office-c', {}, path);
      await tab.page.getByRole('alert').first().waitFor();
      await isSound(tab);
    },
  );

  it('speaks English', async () => {
    const tab = await visitor(browser(), at, 'office-c', { language: 'en-GB' }, '/assessments/2025');
    await tab.page.getByRole('heading', { name: 'The assessment of 2025' }).waitFor();
    await tab.page.getByRole('link', { name: unit.name, exact: true }).click();
    await tab.page.getByRole('dialog').getByText('Daily score').waitFor();
    await isSound(tab);
  });
});

describeInBrowser('a confirmed year', (browser) => {
  const day = '2027-02-10';
  let at: RunningService;
  beforeAll(async () => {
    // What is computed rests on what was recorded before.
    let now = Date.parse(`${day}T09:00:00+08:00`);
    at = await running({ clock: { now: () => (now += 1) } });
    const committee = await at.person('office-c', ['committee', { kind: 'committee' }]);
    for (const [unitId, name] of [
      ['u-1', '档案局'],
      ['u-2', '水务局'],
    ]) {
      await ok(committee.post('/v1/units', { unitId, name, registeredOn: '2025-01-02' }));
      const branch = { name: '第一党支部', hasCommittee: false, frontline: false, establishedOn: '2025-01-03' };
      await ok(committee.post(`/v1/units/${unitId}/branches`, { branchId: `b-${unitId}`, ...branch }));
    }
    await ok(committee.post('/v1/units', { unitId: 'u-3', name: '图书馆', registeredOn: '2025-01-02' }));
    await ok(committee.post('/v1/assessments/2026/opening', { openedOn: day }));
    await ok(committee.post('/v1/assessments/2026/grades'));
    const tiers = ['u-1', 'u-2'].map((unitId) => ({ unitId, tier: 'basically-qualified', reason: '综合全年情况' }));
    await ok(committee.post('/v1/assessments/2026/confirmation', { units: tiers, confirmedOn: day }));
    const officer = await at.person('office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
    const publicity = { title: '主题党日见实效', channel: 'website', publishedOn: '2026-05-05' };
    await ok(officer.post('/v1/units/u-1/publicity', publicity));
    const desk = at.service.application.get<Desk>(DESK);
    await desk.accounts.setPassword('office-c', password);
  });
  afterAll(() => at.close());

  it('shows the confirmed tier, the figure of then beside the one of now, and the unit without a grade', async () => {
    const tab = await visitor(browser(), at, 'office-c', {}, '/assessments/2026');
    await tab.page.getByText('等次已由工委确定').waitFor();
    const row = tab.page.getByRole('row').filter({ hasText: '档案局' });
    // Weight 1 of the duties' 8, which are a tenth of the daily score: 1.25.
    expect(await row.textContent()).toMatch(/1\.25确定时 0\.00.*基本合格按记录为不合格/);
    await tab.page.getByText('有单位的得分在确定之后有变化').waitFor();
    await tab.page.getByRole('listitem').filter({ hasText: '图书馆' }).getByText('没有党支部').waitFor();
    await tab.page.getByText('每一步由谁、何时办理，哪些不能撤销').click();
    await tab.page.getByText('2027年2月10日，office-c 登记').first().waitFor();
    await isSound(tab);
    await tab.page.getByRole('link', { name: '档案局' }).click();
    await tab.page.getByText('确认时 0.00，其后登记的记录使其变为 1.25').first().waitFor();
    await isSound(tab);
  });
});

/** Opens what is collapsed, one below the other, with the keyboard. */
async function openAll(drawer: Locator, names: readonly (string | RegExp)[]) {
  for (const name of names) {
    const summary = drawer.locator('summary').filter({ hasText: name }).first();
    await summary.focus();
    await summary.press('Enter');
  }
}

async function ok(answering: Promise<Answer>): Promise<void> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
}

async function visitor(browser: Browser, { url }: RunningService, accountId: string, options = {}, path = '/') {
  const tab = await openTab(browser, options);
  await tab.page.goto(`${url}${path}`);
  await tab.page.getByLabel(/^账号$|^Account$/).fill(accountId);
  await tab.page.getByLabel(/^密码$|^Password$/).fill(password);
  await tab.page.getByRole('button', { name: /^登录$|^Sign in$/ }).click();
  return tab;
}

async function isSound(tab: Tab) {
  expect(await axeFindings(tab.page)).toEqual([]);
  expect(tab.faults).toEqual([]);
}

function sidewaysPixels({ page }: Tab): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}
