import { Inject, Injectable } from '@nestjs/common';
import type { Grants } from '#libs/access/index.js';
import type { Contact, Desk } from '#libs/desk/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import type { StandingFacts } from '#libs/recording/index.js';
import type { Caller } from '../access/caller.js';
import { Problem } from '../problem/problem.js';
import { sendsMail, sendsTo, type SendingSettings } from '../reminders/senders.js';
import { CONFIG, DESK, FACTS, GRANTS } from '../tokens.js';

const noMail = {
  zh: '本服务尚未设置邮件发送（DANGRI_SMTP_URL、DANGRI_MAIL_FROM），请联系管理员',
  en: 'This service sends no e-mail yet (DANGRI_SMTP_URL, DANGRI_MAIL_FROM); ask the administrator',
};
const noSuchHost = {
  zh: '本服务不向该主机发送提醒（DANGRI_WEBHOOK_HOSTS），请联系管理员',
  en: 'This service sends nothing to that host (DANGRI_WEBHOOK_HOSTS); ask the administrator',
};

/** What an account is told of itself. */
@Injectable()
export class OwnAccount {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(GRANTS) readonly grants: Grants,
    @Inject(CONFIG) readonly config: SendingSettings,
  ) {}

  /** Throws the `Problem` of an address that this service sends nothing to: who gives it would wait in vain. */
  requireReachable({ email, webhook }: Contact): void {
    if (email !== undefined && !sendsMail(this.config))
      throw new Problem('refused', { field: 'email', detail: noMail });
    // What is no address is for the desk to refuse.
    if (webhook && URL.canParse(webhook.url) && !sendsTo(webhook.url, this.config))
      throw new Problem('refused', { field: 'webhook.url', detail: noSuchHost });
  }

  async of({ accountId, mustChangePassword }: Pick<Caller, 'accountId' | 'mustChangePassword'>) {
    await this.facts.catchUp();
    const { email, webhook } = this.desk.accounts.find(accountId)?.contact ?? {};
    return {
      accountId,
      mustChangePassword,
      roles: this.grants.grantsOf(accountId).map(({ grantId, role, scope }) => ({ grantId, role, scope })),
      contact: { email: email ?? null, webhook: webhook?.url ?? null },
      sessions: this.desk.sessions.list(accountId).map(({ id, openedAtMs, seenAtMs, expiresAtMs }) => {
        return {
          id,
          openedAt: recordedAtOf(openedAtMs),
          seenAt: recordedAtOf(seenAtMs),
          expiresAt: recordedAtOf(expiresAtMs),
        };
      }),
      tokens: this.desk.tokens.list(accountId).map(({ prefix, scopes, expiresAtMs, lastUsedOn, revokedAtMs }) => {
        return {
          prefix,
          scopes,
          expiresAt: recordedAtOf(expiresAtMs),
          lastUsedOn: lastUsedOn ?? null,
          revoked: revokedAtMs !== undefined,
        };
      }),
    };
  }
}
