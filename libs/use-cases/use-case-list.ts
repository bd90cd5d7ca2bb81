import type { TokenScope } from '../accounts/index.js';

/** The faces of the house: the HTTP interface and the command line. */
export type Face = 'api' | 'cli';

/**
 * A use case: the file of its function, and why a face does not offer it. If `ownToken` is set, the command line needs an API
 * token of the actor with this scope, so that one person at the machine cannot act as two. For other commands
 * the actor is the user of the machine, or the account whose token is given: one person may do them alone.
 */
export type UseCase = Readonly<{
  file: string;
  notIn?: Readonly<Partial<Record<Face, string>>>;
  ownToken?: TokenScope;
}>;

const byImport = 'The command line takes records as a file: dangri import admits each line by the same table.';
const ownToken = 'It is done in one’s own name; the command line does not take a token for it yet.';
const ownSession = 'It concerns the session or the settings of the person who calls.';
const ofPages = 'It keeps a form that somebody has begun to fill in at a page.';
const onThisMachine = 'The service does not start before it is done.';
const needsMachine = 'It takes a warrant and the machine itself; no role is granted for it.';

/** All use cases by function name. test/use-cases.spec.ts shows that both faces call the same function. */
export const useCases: Readonly<Record<string, UseCase>> = {
  recordEvents: { file: 'record-events', notIn: { cli: byImport } },
  recordMonth: { file: 'record-month', notIn: { cli: byImport } },
  importWorkbook: { file: 'import-workbook' },
  saveDraft: { file: 'save-draft', notIn: { cli: ofPages } },
  discardDraft: { file: 'discard-draft', notIn: { cli: ofPages } },
  setUp: { file: 'set-up' },
  signIn: { file: 'sign-in', notIn: { cli: ownSession } },
  acceptInvitation: { file: 'accept-invitation' },
  inviteToToken: { file: 'invite-to-token', notIn: { api: 'Over HTTP a token is made in one’s own session.' } },
  issueRecoveryCode: { file: 'issue-recovery-code', notIn: { cli: ownSession } },
  recoverAccount: { file: 'recover-account', notIn: { cli: ownSession } },
  createAccount: { file: 'create-account' },
  disableAccount: { file: 'disable-account' },
  enableAccount: { file: 'enable-account' },
  resetPassword: { file: 'reset-password' },
  changePassword: { file: 'change-password', notIn: { cli: ownSession } },
  setContact: { file: 'set-contact', notIn: { cli: ownSession } },
  createToken: { file: 'create-token' },
  revokeToken: { file: 'revoke-token' },
  createCalendarFeed: { file: 'create-calendar-feed', notIn: { cli: ownSession } },
  revokeCalendarFeed: { file: 'revoke-calendar-feed', notIn: { cli: ownSession } },
  grantRole: { file: 'grant-role' },
  revokeRole: { file: 'revoke-role' },
  proposeCorrection: { file: 'propose-correction', notIn: { cli: ownToken } },
  proposeRetraction: { file: 'propose-retraction', notIn: { cli: ownToken } },
  proposeReopening: { file: 'propose-reopening', notIn: { cli: ownToken } },
  approveProposal: { file: 'approve-proposal', ownToken: 'decide' },
  declineProposal: { file: 'decline-proposal', ownToken: 'decide' },
  withdrawProposal: { file: 'withdraw-proposal', notIn: { cli: ownToken } },
  announceDraw: { file: 'announce-draw' },
  holdDraw: { file: 'hold-draw' },
  cancelDraw: { file: 'cancel-draw' },
  confirmClock: { file: 'confirm-clock', notIn: { api: onThisMachine } },
  declareVaultLost: { file: 'declare-vault-lost', notIn: { api: onThisMachine } },
  cutBackHistory: { file: 'cut-back-history', notIn: { api: onThisMachine } },
  openAssessment: { file: 'open-assessment' },
  computeGrades: { file: 'compute-grades' },
  lodgeAppeal: { file: 'lodge-appeal', ownToken: 'record' },
  decideAppeal: { file: 'decide-appeal', ownToken: 'decide' },
  confirmGrades: { file: 'confirm-grades', ownToken: 'decide' },
  proposeAmendment: { file: 'propose-amendment', ownToken: 'decide' },
  awardHonour: { file: 'award-honour', ownToken: 'decide' },
  refuseHonour: { file: 'refuse-honour', ownToken: 'decide' },
  withdrawHonour: { file: 'withdraw-honour', ownToken: 'decide' },
  sealYear: { file: 'seal-year' },
  requestErasure: { file: 'request-erasure', ownToken: 'record' },
  approveErasure: { file: 'approve-erasure', ownToken: 'decide' },
  declineErasure: { file: 'decline-erasure', ownToken: 'decide' },
  restrictReading: { file: 'restrict-reading', notIn: { api: needsMachine } },
  releaseReading: { file: 'release-reading', notIn: { api: needsMachine } },
};
