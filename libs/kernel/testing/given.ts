import { admit, cautions, evolve, type AnyAggregate, type AnyEvent } from '../admission.js';
import type { Aggregate, Glossary, Recording } from '../aggregate.js';
import type { RecordedEvent } from '../revision.js';
import type { Caution, Rule } from '../rule.js';
import { eventId } from './event-id.js';

type PastEvent = AnyEvent & Readonly<{ by: Recording; id?: string }>;

/**
 * given(past).record(event, by).isAdmitted() / .isCautioned(rules) / .isRefused(rule, field): the form of every test of a
 * domain. The past events are not checked, so that a test can use records that are older than a rule.
 */
export const specify = <G extends Glossary, State, Subject, Standing>(
  typed: Aggregate<G, State, Subject, Standing>,
  stream: string,
  registry: Standing,
) => ({
  given: (...past: PastEvent[]) => ({
    record: (event: AnyEvent, recording: Recording) => {
      const aggregate = typed as unknown as AnyAggregate;
      const by = { ...recording, subject: typed.subjectOf(stream), registry };
      const history = past.map((each, index): RecordedEvent => ({ id: eventId(index), ...each }));
      const state = history.reduce<unknown>((before, each, index) => {
        const standing = { state: before, history: () => history.slice(0, index) };
        return evolve(aggregate, standing, each, { ...by, ...each.by });
      }, aggregate.initial);
      const standing = { state, history: () => history };
      const admitted = () => admit(aggregate, standing, event, by);

      const isCautioned = (...rules: Caution[]) => {
        expect(admitted).not.toThrow();
        expect(cautions(aggregate, standing, event, by)).toEqual(rules);
      };
      return {
        isCautioned,
        isAdmitted: () => isCautioned(),
        isRefused: (rule: Rule, field?: string) =>
          expect(admitted).toThrow(expect.objectContaining(field === undefined ? { rule } : { rule, field })),
      };
    },
  }),
});
