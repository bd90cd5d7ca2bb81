import { Module } from '@nestjs/common';
import { CalendarController, CalendarFeedController } from './calendar.controller.js';

@Module({ controllers: [CalendarController, CalendarFeedController] })
export class CalendarModule {}
