import { unchanged, type Upcasters } from '../../event-store/index.js';

/**
 * The steps of each type's data to its current version. Version 2 of these types has more values or optional fields, so data
 * of version 1 is read as it is; the number keeps a program that knows only version 1 from reading what it cannot know.
 */
export const upcasters: Upcasters = {
  MemberJoined: [unchanged],
  DuesPaid: [unchanged],
  StudyHeld: [unchanged],
  PlusActivityHeld: [unchanged],
  UnannouncedVisitRecorded: [unchanged],
  PhoneCheckRecorded: [unchanged],
  YearSealed: [unchanged],
  GradesComputed: [unchanged],
};
