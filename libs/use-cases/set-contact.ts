import type { Contact, Desk } from '../accounts/index.js';
import { Refusal } from './shared/refusal.js';

/** The channels that this service can send reminders by. */
export type Reach = Readonly<{ sendsMail: boolean; sendsTo: (url: string) => boolean }>;

type Ports = Readonly<{ desk: Pick<Desk, 'accounts'>; reach: Reach }>;

const noMail = {
  zh: '本服务尚未设置邮件发送（DANGRI_SMTP_URL、DANGRI_MAIL_FROM），请联系管理员',
  en: 'This service sends no e-mail yet (DANGRI_SMTP_URL, DANGRI_MAIL_FROM); ask the administrator',
};
const noSuchHost = {
  zh: '本服务不向该主机发送提醒（DANGRI_WEBHOOK_HOSTS），请联系管理员',
  en: 'This service sends nothing to that host (DANGRI_WEBHOOK_HOSTS); ask the administrator',
};

/**
 * Sets the addresses for the reminders of an account. Throws `RuleViolation` for a malformed address, and `Refusal` for one
 * that this service cannot reach.
 */
export async function setContact({ desk, reach }: Ports, accountId: string, contact: Contact): Promise<void> {
  const { email, webhook } = contact;
  if (email !== undefined && !reach.sendsMail) throw new Refusal('refused', noMail, 'email');
  // `setContact` refuses a malformed address.
  if (webhook && URL.canParse(webhook.url) && !reach.sendsTo(webhook.url))
    throw new Refusal('refused', noSuchHost, 'webhook.url');
  await desk.accounts.setContact(accountId, contact);
}
