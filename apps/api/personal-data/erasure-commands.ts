import type { DeclineReason, ErasureGround } from '#libs/modules/erasure/index.js';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { approveErasure } from '#libs/use-cases/approve-erasure.js';
import { declineErasure } from '#libs/use-cases/decline-erasure.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { RecordReceipt } from '#libs/use-cases/record/index.js';
import { requestErasure } from '#libs/use-cases/request-erasure.js';
import { Recording } from '../record/recording.js';

export class RequestErasure extends Command<RecordReceipt> {
  constructor(
    readonly request: Readonly<{ person: string; ground: ErasureGround }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RequestErasure)
class RequestErasureHandler implements ICommandHandler<RequestErasure> {
  constructor(readonly recording: Recording) {}

  execute({ request, by }: RequestErasure) {
    return requestErasure(this.recording.under('erasure.request'), request, by);
  }
}

export class ApproveErasure extends Command<RecordReceipt> {
  constructor(
    readonly approval: Readonly<{ person: string; requestId: string }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ApproveErasure)
class ApproveErasureHandler implements ICommandHandler<ApproveErasure> {
  constructor(readonly recording: Recording) {}

  execute({ approval, by }: ApproveErasure) {
    return approveErasure(this.recording.under('erasure.decide'), approval, by);
  }
}

export class DeclineErasure extends Command<RecordReceipt> {
  constructor(
    readonly decision: Readonly<{ person: string; requestId: string; reason: DeclineReason }>,
    readonly by: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DeclineErasure)
class DeclineErasureHandler implements ICommandHandler<DeclineErasure> {
  constructor(readonly recording: Recording) {}

  execute({ decision, by }: DeclineErasure) {
    return declineErasure(this.recording.under('erasure.decide'), decision, by);
  }
}

export const erasureHandlers = [RequestErasureHandler, ApproveErasureHandler, DeclineErasureHandler];
