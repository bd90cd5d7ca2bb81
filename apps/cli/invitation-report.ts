import type { Invitation } from '#libs/accounts/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { paragraph, tableOf, type Report } from './output/report.js';

/** Invitations as slips: each code is shown this once, and belongs into the hands of its person alone. */
export function reportOfInvitations(invitations: readonly Invitation[], json?: unknown): Report {
  const table = tableOf<Invitation>(
    [
      { key: 'accountId', title: { zh: '账号', en: 'Account' }, value: ({ accountId }) => accountId, shrinks: false },
      { key: 'code', title: { zh: '邀请码', en: 'Invitation' }, value: ({ code }) => code, shrinks: false },
      {
        key: 'expiresOn',
        title: { zh: '有效至', en: 'Valid until' },
        value: ({ expiresAtMs }) => dayOfInstant(expiresAtMs),
        shrinks: false,
      },
    ],
    invitations,
  );
  const hand = paragraph({
    zh: '邀请码只显示这一次，只交给本人。本人在登录页面“接受邀请”，或在本机用 dangri account accept。',
    en: 'Each code is shown this once; hand it to that person alone. They accept it on the sign-in page, or here with dangri account accept.',
  });
  return { parts: [table, hand], table, ...(json !== undefined && { json }) };
}
