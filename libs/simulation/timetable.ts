/**
 * The minutes of the day in which each type of record is written. They order the records of a day: arrivals and departures
 * first, an opening before the attendance, a request before its decision, a closing last.
 */
const windows: Readonly<Record<string, readonly [from: number, until: number]>> = {
  UnitRegistered: [480, 484],
  BranchEstablished: [480, 484],
  GroupFormed: [480, 484],
  MemberJoined: [484, 500],
  MemberTransferred: [484, 500],
  MemberDetailsChanged: [600, 720],
  ProbationEnded: [600, 720],
  MemberLeft: [484, 500],
  GroupDissolved: [500, 504],
  BranchDissolved: [504, 508],
  UnitDissolved: [508, 510],
  SecretaryElected: [510, 516],
  DuesCollectorDesignated: [516, 520],
  CommitteeDissolved: [510, 515],
  CommitteeElected: [515, 520],
  PartyDayReopened: [510, 520],
  MonthlyPlanAdjusted: [510, 520],
  NoticeIssued: [520, 530],
  DeferralRequested: [520, 530],
  DeferralApproved: [530, 540],
  DeferralDeclined: [530, 540],
  PartyDayOpened: [540, 555],
  AttendanceTaken: [555, 575],
  CharterRead: [575, 595],
  StudyHeld: [600, 660],
  MeetingHeld: [660, 720],
  LectureGiven: [840, 900],
  DeliberationHeld: [900, 930],
  PlusActivityHeld: [900, 960],
  ResolutionAdopted: [930, 960],
  DuesPaid: [960, 1020],
  ImplementationPlanned: [1020, 1050],
  FollowUpReported: [1020, 1050],
  FollowUpPublicised: [1050, 1080],
  ResolutionFulfilled: [1050, 1080],
  ResolutionAbandoned: [1050, 1080],
  DisclosurePublished: [1020, 1080],
  PartyDayClosed: [1080, 1110],
  DuesAssessed: [600, 660],
  MemberClassified: [660, 720],
  ExemptionRequested: [840, 900],
  ExemptionApproved: [900, 960],
  ExemptionDeclined: [900, 960],
  ExemptionEnded: [960, 1020],
  ContactPointUnlinked: [510, 600],
  ContactPointLinked: [600, 1050],
  RectificationOrdered: [540, 600],
  ReplyLodged: [600, 630],
  RectificationReported: [630, 660],
  RectificationAccepted: [660, 720],
  RectificationRejected: [660, 720],
  FindingWithdrawn: [660, 720],
  AnnualPlanDrafted: [510, 900],
  AnnualPlanSubmitted: [900, 1020],
  DrawAnnounced: [510, 520],
  DrawHeld: [510, 520],
  DrawCancelled: [510, 520],
  BulletinIssued: [1020, 1050],
  RecordCorrected: [960, 1050],
  RecordRetracted: [960, 1050],
};

const officeHours = [510, 1050] as const;

/** The first second of the day for records of a type, and the number of seconds. */
export function windowOf(type: string): Readonly<{ from: number; seconds: number }> {
  return spans.get(type) ?? officeSpan;
}

const spanOf = ([from, until]: readonly [number, number]) => ({ from: from * 60, seconds: (until - from) * 60 });
const spans = new Map(Object.entries(windows).map(([type, minutes]) => [type, spanOf(minutes)]));
const officeSpan = spanOf(officeHours);
