import type { EventType } from '#libs/catalogue/index.js';
import type { PolicyName } from '../access/policies.js';

/** How one type of event is recorded over HTTP. */
export type RecordingRoute = Readonly<{
  type: EventType;
  policy: PolicyName;
  /** The fields of the data that the path gives, each with the parameter that does; they are not asked for again. */
  fromPath?: Readonly<Record<string, string>>;
  /** The field of the data that is whoever calls. */
  fromActor?: string;
  /** The name of the stream, where it is not the controller's. */
  stream?: (params: Readonly<Record<string, string>>, body: Readonly<Record<string, unknown>>) => string;
}>;

/** The recording routes of a module: path below the controller's → event. */
export type RecordingRoutes = Readonly<Record<string, RecordingRoute>>;

export type PathParameters = Readonly<Record<string, string>>;

/** The parameters that paths have, with the form that each must have; a value of another form is of nothing that there is. */
export const parameterForms = {
  unitId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'u-001', zh: '单位编号', en: 'a unit' },
  branchId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'b-0001', zh: '党支部编号', en: 'a branch' },
  memberId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'm-00001', zh: '党员编号', en: 'a member' },
  resolutionId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'r-00001', zh: '决议编号', en: 'a resolution' },
  inspectionId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'i-0001', zh: '督查编号', en: 'an inspection' },
  findingId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'f-0001', zh: '问题编号', en: 'a finding' },
  requestId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'q-0001', zh: '申请编号', en: 'a request' },
  appealId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'a-0001', zh: '申诉编号', en: 'an appeal' },
  proposalId: {
    pattern: '^[0-9a-f-]{36}$',
    example: '0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b',
    zh: '更正建议编号',
    en: 'a proposal',
  },
  eventId: {
    pattern: '^[0-9a-f-]{36}$',
    example: '0b54f2c1-3a4d-4e5f-8a9b-0c1d2e3f4a5b',
    zh: '记录编号',
    en: 'an event',
  },
  accountId: { pattern: '^[a-z0-9][a-z0-9.-]{0,63}$', example: 'm-00003', zh: '账号', en: 'an account' },
  month: { pattern: '^(?!0000)\\d{4}-(0[1-9]|1[0-2])$', example: '2026-03', zh: '月份', en: 'a month' },
  year: {
    pattern: '^(19[2-9]\\d|[2-8]\\d{3}|9[0-8]\\d{2}|99[0-8]\\d|999[0-8])$',
    example: '2026',
    zh: '年度',
    en: 'a year',
  },
} as const;
