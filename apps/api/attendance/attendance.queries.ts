import { QueryHandler } from '@nestjs/cqrs';
import {
  attendanceRates,
  attendanceRegister,
  attendanceYear,
  type AttendanceFilter,
  type AttendanceItem,
  type AttendanceRate,
  type AttendanceRatesFilter,
  type AttendanceYearFilter,
  type AttendanceYearItem,
} from '#libs/views/index.js';
import { ListQuery, listHandler } from '../query/list.query.js';

/** The attendance register of a month. */
export class AttendanceRegisterQuery extends ListQuery<AttendanceFilter, AttendanceItem> {}

@QueryHandler(AttendanceRegisterQuery)
export class AttendanceRegisterHandler extends listHandler(attendanceRegister) {}

/** The attendance register of a year. */
export class AttendanceYearQuery extends ListQuery<AttendanceYearFilter, AttendanceYearItem> {}

@QueryHandler(AttendanceYearQuery)
export class AttendanceYearHandler extends listHandler(attendanceYear) {}

/** The turnout of party days. */
export class AttendanceRatesQuery extends ListQuery<AttendanceRatesFilter, AttendanceRate> {}

@QueryHandler(AttendanceRatesQuery)
export class AttendanceRatesHandler extends listHandler(attendanceRates) {}
