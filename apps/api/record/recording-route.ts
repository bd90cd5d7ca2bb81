import { idPattern } from '#libs/kernel/id.js';
import type { EventType } from '#libs/modules/catalogue/index.js';
import type { PolicyName } from '../access/policies.js';

/** How one type of event is recorded over HTTP. */
export type RecordingRoute = Readonly<{
  type: EventType;
  /** `record` and the name of the thing. */
  operationId: `record${string}`;
  /** One sentence about the record, with its clause if there is one. */
  zh: string;
  en: string;
  policy: PolicyName;
  /** The fields of the data that come from parameters of the path; the body does not repeat them. */
  fromPath?: Readonly<Record<string, string>>;
  /** The field of the data that holds the id of the caller. */
  fromActor?: string;
  /** The name of the stream, if it is not that of the controller. */
  stream?: (params: Readonly<Record<string, string>>, body: Readonly<Record<string, unknown>>) => string;
}>;

/** The recording routes of a module: path below the controller's → event. */
export type RecordingRoutes = Readonly<Record<string, RecordingRoute>>;

export type PathParameters = Readonly<Record<string, string>>;

/** The parameters of paths with their forms; a value of another form names nothing that exists. */
export const parameterForms = {
  unitId: { pattern: idPattern, example: 'u-001', zh: '单位编号', en: 'a unit' },
  branchId: { pattern: idPattern, example: 'b-0001', zh: '党支部编号', en: 'a branch' },
  memberId: { pattern: idPattern, example: 'm-00001', zh: '党员编号', en: 'a member' },
  resolutionId: { pattern: idPattern, example: 'r-00001', zh: '决议编号', en: 'a resolution' },
  inspectionId: { pattern: idPattern, example: 'i-0001', zh: '督查编号', en: 'an inspection' },
  drawId: { pattern: idPattern, example: 'd-0001', zh: '抽查编号', en: 'a draw' },
  findingId: { pattern: idPattern, example: 'f-0001', zh: '问题编号', en: 'a finding' },
  requestId: { pattern: idPattern, example: 'q-0001', zh: '申请编号', en: 'a request' },
  appealId: { pattern: idPattern, example: 'a-0001', zh: '申诉编号', en: 'an appeal' },
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
  accountId: { pattern: idPattern, example: 'm-00003', zh: '账号', en: 'an account' },
  month: { pattern: '^(?!0000)\\d{4}-(0[1-9]|1[0-2])$', example: '2026-03', zh: '月份', en: 'a month' },
  year: {
    pattern: '^(19[2-9]\\d|[2-8]\\d{3}|9[0-8]\\d{2}|99[0-8]\\d|999[0-8])$',
    example: '2026',
    zh: '年度',
    en: 'a year',
  },
} as const;
