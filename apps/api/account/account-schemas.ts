const text = { type: 'string' };
const flag = { type: 'boolean' };
const nullable = { type: ['string', 'null'] };
const listOf = (properties: Readonly<Record<string, object>>) => ({
  type: 'array',
  items: { type: 'object', properties, required: Object.keys(properties) },
});

const roles = listOf({ grantId: text, role: text, scope: { type: 'object' } });
const account = {
  accountId: text,
  state: { type: 'string', enum: ['active', 'disabled'] },
  mustChangePassword: flag,
  createdAt: text,
  roles,
};

/** What the routes of accounts answer with. */
export const accountSchemas = {
  me: {
    type: 'object',
    properties: {
      accountId: text,
      mustChangePassword: flag,
      roles,
      contact: { type: 'object', properties: { email: nullable, webhook: nullable } },
      sessions: listOf({ id: text, openedAt: text, seenAt: text, expiresAt: text }),
      tokens: listOf({
        prefix: text,
        scopes: { type: 'array', items: text },
        expiresAt: text,
        lastUsedOn: nullable,
        revoked: flag,
      }),
    },
    required: ['accountId', 'mustChangePassword', 'roles'],
  },
  newToken: {
    type: 'object',
    properties: { token: { type: 'string', description: '只显示这一次 / Told this once' }, prefix: text },
    required: ['token', 'prefix'],
  },
  account: { type: 'object', properties: account, required: Object.keys(account) },
  accounts: {
    type: 'object',
    properties: { items: listOf(account), next: nullable },
    required: ['items', 'next'],
  },
};
