import { admit, cautions, evolve, type AnyAggregate, type AnyEvent } from '../admission.js';
import type { Aggregate, Glossary, Recording } from '../aggregate.js';
import type { RecordedEvent } from '../revision.js';
import type { Rule } from '../rule.js';

type Given = AnyEvent & Readonly<{ by: Recording; id?: string }>;

/** The id of the n-th event of `given`, counted from 0, for revisions that name it. */
export const idOfGiven = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/**
 * given(past).record(event, by).isAdmitted() / .isCautioned(rules) / .isRefused(rule, field): the form of every domain
 * test. The past is not checked: a test may build on what happened before a rule was made.
 */
export const specify = <G extends Glossary, State, Subject, Standing>(
  typed: Aggregate<G, State, Subject, Standing>,
  stream: string,
  registry: Standing,
) => ({
  given: (...past: Given[]) => ({
    record: (event: AnyEvent, recording: Recording) => {
      const aggregate = typed as unknown as AnyAggregate;
      const by = { ...recording, subject: typed.subjectOf(stream), registry };
      const history = past.map((each, index): RecordedEvent => ({ id: idOfGiven(index), ...each }));
      const state = history.reduce<unknown>((before, each, index) => {
        const standing = { state: before, history: () => history.slice(0, index) };
        return evolve(aggregate, standing, each, { ...by, ...each.by });
      }, aggregate.initial);
      const standing = { state, history: () => history };
      const admitted = () => admit(aggregate, standing, event, by);

      const isCautioned = (...rules: Rule[]) => {
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
