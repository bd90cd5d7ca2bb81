import type { RecordingRoutes } from '../record/recording-route.js';

/** Records about a unit, below `units/:unitId`. */
export const unitRoutes = {
  names: {
    type: 'UnitRenamed',
    operationId: 'recordUnitRenaming',
    zh: '登记单位的新名称和更名日期',
    en: 'Records the new name of a unit, and the day from which it has that name',
    policy: 'unit.register',
  },
  responsibilities: {
    type: 'ResponsibilityAssigned',
    operationId: 'recordResponsibility',
    zh: '登记本单位明确的分管领导、责任科室或党务干部（3.1d）',
    en: 'Records the leader in charge, the responsible section or the party-affairs officer that a unit names (clause 3.1d)',
    policy: 'unit.record',
  },
  'contact-points': {
    type: 'ContactPointLinked',
    operationId: 'recordContactPoint',
    zh: '登记本单位联系的村、社区或企业（3.1c）',
    en: 'Records the village, community or enterprise that a unit links as a contact point (clause 3.1c)',
    policy: 'unit.record',
  },
  'contact-points/unlinking': {
    type: 'ContactPointUnlinked',
    operationId: 'recordContactPointUnlinking',
    zh: '登记本单位解除的联系点（3.1c）',
    en: 'Records that a unit no longer links a contact point (clause 3.1c)',
    policy: 'unit.record',
  },
  publicity: {
    type: 'PublicityPublished',
    operationId: 'recordPublicity',
    zh: '登记本单位发布的宣传报道及其载体（3.3）',
    en: 'Records a publication of a unit about its party days, and its medium (clause 3.3)',
    policy: 'unit.record',
  },
  'inspection-schemes': {
    type: 'InspectionSchemeAdopted',
    operationId: 'recordInspectionScheme',
    zh: '登记本单位制订的督查考评机制（4.2d）',
    en: 'Records the scheme of inspection and assessment that a unit adopts (clause 4.2d)',
    policy: 'unit.record',
  },
  expenses: {
    type: 'ExpenseRecorded',
    operationId: 'recordExpense',
    zh: '登记活动经费的金额、用途和支出日期（3.1e）',
    en: 'Records the amount, the purpose and the day of an expense for party days (clause 3.1e)',
    policy: 'unit.record',
  },
  dissolution: {
    type: 'UnitDissolved',
    operationId: 'recordUnitDissolution',
    zh: '登记单位撤销的日期和原因',
    en: 'Records the day and the reason of a unit’s dissolution',
    policy: 'unit.dissolve',
  },
} as const satisfies RecordingRoutes;

/** The record that registers a unit, at `units`. */
export const registrationRoutes = {
  '': {
    type: 'UnitRegistered',
    operationId: 'recordUnitRegistration',
    zh: '登记一个市直单位，此后可设立党支部',
    en: 'Records a unit, in which branches can then be established',
    policy: 'unit.register',
  },
} as const satisfies RecordingRoutes;
