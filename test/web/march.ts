import type { Browser, Locator, Page } from 'playwright-core';
import type { RunningService } from '#apps/api/testing/service.js';
import { axeFindings, openTab, sidewaysPixels, type Size, type Tab } from './browser.js';
import { memberId, names, signIn } from './town.js';

/** What a person does on the page, counted in clicks; typing is not clicking. */
export type Clicks = Readonly<{
  count: () => number;
  click: (target: Locator) => Promise<void>;
  /** A click into the field, then typing. */
  type: (target: Locator, text: string) => Promise<void>;
  /** Two clicks: the list opens, and something is chosen. */
  choose: (target: Locator, text: string) => Promise<void>;
}>;

export function countingClicks(): Clicks {
  let count = 0;
  return {
    count: () => count,
    click: async (target) => {
      count += 1;
      await target.click();
    },
    type: async (target, text) => {
      count += 1;
      await target.fill(text);
    },
    choose: async (target, text) => {
      count += 2;
      await target.selectOption({ label: text });
    },
  };
}

/** Fills in the whole of March; `marchOf` is the same over the API. */
export async function fillMarch(page: Page, { click, type, choose }: Clicks): Promise<void> {
  const row = (title: string) => page.locator('summary', { hasText: title });
  const open = async (title: string) => {
    await click(row(title));
    return page.locator('details', { has: row(title) });
  };
  const notice = await open('通知党员');
  await type(notice.getByLabel('发出日期'), '2026-03-02');
  await click(notice.getByLabel('微信'));
  await type(notice.getByLabel('活动安排'), '诵读党章，收缴党费');
  await type(page.getByLabel('开展日期').first(), '2026-03-05');
  await type(page.getByLabel('地点'), '党员活动室');
  await click(page.getByRole('group', { name: '悬挂或摆放党旗' }).getByRole('radio', { name: '有', exact: true }));
  await click(page.getByRole('group', { name: '张贴入党誓词' }).getByRole('radio', { name: '没有' }));
  await fillMembers(page, { click, type, choose });
  const charter = await open('诵读党章');
  await click(charter.getByLabel('诵读了党章'));
  await click(charter.getByLabel('讨论'));
  const study = await open('研学党规党情');
  await choose(study.getByLabel('研学方式'), '书记领学');
  await choose(study.getByLabel('专题'), '中央精神');
  await type(study.getByLabel('学习内容'), '全会精神');
  const life = await open('落实组织生活');
  await choose(life.getByLabel('会议种类'), '支部党员大会');
  await choose(life.getByLabel('主讲人'), names[0]!);
  await type(life.getByLabel('题目'), '学党章');
  const deliberation = await open('实行民主议事');
  await type(deliberation.getByLabel('议了哪些事'), '修缮活动室\n慰问老党员');
  await type(deliberation.getByLabel('决议事项'), '修缮活动室');
  for (const [label, count] of [
    ['赞成票', '19'],
    ['反对票', '0'],
    ['弃权票', '0'],
  ] as const)
    await type(deliberation.getByLabel(label), count);
  const disclosure = await open('公开重要事项');
  await choose(disclosure.getByLabel('公开内容'), '党费缴纳情况');
  await click(disclosure.getByLabel('公开栏'));
  const plus = await open('“+”活动');
  await choose(plus.getByLabel('类别'), '志愿服务');
  await type(plus.getByLabel('主题'), '清洁家园');
  await click(page.getByLabel('本月已登记齐全'));
}

async function fillMembers(
  page: Page,
  { click, type, choose }: Pick<Clicks, 'click' | 'type' | 'choose'>,
): Promise<void> {
  await click(page.getByRole('button', { name: '全部到会' }));
  await click(page.getByRole('button', { name: '全部按标准实交' }));
  const [third, fifth, seventh, ninth] = [3, 5, 7, 9].map((number) => names[number - 1]!);
  const status = (name: string | undefined) => page.getByRole('group', { name: `${name} 到会情况` });
  await click(page.getByLabel(`${third} 党徽`));
  await click(status(fifth).getByRole('radio', { name: '请假' }));
  await type(page.getByLabel(`${fifth} 请假或缺勤的原因`), '住院');
  await choose(page.getByLabel(`${fifth} 缴纳方式`), '他人代缴');
  await type(page.getByLabel(`${fifth} 请人代缴的原因`), '住院');
  await click(status(seventh).getByRole('radio', { name: '缺勤' }));
  await type(page.getByLabel(`${seventh} 实缴（元）`), '20');
  await choose(page.getByLabel(`${ninth} 缴纳方式`), '网上缴纳');
}

export function marchOf(branchId: string): object {
  const id = (number: number) => memberId(branchId, number);
  const numbers = names.map((_, index) => index + 1);
  const entries = numbers.slice(0, 21).map((number) => ({
    memberId: id(number),
    status: number === 5 ? 'leave' : number === 7 ? 'absent' : 'present',
    emblem: ![3, 5, 7].includes(number),
    charter: ![5, 7].includes(number),
    ...(number === 5 && { reason: '住院' }),
  }));
  const dues = numbers.map((number) => ({
    memberId: id(number),
    method: number === 5 ? 'proxy' : number === 9 ? 'online' : 'in-person',
    ...(number === 7 && { amountFen: 2000 }),
    ...(number === 5 && { proxyReason: '住院' }),
  }));
  return {
    notices: [{ issuedOn: '2026-03-02', channels: ['wechat'], agenda: '诵读党章，收缴党费' }],
    opening: { heldOn: '2026-03-05', venue: '党员活动室', flagDisplayed: true, oathPosted: false },
    attendance: { entries },
    charterReading: { followUp: ['discussion'] },
    dues,
    studies: [{ method: 'secretary-led', topics: [{ category: 'central', title: '全会精神' }] }],
    meetings: [{ kind: 'branch-assembly' }],
    lectures: [{ lecturer: id(1), title: '学党章' }],
    deliberations: [{ matters: ['修缮活动室', '慰问老党员'] }],
    resolutions: [{ title: '修缮活动室', eligible: 21, present: 19, votesFor: 19, votesAgainst: 0, abstained: 0 }],
    disclosures: [{ kind: 'dues', period: '2026-03', channels: ['bulletin-board'], publishedOn: '2026-03-10' }],
    plusActivities: [{ category: 'volunteering', theme: '清洁家园' }],
    closing: {},
  };
}

type VisitOptions = Readonly<{ size?: Size; language?: 'zh-CN' | 'en-GB'; by?: string; path?: string }>;

/** Opens March of a branch as its secretary, or another page as somebody else. */
export async function visitor(
  browser: Browser,
  at: RunningService,
  branchId: string,
  options: VisitOptions = {},
): Promise<Tab> {
  const { by = memberId(branchId, 1), path = `/branches/${branchId}/month`, ...tabOptions } = options;
  const tab = await openTab(browser, tabOptions);
  await tab.page.goto(at.url + path);
  await signIn(tab.page, by, tabOptions.language);
  await tab.page.getByRole('button', { name: tabOptions.language === 'en-GB' ? 'Sign out' : '退出' }).waitFor();
  return tab;
}

/** Nothing of the page offends against accessibility or the content policy, and nothing is wider than the window. */
export async function isSound(tab: Tab): Promise<void> {
  expect(await axeFindings(tab.page)).toEqual([]);
  expect(tab.faults).toEqual([]);
  expect(await sidewaysPixels(tab)).toBe(0);
}
