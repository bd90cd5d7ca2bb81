import { dispatch, type PerEvent } from './aggregate.js';
import { Count, exact } from './schema.js';

const events = { LampLit: exact({ watts: Count }), LampPutOut: exact({}) };
const watts: PerEvent<typeof events, number, string, string> = {
  LampLit: (data, state, by) => `${by} lit ${data.watts} after ${state}`,
  LampPutOut: (_, state, by) => `${by} put out ${state}`,
};

describe('a table with one entry per event', () => {
  it('calls the entry with the name of the event', () => {
    expect(dispatch(watts, { type: 'LampLit', data: { watts: 40 } }, 60, 'm-1')).toBe('m-1 lit 40 after 60');
    expect(dispatch(watts, { type: 'LampPutOut', data: {} }, 60, 'm-1')).toBe('m-1 put out 60');
  });

  it.each(['LampStolen', 'constructor', 'toString', '__proto__'])('throws for %s, which has no entry', (type) => {
    const event = { type, data: {} } as unknown as { type: 'LampPutOut'; data: object };
    expect(() => dispatch(watts, event, 0, 'm-1')).toThrow(`No entry for ${type}`);
  });
});
