import type { Aggregate } from '../../../kernel/aggregate.js';
import { requires } from '../../../kernel/rule.js';
import { Month } from '../../../kernel/schema.js';
import { fits, shapeRules } from '../../../kernel/shape.js';
import type { Registry } from '../../../registry/index.js';
import { operationEvents } from './operation.events.js';
import { operationRules as rules } from './operation.rules.js';

type OperationSubject = Readonly<{ month: string }>;

/** The operation of the log in a month. Nothing of it depends on what was recorded before. */
export const operation: Aggregate<typeof operationEvents, null, OperationSubject, Registry> = {
  category: 'operation',
  events: operationEvents,
  initial: null,
  subjectOf,
  decisions: ['ClockConfirmed', 'HistoryCutBack', 'VaultLost', 'LogClosed', 'LogOpened'],

  admit: {
    ClockConfirmed: ({ positions, signingTimes, confirmedOn }, _, { subject }) => {
      requiresMonth(confirmedOn, subject, 'confirmedOn');
      requires(positions.length + signingTimes.length > 0, rules.namesWrongTimes, 'positions');
      const reversed = positions.findIndex(({ first, last }) => last < first);
      requires(reversed < 0, rules.inOrder, `positions[${reversed}].last`);
    },
    HistoryCutBack: ({ size, events, cutBackOn }, _, { subject }) => {
      requiresMonth(cutBackOn, subject, 'cutBackOn');
      requires(events < size, rules.losesEvents, 'events');
    },
    VaultLost: ({ lostOn }, _, { subject }) => requiresMonth(lostOn, subject, 'lostOn'),
    LogClosed: ({ closedOn }, _, { subject }) => requiresMonth(closedOn, subject, 'closedOn'),
    LogOpened: ({ openedOn }, _, { subject }) => requiresMonth(openedOn, subject, 'openedOn'),
  },

  caution: {},

  evolve: {
    ClockConfirmed: () => null,
    HistoryCutBack: () => null,
    VaultLost: () => null,
    LogClosed: () => null,
    LogOpened: () => null,
  },
};

function requiresMonth(day: string, { month }: OperationSubject, field: string) {
  requires(day.startsWith(month), shapeRules.contradictsStream, field);
}

function subjectOf(id: string): OperationSubject | undefined {
  return fits(Month, id) ? { month: id } : undefined;
}
