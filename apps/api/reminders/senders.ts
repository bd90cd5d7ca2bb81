import { createTransport, type Transporter } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { Webhook } from 'standardwebhooks';
import type { Account, ClaimedDelivery } from '#libs/accounts/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Config } from '#libs/service/settings/config.js';
import type { Message } from './recipients.js';

/** A message could not be sent. The code says why, and nothing about the addressee. */
export class NotSent extends Error {
  override readonly name = 'NotSent';

  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

const timeoutMs = 15_000;
const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };

export type SendingSettings = Pick<Config, 'smtpUrl' | 'mailFrom' | 'webhookHosts'>;

/** Whether the service can send e-mail. */
export function sendsMail({ smtpUrl, mailFrom }: SendingSettings): boolean {
  return smtpUrl !== undefined && mailFrom !== undefined;
}

/** Whether the host of the URL is allowed: a person who sets a webhook must not make the service call any host. */
export function sendsTo(url: string, { webhookHosts }: SendingSettings): boolean {
  return webhookHosts.includes(new URL(url).host);
}

/** Sends reminders by e-mail or as signed webhooks (Standard Webhooks). Throws `NotSent`. */
export class Senders {
  readonly #mail: Transporter | undefined;

  constructor(
    readonly settings: SendingSettings,
    readonly clock: Clock,
  ) {
    const { smtpUrl } = settings;
    if (smtpUrl !== undefined) this.#mail = createTransport({ url: smtpUrl, ...timeouts } as SMTPTransport.Options);
  }

  async send({ id, channel, payload }: ClaimedDelivery, { contact }: Account): Promise<void> {
    const message = payload as Message;
    if (channel === 'email') return this.#email(id, contact.email, message);
    return this.#webhook(id, contact.webhook, message);
  }

  /** The id of the message is made from that of the delivery, so that a mail server recognises a repetition. */
  async #email(id: string, to: string | undefined, { subject, text }: Message): Promise<void> {
    const { mailFrom } = this.settings;
    if (!this.#mail || mailFrom === undefined) throw new NotSent('MAIL_NOT_CONFIGURED');
    if (to === undefined) throw new NotSent('NO_ADDRESS');
    const domain = mailFrom.split('@')[1]?.replace(/>$/, '') ?? 'localhost';
    try {
      await this.#mail.sendMail({
        from: mailFrom,
        to,
        messageId: `<${id}@${domain}>`,
        subject: `${subject.zh} / ${subject.en}`,
        text: `${text.zh}\n\n${text.en}\n`,
      });
    } catch (error) {
      throw new NotSent(`SMTP_${codeOf(error)}`, { cause: error });
    }
  }

  async #webhook(
    id: string,
    to: Readonly<{ url: string; secret: string }> | undefined,
    message: Message,
  ): Promise<void> {
    if (to === undefined) throw new NotSent('NO_ADDRESS');
    if (!sendsTo(to.url, this.settings)) throw new NotSent('WEBHOOK_HOST_NOT_ALLOWED');
    const body = JSON.stringify({ type: 'reminder', data: message });
    const now = new Date(this.clock.now());
    const signature = signerOf(to.secret).sign(id, now, body);
    const answer = await fetch(to.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': signature,
      },
      body,
    }).catch((error: unknown) => {
      throw new NotSent(`WEBHOOK_${codeOf(error)}`, { cause: error });
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new NotSent(`WEBHOOK_HTTP_${answer.status}`);
  }

  close(): void {
    this.#mail?.close();
  }
}

/** A secret in the form of Standard Webhooks, or any other text as it is. */
function signerOf(secret: string): Webhook {
  return secret.startsWith('whsec_') ? new Webhook(secret) : new Webhook(secret, { format: 'raw' });
}

function codeOf(error: unknown): string {
  const { code, cause, name } = (error ?? {}) as { code?: unknown; cause?: unknown; name?: unknown };
  if (typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code)) return code;
  if (cause !== undefined) return codeOf(cause);
  return name === 'TimeoutError' ? 'TIMEOUT' : 'FAILED';
}
