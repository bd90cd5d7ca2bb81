import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AssessmentCommands } from './assessment-commands.js';
import { AssessmentController } from './assessment.controller.js';
import { GradesController } from './grades.controller.js';
import { Grades } from './grades.js';
import { YearSealing } from './year-sealing.js';

/** The year's assessment: recorded, computed, explained. */
@Module({
  imports: [CqrsModule],
  controllers: [AssessmentController, GradesController],
  providers: [Grades, AssessmentCommands, YearSealing],
  exports: [Grades, AssessmentCommands],
})
export class AssessmentModule {}
