import Type from 'typebox';
import { anyOf, CivilDate, Count, exact, Text } from '../../../kernel/schema.js';

/** An instant in UTC, to the second, as checkpoints say when they were signed. */
const SigningTime = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' });

/** How the log itself was run, in stream `operation-{YYYY-MM}` of the month of recording. It holds nothing personal. */
export const operationEvents = {
  /** The clock is right now; the times of these records, and these signing times, were not. */
  ClockConfirmed: exact({
    positions: anyOf(exact({ first: Count, last: Count })),
    signingTimes: anyOf(SigningTime),
    reason: Text,
    confirmedOn: CivilDate,
  }),
  /** A backup was restored on purpose, and records after it are lost. */
  HistoryCutBack: exact({
    /** The last checkpoint known of the history that was cut back: the signed note. */
    checkpoint: Text,
    /** The number of its events, and of those that are left. */
    size: Count,
    events: Count,
    reason: Text,
    cutBackOn: CivilDate,
  }),
  /** The keys of persons are lost for good: what was sealed by them cannot be read any more, and the log goes on. */
  VaultLost: exact({ reason: Text, lostOn: CivilDate }),
  /** The log goes on at another place, which is named without credentials. */
  LogClosed: exact({ to: Text, closedOn: CivilDate }),
  /** The log goes on here, and comes from another place. */
  LogOpened: exact({ from: Text, openedOn: CivilDate }),
};
