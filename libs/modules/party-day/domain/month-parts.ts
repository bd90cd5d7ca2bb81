/** A part of a month: the type of its records, and whether a month has it once. */
export type MonthPart = Readonly<{ type: string; once: boolean }>;

/** The parts of a branch's month in the order of recording: later parts need earlier ones. */
export const monthParts = {
  notices: { type: 'NoticeIssued', once: false },
  opening: { type: 'PartyDayOpened', once: true },
  attendance: { type: 'AttendanceTaken', once: true },
  charterReading: { type: 'CharterRead', once: true },
  dues: { type: 'DuesPaid', once: false },
  studies: { type: 'StudyHeld', once: false },
  meetings: { type: 'MeetingHeld', once: false },
  lectures: { type: 'LectureGiven', once: false },
  deliberations: { type: 'DeliberationHeld', once: false },
  /** Each resolution has a stream of its own. */
  resolutions: { type: 'ResolutionAdopted', once: false },
  disclosures: { type: 'DisclosurePublished', once: false },
  plusActivities: { type: 'PlusActivityHeld', once: false },
  otherActivities: { type: 'OtherActivityArranged', once: false },
  closing: { type: 'PartyDayClosed', once: true },
} as const satisfies Readonly<Record<string, MonthPart>>;

export type MonthPartName = keyof typeof monthParts;
