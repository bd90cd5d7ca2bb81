import { requires } from '../../kernel/rule.js';
import { deskRules as rules } from './desk.rules.js';

/** The addresses for the reminders of an account. */
export type Contact = Readonly<{
  email?: string;
  /** The secret signs messages, so that the receiver knows the sender. */
  webhook?: Readonly<{ url: string; secret: string }>;
}>;

const emailForm = /^[^\s@<>"(),:;[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i;
const maxEmailLength = 254;
const maxUrlLength = 2000;

/** Throws `RuleViolation` for a malformed address. */
export function requiresContact({ email, webhook }: Contact): void {
  const isEmail = email === undefined || (email.length <= maxEmailLength && emailForm.test(email));
  requires(isEmail, rules.notAnEmail, 'email');
  requires(webhook === undefined || isWebhook(webhook.url), rules.notAWebhook, 'webhook.url');
}

function isWebhook(text: string): boolean {
  const url = text.length <= maxUrlLength ? URL.parse(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
