import { requiresContact } from './contact.js';
import { deskRules as rules } from './desk.rules.js';

const webhook = (url: string) => ({ webhook: { url, secret: 'whsec_x' } });

describe('a contact', () => {
  it.each([
    {},
    { email: 'office@example.gov.cn' },
    { email: 'office+dangri@localhost' },
    webhook('https://example.gov.cn/hook?x=1'),
    webhook('http://127.0.0.1:8080/'),
    { email: 'office@example.gov.cn', ...webhook('https://example.gov.cn/') },
  ])('%j', (contact) => {
    expect(() => requiresContact(contact)).not.toThrow();
  });

  it.each([
    '',
    'office',
    '@example.cn',
    'a@b@c.cn',
    'office@example..cn',
    'a b@example.cn',
    'a@example.cn\nBcc: b@example.cn',
    '<a@example.cn>',
    `${'a'.repeat(65)}@example.cn`,
    `a@${'b'.repeat(250)}.cn`,
  ])('refuses the e-mail address %j', (email) => {
    expect(() => requiresContact({ email })).toThrow(
      expect.objectContaining({ rule: rules.notAnEmail, field: 'email' }),
    );
  });

  it.each([
    '',
    'example.cn',
    'ftp://example.cn/',
    'file:///etc/passwd',
    'https://user@example.cn/',
    'https://:word@example.cn/',
    `https://example.cn/${'a'.repeat(2000)}`,
  ])('refuses the webhook %j', (url) => {
    const refused = expect.objectContaining({ rule: rules.notAWebhook, field: 'webhook.url' }) as Error;
    expect(() => requiresContact(webhook(url))).toThrow(refused);
  });
});
