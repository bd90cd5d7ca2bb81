import Type, { type Static, type TObject } from 'typebox';
import { roles, accessEvents } from '#libs/access/index.js';
import { tokenScopes, type TokenScope } from '#libs/desk/index.js';
import { exact, Id, listOf, oneOf, optional } from '#libs/kernel/schema.js';
import { checkedBody } from '../dto/checked-body.js';
import { dtoOf } from '../dto/dto-of.js';

const Secret = Type.String({ minLength: 1, maxLength: 1024 });
const Address = Type.String({ minLength: 1, maxLength: 2000 });
const scopes = Object.keys(tokenScopes) as TokenScope[];
const { reason } = accessEvents.RoleRevoked.properties;

const setUp = exact({ token: Secret, accountId: Id, password: Secret });
const signIn = exact({ accountId: Id, password: Secret });
const passwordChange = exact({ present: Secret, next: Secret });
const contact = exact({ email: optional(Address), webhook: optional(exact({ url: Address, secret: Secret })) });
const token = exact({ scopes: listOf(oneOf(...scopes)), expiresOn: Type.String({ format: 'day' }) });
const account = exact({ accountId: Id, password: Secret });
const passwordReset = exact({ password: Secret });
const grant = exact({
  role: oneOf(...roles),
  scope: exact({ kind: oneOf('committee', 'unit', 'branch', 'self'), unitId: optional(Id), branchId: optional(Id) }),
});
const revocation = exact({ grantId: Id, reason });

export type SetUpBody = Static<typeof setUp>;
export type SignInBody = Static<typeof signIn>;
export type PasswordChangeBody = Static<typeof passwordChange>;
export type ContactBody = Static<typeof contact>;
export type TokenBody = Static<typeof token>;
export type AccountBody = Static<typeof account>;
export type PasswordResetBody = Static<typeof passwordReset>;
export type GrantBody = Static<typeof grant>;
export type RevocationBody = Static<typeof revocation>;

/** A schema of a body with the reader that checks by it. */
function bodyOf<Body extends object>(name: string, schema: TObject) {
  const dto = dtoOf(name, schema);
  return { schema, read: (body: unknown) => checkedBody<Body>(dto, body) };
}

/** What the routes of accounts take. */
export const accountBodies = {
  setUp: bodyOf<SetUpBody>('SetUp', setUp),
  signIn: bodyOf<SignInBody>('SignIn', signIn),
  passwordChange: bodyOf<PasswordChangeBody>('PasswordChange', passwordChange),
  contact: bodyOf<ContactBody>('Contact', contact),
  token: bodyOf<TokenBody>('Token', token),
  account: bodyOf<AccountBody>('Account', account),
  passwordReset: bodyOf<PasswordResetBody>('PasswordReset', passwordReset),
  grant: bodyOf<GrantBody>('Grant', grant),
  revocation: bodyOf<RevocationBody>('Revocation', revocation),
};
