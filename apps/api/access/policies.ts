import type { Role } from '#libs/modules/access/index.js';
import type { TokenScope } from '#libs/accounts/index.js';

/**
 * What an operation needs from its caller: one of these roles, granted at the thing concerned or above it in the tree of
 * committee, units, branches and members.
 */
export type Policy = Readonly<{
  allow: readonly Role[];
  /** Members may, too, for their own branch: its public pages. */
  ofOwnBranch?: true;
  /** Superiors of the member’s former branches may, too, for the months in them: the view shows nothing else. */
  ofFormer?: true;
  /** Separation of duties: not for the own branch or unit of the caller. */
  notOwn?: true;
  /** Every account may, without any role. */
  signedIn?: true;
  /** Without signing in. */
  open?: true;
  /** The scope that an API token needs; default: `read` for a query, `record` for a command. */
  token?: TokenScope;
}>;

const superiors = ['committee', 'inspector', 'unit-officer', 'auditor'] as const;
const readers = [...superiors, 'secretary', 'recorder'] as const;

/** The table of who may do what. Every route names one entry. */
export const policies = {
  // Organisation
  'unit.register': { allow: ['admin', 'committee'] },
  'unit.dissolve': { allow: ['admin', 'committee'] },
  'unit.record': { allow: ['unit-officer'] },
  'branch.establish': { allow: ['admin', 'committee', 'unit-officer'] },
  'branch.dissolve': { allow: ['admin', 'committee', 'unit-officer'] },
  'branch.record': { allow: ['unit-officer', 'secretary'] },
  'member.record': { allow: ['unit-officer', 'secretary'] },

  // Files: what a file is about decides who may take it in
  'import.upload': { signedIn: true, allow: [] },
  'roster.import': { allow: ['admin', 'committee', 'unit-officer', 'secretary'] },

  // Members: care, exemption, dues, discipline
  'exemption.request': { allow: ['secretary', 'member'] },
  'exemption.decide': { allow: ['unit-officer'], notOwn: true, token: 'decide' },
  'exemption.end': { allow: ['unit-officer', 'secretary'] },
  'care.record': { allow: ['secretary', 'recorder'] },
  'dues.assess': { allow: ['secretary', 'recorder'] },
  'dues.waive': { allow: ['unit-officer'], notOwn: true, token: 'decide' },
  'discipline.refer': { allow: ['committee', 'unit-officer', 'secretary'], notOwn: true },
  'discipline.conclude': { allow: ['committee', 'unit-officer'], notOwn: true, token: 'decide' },

  // A branch's plan and month
  'plan.record': { allow: ['secretary'] },
  'plan.decide': { allow: ['unit-officer'], token: 'decide' },
  'partyDay.record': { allow: ['secretary', 'recorder'] },
  'partyDay.close': { allow: ['secretary'] },
  'partyDay.reopen': { allow: ['secretary'] },
  'deferral.request': { allow: ['secretary'] },
  'deferral.decide': { allow: ['unit-officer'], token: 'decide' },
  'resolution.record': { allow: ['secretary', 'recorder'] },
  'resolution.abandon': { allow: ['unit-officer'], token: 'decide' },

  // Inspection
  'inspection.record': { allow: ['inspector'], notOwn: true, token: 'decide' },
  'draw.record': { allow: ['inspector', 'committee'], token: 'decide' },
  'rectification.decide': { allow: ['inspector', 'committee'], notOwn: true, token: 'decide' },
  'rectification.report': { allow: ['unit-officer', 'secretary'] },
  'finding.withdraw': { allow: ['committee'], notOwn: true, token: 'decide' },
  'bulletin.issue': { allow: ['committee'], token: 'decide' },

  // The year's assessment
  'assessment.record': { allow: ['committee'], token: 'decide' },
  'appeal.lodge': { allow: ['unit-officer'] },

  // Corrections: who recorded it proposes, another approves
  'correction.propose': { allow: ['committee', 'inspector', 'unit-officer', 'secretary', 'recorder'] },
  'correction.decide': { allow: ['committee', 'unit-officer'], token: 'decide' },

  'correction.decideOfCommittee': { allow: ['committee'], notOwn: true, token: 'decide' },
  'correction.decideOfMember': { allow: ['committee', 'unit-officer'], notOwn: true, token: 'decide' },
  'proposal.decide': { allow: ['admin', 'committee', 'unit-officer', 'auditor'], token: 'decide' },
  'proposal.withdraw': { allow: ['admin', 'committee', 'inspector', 'unit-officer', 'secretary', 'recorder'] },
  'correction.read': { signedIn: true, allow: [] },

  // Personal data: one person requests its erasure, the committee decides
  'erasure.request': { allow: ['committee', 'unit-officer', 'member'] },
  'erasure.decide': { allow: ['committee'], notOwn: true, token: 'decide' },
  'personalData.read': { allow: ['committee', 'member'] },
  'readings.read': { allow: ['auditor', 'member'] },
  'readings.readAll': { allow: ['auditor'] },

  // Reading; what is found is within the reach of the caller
  'search.read': { signedIn: true, allow: [], token: 'read' },
  'tasks.read': { signedIn: true, allow: [] },
  'organisation.read': { allow: ['admin', ...readers, 'member'], ofOwnBranch: true, ofFormer: true },
  'timeline.read': { allow: readers },
  'calendar.read': { allow: readers },
  'followUp.read': { allow: [...readers, 'member'], ofOwnBranch: true },
  'inspection.read': { allow: [...superiors, 'secretary'] },
  'draw.read': { allow: ['committee', 'inspector', 'auditor'] },
  'draw.names': { allow: ['inspector'] },
  'approval.read': { allow: [...superiors, 'secretary'] },
  'dues.read': { allow: ['unit-officer', 'secretary', 'recorder', 'member'], ofFormer: true },
  'dues.readTotals': { allow: ['unit-officer', 'secretary', 'recorder'] },
  'disclosure.read': { allow: [...readers, 'member'], ofOwnBranch: true },
  'attendance.read': {
    allow: ['committee', 'inspector', 'unit-officer', 'secretary', 'recorder', 'member'],
    ofFormer: true,
  },
  'attention.read': { allow: ['committee', 'unit-officer', 'secretary'] },
  'care.read': { allow: ['unit-officer', 'secretary', 'recorder', 'member'] },
  'grade.read': { allow: [...superiors, 'secretary'] },
  'unitFile.read': { allow: [...superiors, 'secretary'] },
  'event.read': { allow: readers },
  'proof.read': { allow: ['admin', ...readers, 'member'] },
  'ownRecord.read': { allow: ['unit-officer', 'secretary', 'member'] },
  'stream.follow': { signedIn: true, allow: [] },

  // One's own account, and the administration of accounts
  'own.account': { signedIn: true, allow: [], token: 'admin' },
  'session.open': { open: true, allow: [] },
  'session.own': { signedIn: true, allow: [] },
  'account.administer': { allow: ['admin'], token: 'admin' },
  'account.audit': { allow: ['admin', 'committee', 'auditor'] },
  // `committee`, `admin` and `auditor` take two holders of such a role
  'holder.decide': { allow: ['admin', 'committee', 'auditor'], token: 'decide' },
  'system.read': { allow: ['admin', 'auditor'] },
  'system.operate': { allow: ['admin'], token: 'admin' },
  'health.read': { open: true, allow: [] },
  'docs.read': { open: true, allow: [] },
  'page.read': { open: true, allow: [] },
  'log.read': { open: true, allow: [] },
  'calendar.feed': { open: true, allow: [] },
  'document.read': { signedIn: true, allow: [] },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;

/** The roles that see the personal fields of each class, in the records that they may read. */
export const personalReaders = {
  identity: ['unit-officer', 'secretary', 'recorder', 'member'],
  welfare: ['unit-officer', 'secretary', 'member'],
  conduct: ['committee', 'unit-officer', 'member'],
} as const satisfies Record<'identity' | 'welfare' | 'conduct', readonly Role[]>;
