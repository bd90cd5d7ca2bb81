import { requires } from '../../kernel/rule.js';
import { deskRules as rules } from './desk.rules.js';

/** Where reminders for an account go. */
export type Contact = Readonly<{
  email?: string;
  /** The secret signs what is sent, so that the receiver knows who sent it. */
  webhook?: Readonly<{ url: string; secret: string }>;
}>;

const emailForm = /^[^\s@<>"(),:;[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i;
const longestEmail = 254;
const longestUrl = 2000;

/** Throws the `RuleViolation` of an address that none is. */
export function requiresContact({ email, webhook }: Contact): void {
  const isEmail = email === undefined || (email.length <= longestEmail && emailForm.test(email));
  requires(isEmail, rules.notAnEmail, 'email');
  requires(webhook === undefined || isWebhook(webhook.url), rules.notAWebhook, 'webhook.url');
}

function isWebhook(text: string): boolean {
  const url = text.length <= longestUrl ? URL.parse(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
