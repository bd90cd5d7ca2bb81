import { fileURLToPath } from 'node:url';
import type { Desk } from '#libs/accounts/index.js';
import { DESK } from '#apps/api/tokens.js';
import { running, type RunningService } from '#apps/api/testing/service.js';
import { axeFindings, describeInBrowser, openTab, takePicture, type Size, type Tab } from './browser.js';

const password = 'correct horse battery staple';
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/sheets/${name}`, import.meta.url));

describeInBrowser('the organisation from Excel', (browser) => {
  let at: RunningService;
  beforeAll(async () => {
    at = await running({ now: Date.parse('2026-03-10T09:00:00+08:00') });
    await at.person('office-c', ['committee', { kind: 'committee' }], ['admin', { kind: 'committee' }]);
    await at.service.application.get<Desk>(DESK).accounts.setPassword('office-c', password);
  });
  afterAll(() => at.close());

  it.each<Size>(['desk', 'phone'])('names the cells at fault, on the %s', async (size) => {
    const tab = await openTab(browser(), { size });
    await tab.page.goto(`${at.url}/import`);
    await signIn(tab, 'office-c');
    await tab.page.getByRole('heading', { name: '导入花名册' }).waitFor();
    await tab.page.getByRole('button', { name: '试读' }).click();
    await tab.page.getByText('请选择文件').waitFor();
    await choose(tab, '14e-roster-gbk.csv');
    await tab.page.getByRole('button', { name: '试读' }).click();
    await tab.page.getByText('E2：是科学计数，号码已经不全').waitFor();
    await isSound(tab);
    await takePicture(tab, 'import-faults', size);
    expect(await tab.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await tab.context.close();
  });

  it('asks, shows what will be recorded, and records it once', async () => {
    const tab = await openTab(browser());
    await tab.page.goto(`${at.url}/import`);
    await signIn(tab, 'office-c');
    await choose(tab, '14a-roster.xlsx');
    await tab.page.getByRole('button', { name: '试读' }).click();
    await tab.page.getByRole('heading', { name: /个问题需要回答$/ }).waitFor();
    await isSound(tab);
    await takePicture(tab, 'import-questions', 'desk');
    const select = (label: RegExp, option: string) => tab.page.getByLabel(label).selectOption({ label: option });
    await select(/哪个单位/, '新单位：办公室');
    await select(/^H6/, '就是“第一党支部”');
    await select(/^L5/, '正式党员');
    await select(/^H8/, '第一党支部');
    await select(/班子成员.*一列/, '都不是');
    await select(/都不设支部委员会吗/, '都不设');
    await tab.page.getByLabel(/花名册从哪一天起有效/).fill('2026-01-05');
    await tab.page.getByLabel(/登记为成立/).fill('2020-01-01');
    await select(/^将新建/, '是，新建');
    await tab.page.getByRole('button', { name: '按回答再试读' }).click();
    await tab.page.getByText('可以提交，请核对下面的内容').waitFor();
    await tab.page.getByRole('rowheader', { name: '㐱·𠮷买提' }).waitFor();
    await isSound(tab);
    await takePicture(tab, 'import-preview', 'desk');
    await tab.page.getByRole('button', { name: '确认登记' }).click();
    await tab.page.getByText('已登记', { exact: true }).waitFor();
    await isSound(tab);
    await tab.page.getByRole('button', { name: '再导入一个文件' }).click();
    await choose(tab, '14a-roster.xlsx');
    await tab.page.getByRole('button', { name: '试读' }).click();
    await tab.page.getByText('这个文件已经登记过，没有重复登记').waitFor();
    await tab.context.close();
  });

  it('goes on in the month: attendance lies in its draft', async () => {
    await at.person('m-00001', ['secretary', { kind: 'branch', branchId: 'b-0001' }]);
    const recorder = await at.person('m-00002', ['recorder', { kind: 'branch', branchId: 'b-0001' }]);
    await at.service.application.get<Desk>(DESK).accounts.setPassword('m-00001', password);
    const tab = await openTab(browser(), { size: 'phone' });
    await tab.page.goto(`${at.url}/branches/b-0001/months/2026-03/import`);
    await signIn(tab, 'm-00001');
    await tab.page.getByLabel('签到', { exact: true }).check();
    await choose(tab, '14d-attendance.xlsx');
    await tab.page.getByRole('button', { name: '试读' }).click();
    const select = (label: RegExp, option: string) => tab.page.getByLabel(label).selectOption({ label: option });
    await select(/^A8/, '王五（m-00004）');
    await select(/^A9/, '王五（m-00005）');
    await select(/^B6/, '到会');
    await select(/^B9/, '缺勤');
    await tab.page.getByRole('button', { name: '按回答再试读' }).click();
    await tab.page.getByLabel(/^C6/).selectOption({ label: '是' });
    await tab.page.getByRole('button', { name: '按回答再试读' }).click();
    await tab.page.getByText('可以提交').waitFor();
    await isSound(tab);
    await takePicture(tab, 'import-attendance', 'phone');
    await tab.page.getByRole('button', { name: '存入当月草稿' }).click();
    await tab.page.getByText('已存入当月草稿').waitFor();
    const { body } = await recorder.get('/v1/branches/b-0001/party-days/2026-03/draft');
    expect(body.content.attendance.entries).toHaveLength(5);
    await isSound(tab);
  });
});

async function choose({ page }: Tab, name: string) {
  await page.getByLabel('表格文件').setInputFiles(fixture(name));
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
