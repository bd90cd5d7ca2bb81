import { running } from '#apps/api/testing/service.js';
import { axeFindings, describeInBrowser, openTab, takePicture } from './browser.js';

describeInBrowser('the first start', (browser) => {
  it('makes the accounts of two holders at the address that the console prints, and sends the token in no address', async () => {
    const at = await running();
    const token = at.setupToken();
    const tab = await openTab(browser());
    const asked: string[] = [];
    tab.page.on('request', (request) => void asked.push(request.url()));
    await tab.page.goto(`${at.url}/setup#token=${token}`);
    await tab.page.getByRole('heading', { name: '第一次使用' }).waitFor();
    await takePicture(tab, 'setup', 'desk');
    expect(await axeFindings(tab.page)).toEqual([]);
    await tab.page.getByRole('button', { name: '建立账号' }).click();
    await tab.page.getByText('请填写账号').first().waitFor();
    await tab.page.getByLabel('账号', { exact: true }).fill('office-one');
    await tab.page.getByLabel('第二名负责人的账号').fill('office-two');
    for (const label of ['密码', '再输入一次密码'])
      await tab.page.getByLabel(label, { exact: true }).fill('password1234');
    await tab.page.getByRole('button', { name: '建立账号' }).click();
    await tab.page.getByText('该密码过于常见').waitFor();
    for (const label of ['密码', '再输入一次密码'])
      await tab.page.getByLabel(label, { exact: true }).fill('correct horse battery staple');
    await tab.page.getByRole('button', { name: '建立账号' }).click();
    await tab.page.getByText('两个账号已建立，您已登录').waitFor();
    await tab.page.getByText('office-two').waitFor();
    expect(await axeFindings(tab.page)).toEqual([]);
    await tab.page.getByRole('link', { name: '回到待办' }).click();
    await tab.page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
    expect(new URL(tab.page.url()).pathname).toBe('/');
    expect(asked.filter((url) => url.includes(token))).toEqual([]);
    expect(tab.faults).toEqual([]);
    await at.close();
  });
});
