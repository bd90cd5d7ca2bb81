import { Global, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { NameReader } from '../search/name-reader.js';
import { SearchController } from '../search/search.controller.js';
import { SearchHandler } from '../search/search.queries.js';
import { TasksController } from '../tasks/tasks.controller.js';
import { TasksHandler, YearBoardHandler } from '../tasks/tasks.queries.js';
import { UnitsController } from '../units/units.controller.js';
import { UnitsHandler, UnitHandler } from '../units/units.queries.js';
import { BranchesController } from '../branches/branches.controller.js';
import { TimelineHandler, BranchHandler, SecretarySummaryHandler } from '../branches/branches.queries.js';
import { MembersController } from '../members/members.controller.js';
import {
  MembersHandler,
  MembersForAttentionHandler,
  MemberCareHandler,
  OwnRecordHandler,
  MemberExplanationHandler,
  MemberHandler,
} from '../members/members.queries.js';
import { UnitFileController } from '../unit-file/unit-file.controller.js';
import {
  ExpensesHandler,
  ExpenseTotalsHandler,
  PublicityHandler,
  JointActivitiesHandler,
  UnitFileHandler,
} from '../unit-file/unit-file.queries.js';
import { PartyDayMonthsController } from '../party-days/party-day-months.controller.js';
import { PartyDayMonthHandler, PartyDaySheetHandler } from '../party-days/party-days.queries.js';
import { DuesController } from '../dues/dues.controller.js';
import {
  DuesRegisterHandler,
  DuesArrearsHandler,
  DuesYearHandler,
  DuesDisclosureHandler,
  DuesTotalsHandler,
} from '../dues/dues.queries.js';
import { AttendanceController } from '../attendance/attendance.controller.js';
import {
  AttendanceRegisterHandler,
  AttendanceYearHandler,
  AttendanceRatesHandler,
} from '../attendance/attendance.queries.js';
import { DisclosuresController } from '../disclosures/disclosures.controller.js';
import { DisclosureBoardHandler, BranchPageHandler } from '../disclosures/disclosures.queries.js';
import { FollowUpsController } from '../follow-ups/follow-ups.controller.js';
import { FollowUpsHandler } from '../follow-ups/follow-ups.queries.js';
import { InspectionsController } from '../inspections/inspections.controller.js';
import { InspectionsHandler, FindingsHandler, InspectionHandler } from '../inspections/inspections.queries.js';
import { DrawsController } from '../draws/draws.controller.js';
import { DrawNamesHandler, DrawsHandler, DrawVerificationHandler } from '../draws/draws.queries.js';
import { CommitteeController } from '../committee/committee.controller.js';
import { BulletinDraftHandler } from '../committee/committee.queries.js';
import { ApprovalsController } from '../approvals/approvals.controller.js';
import { ApprovalsHandler } from '../approvals/approvals.queries.js';
import { EventsController } from '../events/events.controller.js';
import { EventHandler, EventOpeningHandler } from '../events/events.queries.js';
import { PersonalDataController } from '../personal-data/personal-data.controller.js';
import { PersonalCopyHandler, ReadingsHandler } from '../personal-data/personal-data.queries.js';
import { QuerySources } from './query-sources.js';

const handlers = [
  UnitsHandler,
  UnitHandler,
  TimelineHandler,
  BranchHandler,
  SecretarySummaryHandler,
  MembersHandler,
  MembersForAttentionHandler,
  MemberCareHandler,
  OwnRecordHandler,
  MemberExplanationHandler,
  MemberHandler,
  ExpensesHandler,
  ExpenseTotalsHandler,
  PublicityHandler,
  JointActivitiesHandler,
  UnitFileHandler,
  TasksHandler,
  YearBoardHandler,
  SearchHandler,
  PartyDayMonthHandler,
  PartyDaySheetHandler,
  DuesRegisterHandler,
  DuesArrearsHandler,
  DuesYearHandler,
  DuesDisclosureHandler,
  DuesTotalsHandler,
  AttendanceRegisterHandler,
  AttendanceYearHandler,
  AttendanceRatesHandler,
  DisclosureBoardHandler,
  BranchPageHandler,
  FollowUpsHandler,
  InspectionsHandler,
  FindingsHandler,
  InspectionHandler,
  DrawsHandler,
  DrawNamesHandler,
  DrawVerificationHandler,
  BulletinDraftHandler,
  ApprovalsHandler,
  EventHandler,
  EventOpeningHandler,
  PersonalCopyHandler,
  ReadingsHandler,
];

/** The read side: one controller per word of the URL, one query with its handler per view. */
@Global()
@Module({
  imports: [CqrsModule],
  controllers: [
    UnitsController,
    BranchesController,
    MembersController,
    UnitFileController,
    PartyDayMonthsController,
    TasksController,
    SearchController,
    DuesController,
    AttendanceController,
    DisclosuresController,
    FollowUpsController,
    InspectionsController,
    DrawsController,
    CommitteeController,
    ApprovalsController,
    EventsController,
    PersonalDataController,
  ],
  providers: [QuerySources, NameReader, ...handlers],
  exports: [QuerySources, NameReader],
})
export class QueryModule {}
