import { categoryOf } from '../../kernel/stream-name.js';
import type { AssessmentEvent } from '../../modules/assessment/domain/assessment.events.js';
import type { BranchEvent } from '../../modules/branch/index.js';
import { glossary, subjectOf } from '../../modules/catalogue/index.js';
import type { CommitteeEvent } from '../../modules/committee/index.js';
import type { DrawEvent } from '../../modules/draw/index.js';
import type { InspectionEvent } from '../../modules/inspection/index.js';
import { requiresShape } from '../../kernel/shape.js';
import type { MemberEvent } from '../../modules/member/index.js';
import type { PartyDayEvent } from '../../modules/party-day/index.js';
import type { PlanEvent } from '../../modules/plan/index.js';
import type { ResolutionEvent } from '../../modules/resolution/index.js';
import type { UnitEvent } from '../../modules/unit/index.js';
import { eventId } from '../../kernel/testing/event-id.js';

type AnyEvent =
  | UnitEvent
  | BranchEvent
  | MemberEvent
  | PlanEvent
  | PartyDayEvent
  | ResolutionEvent
  | InspectionEvent
  | DrawEvent
  | CommitteeEvent
  | AssessmentEvent;

export type EventType = AnyEvent['type'];
export type DataOf<Type extends EventType> = Extract<AnyEvent, { type: Type }>['data'];

/** An event of a test; its position is its place in the test's list. Without `recordedMs` it was recorded before all days. */
export type TestEvent = Readonly<{ id: string; stream: string; type: string; data: object; recordedMs?: number }>;

/** Default data that no grade reads, so that tests can omit it. */
const usual: { readonly [Type in EventType]?: Partial<DataOf<Type>> } = {
  UnitRegistered: { name: '财政局' },
  ResponsibilityAssigned: { holder: 'm-00001' },
  PublicityPublished: { title: '主题党日见实效', channel: 'website' },
  BranchEstablished: { name: '第一党支部', hasCommittee: false, frontline: false },
  BranchDissolved: { reason: '机构改革' },
  CommitteeElected: { memberIds: ['m-00001'] },
  GroupFormed: { name: '第一党小组' },
  MemberJoined: { branchId: 'b-0001', name: '张三', leader: false },
  MemberLeft: { reason: 'transferred-out' },
  ExemptionRequested: { reason: '行动不便' },
  ExemptionApproved: { approvedBy: 'm-00009' },
  ExemptionDeclined: { declinedBy: 'm-00009', reason: '理由不足' },
  HomeServiceDelivered: { by: 'm-00009' },
  FrontlineActivityHeld: { site: '扶贫点' },
  MemberContacted: { channel: 'phone' },
  TransferEncouraged: { consentGiven: false },
  DuesAssessed: { basis: 'wage' },
  DuesWaived: { approvedBy: 'm-00009', reason: '生活困难' },
  DuesArrangementAgreed: { reason: '长期出差' },
  AnnualPlanDrafted: { consultedMembers: 3, consultedMasses: 0, items: [] },
  AnnualPlanApproved: { approvedBy: 'committee' },
  AnnualPlanReturned: { returnedBy: 'committee', reason: '内容不实' },
  MonthlyPlanAdjusted: { topic: '学习党章', reason: '工作需要' },
  NoticeIssued: { channels: ['wechat'], agenda: '学习党章' },
  DeferralRequested: { reason: '防汛' },
  DeferralApproved: { approvedBy: 'committee' },
  DeferralDeclined: { declinedBy: 'committee', reason: '理由不足' },
  PartyDayOpened: { venue: '会议室', flagDisplayed: true, oathPosted: true },
  CharterRead: { followUp: [] },
  DuesPaid: { method: 'in-person', collectedBy: 'm-00009' },
  StudyHeld: { method: 'collective' },
  MeetingHeld: { chairedBy: 'm-00009' },
  LectureGiven: { lecturer: 'm-00009', title: '党课' },
  DeliberationHeld: { matters: ['年度预算'] },
  DisclosurePublished: { channels: ['bulletin-board'] },
  PlusActivityHeld: { category: 'volunteering', theme: '清洁家园' },
  ResolutionAdopted: { title: '开展帮扶', eligible: 10, present: 8, votesFor: 7, votesAgainst: 1, abstained: 0 },
  ImplementationPlanned: { measures: ['结对'], responsible: 'm-00009' },
  FollowUpPublicised: { channels: ['bulletin-board'] },
  ResolutionAbandoned: { approvedBy: 'm-00009', reason: '条件变化' },
  UnannouncedVisitRecorded: { unitId: 'u-001', branchId: 'b-0001', inspectors: ['committee'], findings: [] },
  PhoneCheckRecorded: {
    unitId: 'u-001',
    branchId: 'b-0001',
    memberId: 'm-00001',
    inspectors: ['committee'],
    reached: true,
  },
  OnSiteAssessmentRecorded: { unitId: 'u-001', inspectors: ['committee'], findings: [] },
  RectificationReported: { note: '已整改' },
  RectificationAccepted: { acceptedBy: 'committee' },
  RectificationRejected: { rejectedBy: 'committee', reason: '不到位' },
  ReplyLodged: { by: 'm-00009', text: '情况说明' },
  FindingWithdrawn: { withdrawnBy: 'committee', reason: '查无实据' },
  BulletinIssued: { title: '督查通报', inspectionIds: [] },
  AssessmentOpened: { rulebook: { id: 'xianning-2016', version: '1', sha256: '0'.repeat(64) } },
  AppealLodged: { unitId: 'u-001', grounds: '分数有误' },
  AppealDecided: { upheld: false, decidedBy: 'committee', reason: '维持原等次' },
  GradesConfirmed: { units: [{ unitId: 'u-001', tier: 'qualified' }], confirmedBy: 'committee' },
};

let told = 0;

/** An event of a stream. What the stream’s name says and what no grade looks at is filled in. */
export function event<Type extends EventType>(stream: string, type: Type, data: Partial<DataOf<Type>>): TestEvent {
  return inShape(type, { stream, type, data: { ...revise(stream, type), ...usual[type], ...data } });
}

/** A correction of an event: the same data with these changes. */
export function correction(wrong: TestEvent, right: object): TestEvent {
  inShape(wrong.type, { ...wrong, data: { ...wrong.data, ...right } });
  const data = { recordId: wrong.id, data: { ...wrong.data, ...right }, reason: '笔误', approvedBy: 'committee' };
  return inShape('RecordCorrected', {
    stream: wrong.stream,
    type: 'RecordCorrected',
    data: { ...data, correctedOn: '2029-12-31' },
  });
}

export function retraction({ id, stream }: TestEvent): TestEvent {
  const data = { recordId: id, reason: '误登', approvedBy: 'committee', retractedOn: '2029-12-31' };
  return inShape('RecordRetracted', { stream, type: 'RecordRetracted', data });
}

/** The ids of a stream’s name that an event of the type repeats. */
function revise(stream: string, type: EventType): object {
  const names: Readonly<Record<string, object>> = {
    unit: { unitId: stream.slice('unit-'.length) },
    resolution: { resolutionId: stream.slice('resolution-'.length) },
    committee: { period: stream.slice('committee-'.length) },
    assessment: { year: Number(stream.slice('assessment-'.length)) },
    partyDay: { period: stream.slice(-'YYYY-MM'.length) },
  };
  const ids = names[categoryOf(stream)] ?? (subjectOf(stream) as object);
  return Object.fromEntries(Object.entries(ids).filter(([field]) => field in glossary[type]!.properties));
}

function inShape(type: string, content: Omit<TestEvent, 'id'>): TestEvent {
  requiresShape(glossary[type]!, content.data);
  return { id: eventId((told += 1)), ...content };
}
