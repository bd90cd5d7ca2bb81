import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RecordModule } from '../record/record.module.js';
import { drawHandlers } from './draw-commands.js';
import { DrawsRecordingController } from './draws-recording.controller.js';

/** Random draws for phone checks and visits. */
@Module({
  imports: [CqrsModule, RecordModule],
  controllers: [DrawsRecordingController],
  providers: drawHandlers,
})
export class DrawsModule {}
