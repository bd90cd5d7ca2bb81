import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordEvents } from '#libs/use-cases/record-events.js';
import { RecordEvents } from './record.command.js';
import { Recording } from './recording.js';

@CommandHandler(RecordEvents)
export class RecordHandler implements ICommandHandler<RecordEvents> {
  constructor(readonly recording: Recording) {}

  execute({ stream, events, policies, by }: RecordEvents) {
    return recordEvents(this.recording.under(...policies).recorder, stream, events, by);
  }
}
