import { Inject, Injectable } from '@nestjs/common';
import type { Node } from '#libs/access/index.js';
import { categoryOf, glossary } from '#libs/catalogue/index.js';
import type { StoredEvent } from '#libs/event-store/index.js';
import { isRevision } from '#libs/kernel/revision.js';
import type { StandingFacts } from '#libs/recording/index.js';
import { withoutPersonal } from '#libs/branch/index.js';
import { Authority } from '../access/authority.js';
import { Resources } from '../access/resource.js';
import { FACTS } from '../tokens.js';
import type { Shown } from './follow.js';

const mostNodes = 10_000;

/** What each reader may see of the log's events. */
@Injectable()
export class Readers {
  /** Where streams stand that have to be read to know it; an inspection or a resolution hardly ever moves. */
  readonly #nodes = new Map<string, Node | undefined>();

  constructor(
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(Authority) readonly authority: Authority,
    @Inject(Resources) readonly resources: Resources,
  ) {}

  /** The event without personal fields, for those who may read it where it stands. */
  async shown(accountId: string, event: StoredEvent): Promise<Shown> {
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

/** What a correction says of a record is personal where the record's own field is; it is left to those who ask for it. */
function publicDataOf({ type, data }: StoredEvent): unknown {
  if (isRevision(type)) {
    const { data: _corrected, reason: _reason, ...said } = data as Readonly<Record<string, unknown>>;
    return said;
  }
  const schema = glossary[type];
  return schema ? withoutPersonal(schema, data).data : undefined;
}
