import type { IndicatorId, UnitDutyId } from '../../duty-ids.js';
import { attendanceDetail, leadersDetail } from './attendance.js';
import type { BranchDetail, UnitDetail } from './detail.js';
import { deliberationDetail, duesDisclosureDetail, quarterlyDetail } from './disclosure.js';
import { duesDetail } from './dues.js';
import { followUpDetail } from './follow-up.js';
import { democracyDetail, lecturesDetail, meetingsDetail } from './meetings.js';
import { charterDetail, heldDetail, noticeDetail, settingDetail, studyDetail } from './party-day.js';
import { planDetail } from './plan.js';
import { contactPointsDetail, decisionsDetail, responsibilityDetail } from './unit-duties.js';

/** The details by indicator id. An indicator whose reason says everything has none. */
export const branchDetails: Readonly<Record<IndicatorId, BranchDetail | undefined>> = {
  'party-day-held': heldDetail,
  notice: noticeDetail,
  setting: settingDetail,
  'charter-reading': charterDetail,
  dues: duesDetail,
  study: studyDetail,
  'organisational-life': meetingsDetail,
  'party-lecture': lecturesDetail,
  'annual-democracy': democracyDetail,
  deliberation: deliberationDetail,
  'dues-disclosure': duesDisclosureDetail,
  'quarterly-disclosure': quarterlyDetail,
  plus: undefined,
  attendance: attendanceDetail,
  'leaders-attend': leadersDetail,
  'annual-plan': planDetail,
  'follow-up': followUpDetail,
  'member-care': undefined,
};

/** The details by duty id. */
export const unitDetails: Readonly<Record<UnitDutyId, UnitDetail | undefined>> = {
  responsibility: responsibilityDetail,
  'contact-points': contactPointsDetail,
  publicity: undefined,
  'superior-decisions': decisionsDetail,
};
