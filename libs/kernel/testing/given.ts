import { admit, cautions, type AnyEvent } from '../admission.js';
import type { Aggregate, AnyAggregate, Glossary, Recording } from '../aggregate.js';
import type { DrawnCaution, Rule } from '../rule.js';
import { eventId } from './event-id.js';
import { withHistory } from './stream-with-history.js';

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
      const about = { subject: typed.subjectOf(stream), registry };
      const by = { ...recording, ...about };
      const standing = withHistory(aggregate, about);
      for (const [index, each] of past.entries()) standing.take({ id: eventId(index), ...each });
      const admitted = () => admit(aggregate, standing, event, by);

      const isCautioned = (...rules: DrawnCaution[]) => {
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
