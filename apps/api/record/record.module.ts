import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BranchesRecordingController } from '../branches/branches-recording.controller.js';
import { CommitteeRecordingController } from '../committee/committee-recording.controller.js';
import { InspectionsRecordingController } from '../inspections/inspections-recording.controller.js';
import { importHandlers } from '../imports/import-commands.js';
import { ImportsController } from '../imports/imports.controller.js';
import { MembersRecordingController } from '../members/members-recording.controller.js';
import { draftHandlers } from '../party-days/draft-commands.js';
import { DraftsController } from '../party-days/drafts.controller.js';
import { MonthDrafts } from '../party-days/month-drafts.js';
import { PartyDaysController } from '../party-days/party-days.controller.js';
import { RecordMonthHandler } from '../party-days/party-day-commands.js';
import { PlansController } from '../plans/plans.controller.js';
import { ResolutionsController } from '../resolutions/resolutions.controller.js';
import { UnitsRecordingController } from '../units/units-recording.controller.js';
import { SystemModule } from '../system/system.module.js';
import { NamesakeCautions } from './namesakes.js';
import { RecordHandler } from './record.handler.js';
import { Recording } from './recording.js';

/** The recording of events: a controller per module, and one command that all of them use. */
@Module({
  imports: [CqrsModule, SystemModule],
  controllers: [
    UnitsRecordingController,
    BranchesRecordingController,
    MembersRecordingController,
    PlansController,
    PartyDaysController,
    DraftsController,
    ResolutionsController,
    InspectionsRecordingController,
    CommitteeRecordingController,
    ImportsController,
  ],
  providers: [
    NamesakeCautions,
    Recording,
    RecordHandler,
    RecordMonthHandler,
    MonthDrafts,
    ...draftHandlers,
    ...importHandlers,
  ],
  exports: [Recording],
})
export class RecordModule {}
