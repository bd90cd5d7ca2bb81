import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BranchController } from '../modules/branch/branch.controller.js';
import { CommitteeController } from '../modules/committee/committee.controller.js';
import { InspectionController } from '../modules/inspection/inspection.controller.js';
import { MemberController } from '../modules/member/member.controller.js';
import { PartyDayController } from '../modules/party-day/party-day.controller.js';
import { PlanController } from '../modules/plan/plan.controller.js';
import { ResolutionController } from '../modules/resolution/resolution.controller.js';
import { UnitController } from '../modules/unit/unit.controller.js';
import { SystemModule } from '../system/system.module.js';
import { RecordHandler } from './record.handler.js';

/** Recording: one controller per module, one command behind them all. */
@Module({
  imports: [CqrsModule, SystemModule],
  controllers: [
    UnitController,
    BranchController,
    MemberController,
    PlanController,
    PartyDayController,
    ResolutionController,
    InspectionController,
    CommitteeController,
  ],
  providers: [RecordHandler],
})
export class RecordModule {}
