import type { Words } from '../../kernel/bilingual.js';
import type { ProjectionRows } from '../../read-models/read-model-store.js';
import type { Registry } from '../../registry/index.js';

/** The kinds of requests that a second person decides. */
export const approvalKinds = ['deferral', 'plan', 'exemption', 'erasure', 'correction', 'reopening'] as const;

export const approvalNames: Words<(typeof approvalKinds)[number]> = {
  deferral: { zh: '提前或推迟主题党日', en: 'deferral of a party day' },
  plan: { zh: '年度工作计划', en: 'annual plan' },
  exemption: { zh: '不参加集中活动', en: 'exemption' },
  erasure: { zh: '删除个人信息', en: 'erasure of personal data' },
  correction: { zh: '更正或撤销记录', en: 'correction or retraction' },
  reopening: { zh: '重新开放当月登记', en: 'reopening of a month' },
};

/** A request for a decision, without the state that depends on today. */
export type ApprovalRequest = Readonly<{
  kind: (typeof approvalKinds)[number];
  /** For a plan, the id of the event that submitted it. */
  requestId: string;
  stream: string;
  /** The branch that makes the request or that the member belongs to; `null` for a request of a unit. */
  branchId: string | null;
  /** The unit, for a request of a unit. */
  unitId?: string;
  memberId: string | null;
  requestedOn: string;
  requestedAt: string;
  requestedBy: string;
  dueOn: string | null;
  decision: 'approved' | 'declined' | 'returned' | null;
  decidedOn: string | null;
  decidedBy: string | null;
  eventIds: string[];
  /** The codes of the cautions of these events; `undefined` if nothing about it is recorded yet. */
  cautions?: readonly string[];
}>;

/** Which requests a queue returns: of some branches or all; of one member; only undecided ones. */
export type RequestFilter = Readonly<{
  branchIds: readonly string[] | undefined;
  /** The units whose own requests are included. */
  unitIds?: readonly string[];
  memberId?: string;
  undecided: boolean;
}>;

/** The sources of a queue. */
export type QueueSources = Readonly<{
  registry: Registry;
  position: number;
  rows: (projection: string) => Promise<ProjectionRows>;
  today: string;
}>;

/** The source of the requests of one kind: a projection, or the desk. */
export type ApprovalQueue = Readonly<{
  kind: ApprovalRequest['kind'];
  requests: (
    sources: QueueSources,
    filter: RequestFilter,
  ) => Promise<Readonly<{ position: number; requests: readonly ApprovalRequest[] }>>;
}>;
