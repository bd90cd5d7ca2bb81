import type { Page } from 'playwright-core';
import { tokenScopes, type Desk, type TokenScope } from '#libs/accounts/index.js';
import type { Role, Scope } from '#libs/modules/access/index.js';
import { DESK } from '#apps/api/tokens.js';
import type { Answer, Person, RunningService } from '#apps/api/testing/service.js';

const password = 'correct horse battery staple';
const surnames = '赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕'.split(' ');
const givenNames = '明 华 平 安 宁 强'.split(' ');

/** The 22 members of each branch. */
export const names = surnames.map((surname, index) => `${surname}${givenNames[index % givenNames.length]!}`);

export function memberId(branchId: string, number: number): string {
  return `${branchId}-m${String(number).padStart(2, '0')}`;
}

/** What a member is assessed, by the number on the sheet. */
export function assessedFen(number: number): number {
  return 1850 + 150 * number;
}

const towns = new WeakMap<RunningService, Map<string, Person>>();

/** A person of the town, made when first wanted, with a password for the pages and a token for the API. */
export async function personOf(at: RunningService, id: string, ...roles: (readonly [Role, Scope])[]): Promise<Person> {
  const town = towns.get(at) ?? new Map<string, Person>();
  towns.set(at, town);
  const known = town.get(id);
  if (known) return known;
  await at.person(id, ...roles);
  const desk = at.service.application.get<Desk>(DESK);
  // Who sets a password ends every session and token.
  await desk.accounts.setPassword(id, password);
  const scopes = Object.keys(tokenScopes) as TokenScope[];
  const { token } = await desk.tokens.create({ accountId: id, scopes, expiresAtMs: Date.parse('2027-01-01') });
  const send: Person['send'] = (method, path, body, headers) =>
    at.send(method, path, body, { authorization: `Bearer ${token}`, ...headers });
  const person: Person = {
    id,
    token,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body, headers) => send('POST', path, body ?? {}, headers),
  };
  town.set(id, person);
  return person;
}

export const committee = (at: RunningService) => personOf(at, 'office-c', ['committee', { kind: 'committee' }]);
export const officer = (at: RunningService) =>
  personOf(at, 'office-o', ['unit-officer', { kind: 'unit', unitId: 'u-1' }]);
export const secretary = (at: RunningService, branchId: string) =>
  personOf(at, memberId(branchId, 1), ['secretary', { kind: 'branch', branchId }]);
export const recorder = (at: RunningService, branchId: string) =>
  personOf(at, memberId(branchId, 2), ['recorder', { kind: 'branch', branchId }]);

/**
 * Founds a branch with 22 members: the first is the secretary and a leader, the second collects the dues, the last is a
 * floating member. March is planned for the 5th.
 */
export async function branchOf(at: RunningService, branchId: string): Promise<void> {
  const office = await committee(at);
  const unit = { unitId: 'u-1', name: '档案局', registeredOn: '2025-01-02' };
  const { status } = await office.post('/v1/units', unit);
  if (status !== 201 && status !== 422) throw new Error(`the unit: ${status}`);
  const founded = { branchId, name: '第一党支部', hasCommittee: false, frontline: false, establishedOn: '2025-01-03' };
  await ok(office.post('/v1/units/u-1/branches', founded));
  const superior = await officer(at);
  for (const [index, name] of names.entries()) {
    const joined = { memberId: memberId(branchId, index + 1), name, leader: index === 0, joinedOn: '2025-01-04' };
    await ok(superior.post(`/v1/branches/${branchId}/members`, joined));
  }
  const head = await secretary(at, branchId);
  await recorder(at, branchId);
  const [first, second] = [memberId(branchId, 1), memberId(branchId, 2)];
  await ok(superior.post(`/v1/branches/${branchId}/secretaries`, { memberId: first, electedOn: '2025-01-05' }));
  await ok(superior.post(`/v1/branches/${branchId}/dues-collectors`, { memberId: second, designatedOn: '2025-01-05' }));
  for (const index of names.keys()) {
    const assessed = { monthlyFen: assessedFen(index + 1), from: '2025-01', basis: 'wage' };
    await ok(head.post(`/v1/members/${memberId(branchId, index + 1)}/dues-assessments`, assessed));
  }
  const floating = { category: 'floating', from: '2025-02-01' };
  await ok(head.post(`/v1/members/${memberId(branchId, 22)}/categories`, floating));
}

export async function ok(answering: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

const signInWords = {
  'zh-CN': { account: '账号', password: '密码', button: '登录' },
  'en-GB': { account: 'Account', password: 'Password', button: 'Sign in' },
} as const;

/** Signs in on the page that asks for it. */
export async function signIn(
  page: Page,
  accountId: string,
  language: keyof typeof signInWords = 'zh-CN',
): Promise<void> {
  const words = signInWords[language];
  await page.getByLabel(words.account).fill(accountId);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.button, exact: true }).click();
}
