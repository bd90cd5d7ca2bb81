import { roles as allRoles, scopeKinds } from '#libs/modules/access/index.js';

const text = { type: 'string' };
const bilingual = { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] };
const flag = { type: 'boolean' };
const nullable = { type: ['string', 'null'] };
const listOf = (properties: Readonly<Record<string, object>>) => ({
  type: 'array',
  items: { type: 'object', properties, required: Object.keys(properties) },
});

const scope = {
  type: 'object',
  properties: { kind: { type: 'string', enum: scopeKinds }, unitId: text, branchId: text },
  required: ['kind'],
};
const roles = listOf({ grantId: text, role: text, scope });
const namedRoles = listOf({ grantId: text, role: { type: 'string', enum: allRoles }, roleName: bilingual, scope });
const account = {
  accountId: text,
  state: { type: 'string', enum: ['invited', 'active', 'disabled'] },
  createdAt: text,
  roles,
};
const once = { type: 'string', description: '只显示这一次 / Shown only once' };
const invitation = {
  type: 'object',
  properties: { code: once, expiresAt: text },
  required: ['code', 'expiresAt'],
};
const event = {
  position: { type: 'integer' },
  recordedAt: text,
  accountId: text,
  actor: text,
  type: text,
  data: { type: 'object' },
  what: bilingual,
};
const notice = { accountId: text, from: text, what: bilingual };

/** The answers of the routes of accounts. */
export const accountSchemas = {
  me: {
    type: 'object',
    properties: {
      accountId: text,
      roles: namedRoles,
      memberOf: {
        type: 'string',
        description: '本人所在党支部 / The branch that the account, as a member, belongs to',
      },
      names: {
        type: 'object',
        additionalProperties: text,
        description: '本人、单位和党支部的名称 / The names of the account, its units and branches',
      },
      contact: { type: 'object', properties: { email: nullable, webhook: nullable } },
      sessions: listOf({ id: text, openedAt: text, seenAt: text, expiresAt: text }),
      tokens: listOf({
        prefix: text,
        scopes: { type: 'array', items: text },
        expiresAt: text,
        lastUsedOn: nullable,
        revoked: flag,
      }),
      /** What others did to the account since the sign-in before this one. */
      news: listOf(event),
      /** What one holder alone has announced, to everybody. */
      notices: listOf(notice),
      recoveryCodeMadeAt: nullable,
    },
    required: ['accountId', 'roles', 'names', 'contact', 'sessions', 'tokens', 'news', 'notices'],
  },
  accepted: {
    type: 'object',
    properties: { accountId: text, token: nullable },
    required: ['accountId', 'token'],
  },
  recoveryCode: { type: 'object', properties: { code: once }, required: ['code'] },
  firstStart: {
    type: 'object',
    properties: { accountId: text, invitations: listOf({ accountId: text, code: once, expiresAt: text }) },
    required: ['accountId', 'invitations'],
  },
  events: {
    type: 'object',
    properties: { items: listOf(event), next: nullable },
    required: ['items', 'next'],
  },
  newToken: {
    type: 'object',
    properties: { token: { type: 'string', description: '只显示这一次 / Shown only once' }, prefix: text },
    required: ['token', 'prefix'],
  },
  account: { type: 'object', properties: account, required: Object.keys(account) },
  disabled: {
    type: 'object',
    properties: { ...account, disabledFrom: nullable },
    required: [...Object.keys(account), 'disabledFrom'],
  },
  invited: {
    type: 'object',
    properties: { ...account, invitation },
    required: [...Object.keys(account), 'invitation'],
  },
  accounts: {
    type: 'object',
    properties: { items: listOf(account), next: nullable },
    required: ['items', 'next'],
  },
};
