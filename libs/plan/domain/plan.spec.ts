import { admissionRules } from '../../kernel/admission.js';
import { specify } from '../../kernel/testing/given.js';
import { Registry } from '../../registry/index.js';
import { plan } from './plan.js';
import { planRules as rules } from './plan.rules.js';

const registry = new Registry();
registry.apply('branch-b-0001', {
  id: 'e1',
  type: 'BranchEstablished',
  data: { unitId: 'u-001', name: '第1党支部', hasCommittee: true, frontline: false, establishedOn: '2024-09-01' },
  position: 0,
});

const { given } = specify(plan, 'b-0001:2026', registry);
const secretary = { actor: 'm-00001', day: '2026-01-20' };
const superior = { actor: 'unit-u-001', day: '2026-01-24' };

const drafted = {
  type: 'AnnualPlanDrafted',
  data: {
    branchId: 'b-0001',
    year: 2026,
    consultedMembers: 12,
    consultedMasses: 3,
    items: [],
    draftedOn: '2025-12-18',
  },
  by: secretary,
};
const submitted = { type: 'AnnualPlanSubmitted', data: { submittedOn: '2025-12-20' }, by: secretary };
const approved = { type: 'AnnualPlanApproved', data: { approvedBy: 'unit-u-001', approvedOn: '2025-12-24' } };

describe('annual plan', () => {
  it('is submitted in December', () => {
    given(drafted).record(submitted, secretary).isAdmitted();
  });

  it('is recorded, with a caution, when it is submitted in the new year', () => {
    const late = { type: 'AnnualPlanSubmitted', data: { submittedOn: '2026-01-04' } };
    given(drafted).record(late, secretary).isCautioned(rules.byEndOfDecember);
  });

  it('is not approved before it is submitted', () => {
    given(drafted).record(approved, superior).isRefused(rules.mustAwaitDecision);
  });

  it('is not approved by the one who submitted it', () => {
    given(drafted, submitted).record(approved, secretary).isRefused(admissionRules.notOwnJudge);
  });
});
