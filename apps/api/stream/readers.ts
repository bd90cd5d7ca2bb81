import { categoryOf } from '#libs/kernel/stream-name.js';
import { Injectable } from '@nestjs/common';
import type { Node } from '#libs/modules/access/index.js';
import { glossary } from '#libs/modules/catalogue/index.js';
import type { StoredEvent } from '#libs/event-store/index.js';
import { isRevision } from '#libs/kernel/revision.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { withoutPersonal } from '#libs/timeline/index.js';
import { Authority } from '../access/authority.js';
import { Resources } from '../access/resource.js';
import type { VisibleEvent } from './follow.js';

const mostNodes = 10_000;

/** Decides what a reader may see of an event. */
@Injectable()
export class Readers {
  /** The places of resolutions and inspections, which are known only by reading their streams. */
  readonly #nodes = new Map<string, Node | undefined>();

  constructor(
    readonly facts: StandingFacts,
    readonly authority: Authority,
    readonly resources: Resources,
  ) {}

  /** The event without personal fields; undefined if the account may not read it. */
  async visibleTo(accountId: string, event: StoredEvent): Promise<VisibleEvent> {
    await this.facts.catchUp();
    const node = await this.#nodeOf(event);
    if (!node || !this.authority.may(accountId, 'event.read', node)) return undefined;
    const { id, stream, revision, position, type, recordedAt, actor } = event;
    return { id, stream, revision, position, type, recordedAt, actor, data: publicDataOf(event) };
  }

  async #nodeOf({ stream, type }: StoredEvent): Promise<Node | undefined> {
    const category = categoryOf(stream);
    if (category !== 'resolution' && category !== 'inspection') return this.resources.nodeOfStream(stream);
    if (isRevision(type)) this.#nodes.delete(stream);
    if (this.#nodes.has(stream)) return this.#nodes.get(stream);
    const node = await this.resources.nodeOfStream(stream);
    if (this.#nodes.size >= mostNodes) this.#nodes.clear();
    this.#nodes.set(stream, node);
    return node;
  }
}

/** The event's data without personal fields. Of a correction, also without the corrected data, which may be personal. */
function publicDataOf({ type, data }: StoredEvent): unknown {
  if (isRevision(type)) {
    const { data: _corrected, reason: _reason, ...rest } = data as Readonly<Record<string, unknown>>;
    return rest;
  }
  const schema = glossary[type];
  return schema ? withoutPersonal(schema, data).data : undefined;
}
