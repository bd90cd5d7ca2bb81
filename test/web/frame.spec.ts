import type { Browser } from 'playwright-core';
import type { Desk } from '#libs/accounts/index.js';
import { DESK } from '#apps/api/tokens.js';
import { running, type RunningService } from '#apps/api/testing/service.js';
import {
  axeFindings,
  describeInBrowser,
  openTab,
  sidewaysPixels,
  takePicture,
  type Size,
  type Tab,
} from './browser.js';

const password = 'correct horse battery staple';

describeInBrowser('the frame of the pages', (browser) => {
  let at: RunningService;
  let desk: Desk;
  beforeAll(async () => {
    at = await running();
    desk = at.service.application.get<Desk>(DESK);
    await at.person('office-a', ['admin', { kind: 'committee' }]);
    await desk.accounts.setPassword('office-a', password);
    await desk.accounts.create('office-new');
  });
  afterAll(() => at.close());

  it('shows the sign-in in Chinese to anyone who is not signed in, and nothing else', async () => {
    const tab = await visitor(browser(), at, '/branches/b-1/months/2026-01');
    await tab.page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await tab.page.title()).toBe('登录 · 党日');
    expect(await tab.page.getByRole('navigation').count()).toBe(0);
    expect(await tab.page.getByText('演示').count()).toBe(0);
    await isSound(tab);
  });

  it.each<Size>(['desk', 'phone'])('has a sign-in that is right on the %s', async (size) => {
    const tab = await visitor(browser(), at, '/', { size });
    await tab.page.getByRole('heading', { name: '登录' }).waitFor();
    await takePicture(tab, 'sign-in', size);
    await isSound(tab);
  });

  it('says what is missing, and what is wrong, without telling whether there is such an account', async () => {
    const tab = await visitor(browser(), at, '/');
    await tab.page.getByRole('button', { name: '登录' }).click();
    await tab.page.getByText('请填写账号').waitFor();
    await tab.page.getByText('请填写密码').waitFor();
    await signIn(tab, 'office-nobody', password);
    await tab.page.getByRole('alert').getByText('账号或密码不正确').waitFor();
    await isSound(tab);
  });

  it('signs in with the keyboard alone, to the page of the address', async () => {
    const tab = await visitor(browser(), at, '/controls');
    await tab.page.getByLabel('账号').focus();
    await tab.page.keyboard.type('office-a');
    await tab.page.keyboard.press('Tab');
    await tab.page.keyboard.type(password);
    await tab.page.keyboard.press('Enter');
    await tab.page.getByRole('heading', { name: '控件', level: 1 }).waitFor();
    expect(new URL(tab.page.url()).pathname).toBe('/controls');
    await tab.page.getByRole('button', { name: '退出' }).click();
    await tab.page.getByRole('heading', { name: '登录' }).waitFor();
    expect((await tab.context.cookies(at.url)).map(({ name }) => name)).toEqual(['__Host-dangri-device']);
    await isSound(tab);
  });

  it('lets the holder of an invitation choose a password, and in', async () => {
    const { code } = await desk.invitations.issue('office-new');
    const tab = await visitor(browser(), at, '/');
    await tab.page.getByRole('link', { name: '收到了邀请码' }).click();
    await tab.page.getByRole('heading', { name: '接受邀请' }).waitFor();
    await takePicture(tab, 'invitation', 'desk');
    await tab.page.getByLabel('邀请码').fill('AAAAA');
    await tab.page.getByLabel('新密码', { exact: true }).fill('short');
    await tab.page.getByLabel('再输入一次新密码').fill('shorter');
    await tab.page.getByRole('button', { name: '设置密码并登录' }).click();
    await tab.page.getByText('两次输入的新密码不一样').waitFor();
    await tab.page.getByLabel('再输入一次新密码').fill('short');
    await tab.page.getByRole('button', { name: '设置密码并登录' }).click();
    await tab.page.getByText('邀请码有误').waitFor();
    await tab.page.getByLabel('邀请码').fill(code.toLowerCase());
    await tab.page.getByRole('button', { name: '设置密码并登录' }).click();
    await tab.page.getByText('密码至少12个字符').waitFor();
    await isSound(tab);
    for (const label of ['新密码', '再输入一次新密码'])
      await tab.page.getByLabel(label, { exact: true }).fill('another horse entirely');
    await tab.page.getByRole('button', { name: '设置密码并登录' }).click();
    await tab.page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
    const origin = { address: 'here' };
    expect((await desk.login.attempt('office-new', 'another horse entirely', origin)).kind).toBe('admitted');
  });

  it('keeps the page when the session ends under it, and goes on after signing in again', async () => {
    const tab = await visitor(browser(), at, '/controls');
    await signIn(tab, 'office-a', password);
    await tab.page.getByLabel('文字', { exact: true }).fill('写了一半');
    await tab.context.clearCookies();
    // As when the reader comes back to the window.
    await tab.page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
    await tab.page.getByText('登录已过期，请重新登录').waitFor();
    await isSound(tab);
    await signIn(tab, undefined, password);
    await tab.page.getByRole('heading', { name: '控件', level: 1 }).waitFor();
    expect(await tab.page.getByLabel('文字', { exact: true }).inputValue()).toBe('写了一半');
  });

  it('says so where there is no page, no network, and no safe connection', async () => {
    const tab = await visitor(browser(), at, '/nowhere');
    await signIn(tab, 'office-a', password);
    await tab.page.getByRole('heading', { name: '没有这个页面' }).waitFor();
    await isSound(tab);
    await tab.context.setOffline(true);
    await tab.page.getByText('现在没有网络').waitFor();
    await isSound(tab);
    const unsafe = await visitor(browser(), { url: at.url.replace(/\/\/[^:]+/, '//dangri.example') }, '/');
    await unsafe.page.getByText('这个网址不安全，登录不会成功').waitFor();
    await isSound(unsafe);
  });

  it('speaks English to a browser that asks for it, and changes the language on request', async () => {
    const tab = await visitor(browser(), at, '/', { language: 'en-GB' });
    await tab.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await tab.page.evaluate('document.documentElement.lang')).toBe('en');
    await signIn(tab, 'office-nobody', password, { account: 'Account', password: 'Password', button: 'Sign in' });
    await tab.page.getByText('The account or the password is wrong').waitFor();
    await tab.page.getByRole('button', { name: '中文' }).click();
    await tab.page.getByRole('heading', { name: '登录' }).waitFor();
    await tab.page.reload();
    await tab.page.getByRole('heading', { name: '登录' }).waitFor();
    await isSound(tab);
  });

  it.each<Size>(['desk', 'phone'])('shows every control in every state on the %s', async (size) => {
    const tab = await visitor(browser(), at, '/controls', { size });
    await signIn(tab, 'office-a', password);
    await tab.page.getByRole('heading', { name: '控件', level: 1 }).waitFor();
    await takePicture(tab, 'controls', size);
    await isSound(tab);
    expect(await sidewaysPixels(tab)).toBe(0);
  });
});

type Place = Readonly<{ url: string }>;

async function visitor(browser: Browser, { url }: Place, path: string, options = {}): Promise<Tab> {
  const tab = await openTab(browser, options);
  await tab.page.goto(url + path);
  return tab;
}

const chinese = { account: '账号', password: '密码', button: '登录' };

async function signIn({ page }: Tab, accountId: string | undefined, secret: string, words = chinese) {
  if (accountId !== undefined) await page.getByLabel(words.account).fill(accountId);
  await page.getByLabel(words.password, { exact: true }).filter({ visible: true }).fill(secret);
  await page.getByRole('button', { name: words.button, exact: true }).click();
}

async function isSound(tab: Tab) {
  expect(await axeFindings(tab.page)).toEqual([]);
  expect(tab.faults).toEqual([]);
}
