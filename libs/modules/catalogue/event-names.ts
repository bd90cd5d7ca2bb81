import type { Bilingual } from '../../kernel/bilingual.js';
import type { assessmentEvents } from '../assessment/index.js';
import type { branchEvents } from '../branch/index.js';
import type { committeeEvents } from '../committee/index.js';
import type { drawEvents } from '../draw/index.js';
import type { inspectionEvents } from '../inspection/index.js';
import type { RevisionType } from '../../kernel/revision.js';
import type { memberEvents } from '../member/index.js';
import type { partyDayEvents } from '../party-day/index.js';
import type { planEvents } from '../plan/index.js';
import type { resolutionEvents } from '../resolution/index.js';
import type { unitEvents } from '../unit/index.js';

/** Every type of event of every stream, corrections and retractions included. */
export type EventType =
  | keyof typeof unitEvents
  | keyof typeof branchEvents
  | keyof typeof memberEvents
  | keyof typeof planEvents
  | keyof typeof partyDayEvents
  | keyof typeof resolutionEvents
  | keyof typeof inspectionEvents
  | keyof typeof drawEvents
  | keyof typeof committeeEvents
  | keyof typeof assessmentEvents
  | RevisionType;

/** The name of each event type for people. A type without a name does not compile. */
export const eventNames: Readonly<Record<EventType, Bilingual>> = {
  UnitRegistered: { zh: '登记单位', en: 'Unit registered' },
  UnitRenamed: { zh: '单位更名', en: 'Unit renamed' },
  ResponsibilityAssigned: { zh: '明确责任分工', en: 'Responsibility assigned' },
  ContactPointLinked: { zh: '建立联系点', en: 'Contact point linked' },
  ContactPointUnlinked: { zh: '解除联系点', en: 'Contact point unlinked' },
  PublicityPublished: { zh: '发布宣传报道', en: 'Publicity published' },
  InspectionSchemeAdopted: { zh: '制订督查考评机制', en: 'Inspection scheme adopted' },
  ExpenseRecorded: { zh: '列支活动经费', en: 'Expense recorded' },
  UnitDissolved: { zh: '撤销单位', en: 'Unit dissolved' },

  BranchEstablished: { zh: '成立党支部', en: 'Branch established' },
  BranchRenamed: { zh: '党支部更名', en: 'Branch renamed' },
  SecretaryElected: { zh: '选举支部书记', en: 'Secretary elected' },
  CommitteeElected: { zh: '选举支部委员会', en: 'Committee elected' },
  CommitteeDissolved: { zh: '撤销支部委员会', en: 'Committee dissolved' },
  DuesCollectorDesignated: { zh: '确定党费收缴专人', en: 'Dues collector designated' },
  GroupFormed: { zh: '成立党小组', en: 'Party group formed' },
  GroupDissolved: { zh: '撤销党小组', en: 'Party group dissolved' },
  BranchDissolved: { zh: '撤销党支部', en: 'Branch dissolved' },

  MemberJoined: { zh: '接收党员', en: 'Member joined' },
  MemberDetailsChanged: { zh: '变更党员信息', en: 'Member’s details changed' },
  ProbationEnded: { zh: '预备党员转正', en: 'Probation ended' },
  MemberTransferred: { zh: '转接组织关系', en: 'Member transferred' },
  MemberLeft: { zh: '党员离开', en: 'Member left' },
  LeaderDesignated: { zh: '确定领导班子成员身份', en: 'Leading-body membership designated' },
  MemberClassified: { zh: '党员分类', en: 'Member classified' },
  ExemptionRequested: { zh: '申请不参加集中活动', en: 'Exemption requested' },
  ExemptionApproved: { zh: '同意不参加集中活动', en: 'Exemption approved' },
  ExemptionDeclined: { zh: '未同意不参加集中活动', en: 'Exemption declined' },
  ExemptionEnded: { zh: '恢复参加集中活动', en: 'Exemption ended' },
  HomeServiceDelivered: { zh: '“一对一”上门服务', en: 'One-to-one home service' },
  FrontlineActivityHeld: { zh: '一线活动', en: 'Front-line activity held' },
  MemberContacted: { zh: '联系党员', en: 'Member contacted' },
  TransferEncouraged: { zh: '鼓励转接组织关系', en: 'Transfer encouraged' },
  DuesAssessed: { zh: '核定党费标准', en: 'Dues assessed' },
  DuesWaived: { zh: '免交党费', en: 'Dues waived' },
  DuesArrangementAgreed: { zh: '约定党费缴纳方式', en: 'Dues arrangement agreed' },
  DisciplineReferred: { zh: '提请纪律处理', en: 'Discipline referred' },
  DisciplineConcluded: { zh: '作出纪律处理结论', en: 'Discipline concluded' },

  AnnualPlanDrafted: { zh: '拟定年度工作计划', en: 'Annual plan drafted' },
  AnnualPlanSubmitted: { zh: '上报年度工作计划', en: 'Annual plan submitted' },
  AnnualPlanApproved: { zh: '审定同意年度工作计划', en: 'Annual plan approved' },
  AnnualPlanReturned: { zh: '退回年度工作计划', en: 'Annual plan returned' },
  MonthlyPlanAdjusted: { zh: '调整月度活动计划', en: 'Monthly plan adjusted' },

  NoticeIssued: { zh: '发出活动通知', en: 'Notice issued' },
  DeferralRequested: { zh: '申请提前或推迟主题党日', en: 'Deferral requested' },
  DeferralApproved: { zh: '同意提前或推迟主题党日', en: 'Deferral approved' },
  DeferralDeclined: { zh: '未同意提前或推迟主题党日', en: 'Deferral declined' },
  PartyDayOpened: { zh: '开展主题党日', en: 'Party day opened' },
  AttendanceTaken: { zh: '登记到会情况', en: 'Attendance taken' },
  CharterRead: { zh: '诵读党章', en: 'Charter read' },
  DuesPaid: { zh: '缴纳党费', en: 'Dues paid' },
  StudyHeld: { zh: '研学党规党情', en: 'Study held' },
  MeetingHeld: { zh: '召开会议', en: 'Meeting held' },
  LectureGiven: { zh: '讲党课', en: 'Party lecture given' },
  DeliberationHeld: { zh: '民主议事', en: 'Deliberation held' },
  DisclosurePublished: { zh: '民主公开', en: 'Disclosure published' },
  PlusActivityHeld: { zh: '“+”活动', en: '“+” activity held' },
  OtherActivityArranged: { zh: '安排其他活动', en: 'Other activity arranged' },
  PartyDayClosed: { zh: '当月登记办结', en: 'Month closed' },
  PartyDayReopened: { zh: '重新开放当月登记', en: 'Month reopened' },

  ResolutionAdopted: { zh: '作出决议', en: 'Resolution adopted' },
  ImplementationPlanned: { zh: '制定落实方案', en: 'Implementation planned' },
  FollowUpReported: { zh: '通报落实情况', en: 'Follow-up reported' },
  FollowUpPublicised: { zh: '公示落实情况', en: 'Follow-up publicised' },
  ResolutionFulfilled: { zh: '决议落实完毕', en: 'Resolution fulfilled' },
  ResolutionAbandoned: { zh: '决议终止执行', en: 'Resolution abandoned' },

  UnannouncedVisitRecorded: { zh: '暗访', en: 'Unannounced visit' },
  PhoneCheckRecorded: { zh: '电话抽查', en: 'Phone check' },
  OnSiteAssessmentRecorded: { zh: '实地考核', en: 'On-site assessment' },
  RectificationOrdered: { zh: '责令整改', en: 'Rectification ordered' },
  RectificationReported: { zh: '报告整改情况', en: 'Rectification reported' },
  RectificationAccepted: { zh: '整改验收合格', en: 'Rectification accepted' },
  RectificationRejected: { zh: '整改验收不合格', en: 'Rectification rejected' },
  ReplyLodged: { zh: '提出申辩', en: 'Reply lodged' },
  FindingWithdrawn: { zh: '撤回问题认定', en: 'Finding withdrawn' },

  DrawAnnounced: { zh: '公告随机抽查', en: 'Draw announced' },
  DrawHeld: { zh: '随机抽取', en: 'Draw held' },
  DrawCancelled: { zh: '取消随机抽查', en: 'Draw cancelled' },

  BulletinIssued: { zh: '印发督查通报', en: 'Bulletin issued' },

  AssessmentOpened: { zh: '启动年度考核', en: 'Assessment opened' },
  YearSealed: { zh: '封存年度记录', en: 'Year sealed' },
  GradesComputed: { zh: '计算考核结果', en: 'Grades computed' },
  AppealLodged: { zh: '提出申诉', en: 'Appeal lodged' },
  AppealDecided: { zh: '作出申诉决定', en: 'Appeal decided' },
  GradesConfirmed: { zh: '确定考核等次', en: 'Grades confirmed' },
  GradesAmended: { zh: '更正考核等次', en: 'Grades amended' },
  HonourAwarded: { zh: '授予荣誉', en: 'Honour awarded' },
  HonourWithdrawn: { zh: '撤销荣誉', en: 'Honour withdrawn' },
  HonourRefused: { zh: '不授予荣誉', en: 'Honour refused' },

  RecordCorrected: { zh: '更正记录', en: 'Record corrected' },
  RecordRetracted: { zh: '撤销记录', en: 'Record retracted' },
};
