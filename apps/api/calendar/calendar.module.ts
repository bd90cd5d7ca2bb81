import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { calendarFeedHandlers } from './calendar-feed-commands.js';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarFeedHandler, CalendarHandler } from './calendar.queries.js';

/** The calendar of duties, and its feeds for calendar programs. */
@Module({
  imports: [CqrsModule],
  controllers: [CalendarController, CalendarFeedController],
  providers: [CalendarHandler, CalendarFeedHandler, ...calendarFeedHandlers],
})
export class CalendarModule {}
