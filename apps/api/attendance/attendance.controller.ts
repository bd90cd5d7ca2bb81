import { Controller } from '@nestjs/common';
import { attendanceRates, attendanceRegister, attendanceYear } from '#libs/views/index.js';
import { Tag } from '../openapi/tags.js';
import { listController } from '../query/list-controller.js';
import { atEach } from '../query/scopes.js';
import { AttendanceRatesQuery, AttendanceRegisterQuery, AttendanceYearQuery } from './attendance.queries.js';

/** The attendance of party days. */
@Tag('attendance')
@Controller('v1')
export class AttendanceController extends listController({
  ...atEach('attendanceRegister', ['unit', 'branch', 'member'], 'attendance-register', {
    policy: 'attendance.read',
    view: attendanceRegister,
    query: AttendanceRegisterQuery,
  }),
  ...atEach('attendanceYear', ['unit', 'branch', 'member'], 'attendance-year', {
    policy: 'attendance.read',
    view: attendanceYear,
    query: AttendanceYearQuery,
  }),
  ...atEach('attendanceRates', ['committee', 'unit', 'branch'], 'attendance-rates', {
    policy: 'attendance.read',
    view: attendanceRates,
    query: AttendanceRatesQuery,
  }),
}) {}
