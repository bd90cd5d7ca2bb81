import { Controller } from '@nestjs/common';
import { calendar } from '#libs/views/index.js';
import { Tag } from '../openapi/tags.js';
import { listController } from '../query/list-controller.js';
import { atEach } from '../query/scopes.js';
import { CalendarQuery } from './calendar.queries.js';

/** The calendar of duties of a branch, a unit or the committee. */
@Tag('calendar')
@Controller('v1')
export class CalendarController extends listController({
  ...atEach('calendar', ['committee', 'unit', 'branch'], 'calendar', {
    policy: 'calendar.read',
    view: calendar,
    query: CalendarQuery,
  }),
}) {}
