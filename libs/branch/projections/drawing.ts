import { replay, type Standing } from '../../kernel/admission.js';
import { isRevision } from '../../kernel/revision.js';
import type { Rule } from '../../kernel/rule.js';
import type { Registry } from '../../registry/index.js';
import { drawnBy, recordedOf, stateAfter, type Kind } from '../timeline/kind.js';
import type { LoggedEvent } from '../timeline/timeline.js';

/** The events of the stream before one, read when they are asked for. */
export type Past = () => Promise<readonly LoggedEvent[]>;

/** So many streams are remembered: about those that all branches of a city write to within a month or two. */
const most = 2000;

/**
 * Says what events draw as they are recorded. It remembers the states of some streams; that of another is folded again
 * from the log, and only where a rule could speak.
 */
export class Drawing {
  readonly #states = new Map<string, unknown>();

  /** What the next event of the log draws, by the standing facts before it. */
  async draw(kind: Kind, event: LoggedEvent, past: Past, registry: Registry): Promise<readonly Rule[]> {
    const { stream, type, revision } = event;
    if (isRevision(type)) return this.#drawRevision(kind, event, past, registry);
    const speaks = Object.hasOwn(kind.aggregate.caution, type);
    if (revision > 0 && !speaks && !this.#states.has(stream)) return [];
    const standing = { state: await this.#stateOf(kind, event, past, registry), history: () => [] };
    const drawn = speaks ? drawnBy(kind, standing, event, registry) : [];
    this.#keep(stream, stateAfter(kind, standing, recordedOf(event), registry));
    return drawn;
  }

  async #drawRevision(kind: Kind, event: LoggedEvent, past: Past, registry: Registry) {
    this.#states.delete(event.stream);
    if (event.type === 'RecordRetracted') return [];
    const history = (await past()).map(recordedOf);
    const standing: Standing = { state: undefined, history: () => history };
    return drawnBy(kind, standing, event, registry);
  }

  async #stateOf({ aggregate, subject }: Kind, event: LoggedEvent, past: Past, registry: Registry): Promise<unknown> {
    const { stream, revision } = event;
    if (this.#states.has(stream)) return this.#states.get(stream);
    if (revision === 0) return aggregate.initial;
    const history = (await past()).map(recordedOf);
    return replay(aggregate, history, { ...recordedOf(event).by, subject, registry });
  }

  /** The streams that were written to last stay. */
  #keep(stream: string, state: unknown) {
    this.#states.delete(stream);
    this.#states.set(stream, state);
    if (this.#states.size > most) this.#states.delete(this.#states.keys().next().value!);
  }
}
