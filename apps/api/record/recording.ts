import { Inject, Injectable } from '@nestjs/common';
import type { Stores } from '#libs/service/stores.js';
import type { RecordingPort } from '#libs/use-cases/record-events.js';
import type { Recorder, RecordReceipt, RecordRequest } from '#libs/use-cases/record/index.js';
import { requireOtherInspectors } from '#libs/use-cases/shared/inspectors.js';
import { Authority } from '../access/authority.js';
import type { PolicyName } from '../access/policies.js';
import { Resources } from '../access/resource.js';
import { Metrics } from '../system/metrics.js';
import { STORES } from '../tokens.js';
import { NamesakeCautions } from './namesakes.js';

type Ports = Omit<Stores, 'recorder' | 'close'> & Readonly<{ recorder: RecordingPort & Pick<Recorder, 'rehearse'> }>;

/** Records events if the policies allow it to the caller, and counts them. */
@Injectable()
export class Recording {
  constructor(
    @Inject(STORES) readonly stores: Stores,
    readonly authority: Authority,
    readonly resources: Resources,
    readonly metrics: Metrics,
    readonly namesakes: NamesakeCautions,
  ) {}

  /** The stores, with a recorder that refuses what one of the policies does not allow to the actor. */
  under(...policies: readonly PolicyName[]): Ports {
    const { recorder } = this.stores;
    return {
      ...this.stores,
      recorder: {
        record: (request) => this.#record(request, policies),
        // A rehearsal brings its own authority: a proposal is not yet a record.
        rehearse: (request) => recorder.rehearse(request),
      },
    };
  }

  /** Checks the authority again, by the facts that admit the record. */
  async #record(request: RecordRequest, policies: readonly PolicyName[]): Promise<RecordReceipt> {
    const { stream, events, actor } = request;
    const authorize = async () => {
      const node = await this.resources.nodeOfNew(stream, events);
      for (const policy of new Set(policies)) this.authority.requires(actor, policy, node);
      const { registry } = this.stores.facts;
      if (node) requireOtherInspectors(node, events, { registry, day: this.authority.today() });
    };
    const recorded = await this.stores.recorder.record({ ...request, authorize }).catch(async (error: unknown) => {
      throw await this.namesakes.in(error, request);
    });
    if (!recorded.repeated) for (const { type } of events) this.metrics.recorded(type);
    return recorded;
  }
}
