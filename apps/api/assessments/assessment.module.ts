import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RecordModule } from '../record/record.module.js';
import { assessmentHandlers } from './assessment-commands.js';
import { AssessmentController } from './assessment.controller.js';
import { honourHandlers } from './honour-commands.js';
import { HonourController } from './honour.controller.js';
import { GradesController } from '../grades/grades.controller.js';
import { GradesTableController } from '../grades/grades-table.controller.js';
import { gradesHandlers } from '../grades/grades.queries.js';
import { Grades } from '../grades/grades.js';

/** The assessment of a year and its grades. */
@Module({
  imports: [CqrsModule, RecordModule],
  controllers: [AssessmentController, HonourController, GradesController, GradesTableController],
  providers: [Grades, ...gradesHandlers, ...assessmentHandlers, ...honourHandlers],
  exports: [Grades],
})
export class AssessmentModule {}
