import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandIdOf, eventIdsOf, type Recorded, type Recorder } from '#libs/recording/index.js';
import type { Node } from '#libs/access/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { Authority } from '../access/authority.js';
import { Resources } from '../access/resource.js';
import { Problem } from '../problem/problem.js';
import { Metrics } from '../system/metrics.js';
import { RECORDER } from '../tokens.js';
import { RecordEvents } from './record.command.js';

@CommandHandler(RecordEvents)
export class RecordHandler implements ICommandHandler<RecordEvents> {
  constructor(
    @Inject(RECORDER) readonly recorder: Recorder,
    @Inject(Authority) readonly authority: Authority,
    @Inject(Resources) readonly resources: Resources,
    @Inject(Metrics) readonly metrics: Metrics,
  ) {}

  /** The authority is looked at again here, at the facts that the record is admitted by. */
  async execute({ stream, events, policies, by }: RecordEvents): Promise<Recorded> {
    const { actor, key, seen, requestId } = by;
    const recorded = await this.recorder.record({
      stream,
      events,
      ids: eventIdsOf(actor, key, events.length + 1),
      actor,
      ...(seen !== undefined && { seen }),
      commandId: commandIdOf(actor, key),
      correlationId: requestId,
      authorize: async () => {
        const node = await this.resources.nodeOfNew(stream, events);
        for (const policy of new Set(policies)) this.authority.requires(actor, policy, node);
        if (node) this.#requireOtherInspectors(node, events);
      },
    });
    if (!recorded.repeated) for (const { type } of events) this.metrics.recorded(type);
    return recorded;
  }

  /** Nobody inspects their own branch, neither who records it nor whom the record names. */
  #requireOtherInspectors(node: Node, events: readonly AnyEvent[]): void {
    for (const { data } of events) {
      const { inspectors = [] } = data as Readonly<{ inspectors?: readonly string[] }>;
      const index = inspectors.findIndex((inspector) => this.authority.isOwn(inspector, node));
      if (index >= 0) throw new Problem('forbidden', { field: `inspectors[${index}]`, detail: ownInspector });
    }
  }
}

const ownInspector = {
  zh: '督查人员不得督查本人所在的支部或单位',
  en: 'Nobody inspects the branch or unit to which they belong',
};
