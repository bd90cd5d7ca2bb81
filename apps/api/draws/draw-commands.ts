import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { LogFolder } from '#libs/audit-log/index.js';
import type { DrawAnnouncement } from '#libs/modules/draw/index.js';
import type { Config } from '#libs/service/settings/config.js';
import { announceDraw } from '#libs/use-cases/announce-draw.js';
import { cancelDraw } from '#libs/use-cases/cancel-draw.js';
import { holdDraw } from '#libs/use-cases/hold-draw.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import { Recording } from '../record/recording.js';
import { CONFIG } from '../tokens.js';

/** The announcement that a person makes; the service adds the day. */
export type Announcement = Omit<DrawAnnouncement, 'announcedOn'>;

export class AnnounceDraw extends Command<RecordReceipt> {
  constructor(
    readonly announcement: Announcement,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AnnounceDraw)
class AnnounceDrawHandler implements ICommandHandler<AnnounceDraw> {
  constructor(readonly recording: Recording) {}

  execute({ announcement, by }: AnnounceDraw) {
    return announceDraw(this.recording.under('draw.record'), announcement, by);
  }
}

export class HoldDraw extends Command<RecordReceipt> {
  constructor(
    readonly holding: Readonly<{ drawId: string; beaconValue?: string | undefined }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(HoldDraw)
class HoldDrawHandler implements ICommandHandler<HoldDraw> {
  constructor(
    readonly recording: Recording,
    readonly folder: LogFolder,
    @Inject(CONFIG) readonly config: Pick<Config, 'checkpointSeconds'>,
  ) {}

  execute({ holding, by }: HoldDraw) {
    const { checkpointSeconds } = this.config;
    return holdDraw({ ...this.recording.under('draw.record'), folder: this.folder, checkpointSeconds }, holding, by);
  }
}

export class CancelDraw extends Command<RecordReceipt> {
  constructor(
    readonly cancellation: Readonly<{ drawId: string; reason: string }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CancelDraw)
class CancelDrawHandler implements ICommandHandler<CancelDraw> {
  constructor(readonly recording: Recording) {}

  execute({ cancellation, by }: CancelDraw) {
    return cancelDraw(this.recording.under('draw.record'), cancellation, by);
  }
}

export const drawHandlers = [AnnounceDrawHandler, HoldDrawHandler, CancelDrawHandler];
