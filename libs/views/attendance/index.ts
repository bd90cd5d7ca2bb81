export { attendanceRates, type AttendanceRate, type AttendanceRatesFilter } from './attendance-rates.js';
export { attendanceRegister, type AttendanceFilter, type AttendanceItem } from './attendance-register.js';
export { attendanceYear, type AttendanceYearFilter, type AttendanceYearItem } from './attendance-year.js';
export { membersForAttention, type AttentionFilter, type AttentionItem } from './members-for-attention.js';
