import { describeKills, describeTwoProcesses } from './testing/describe-processes.js';
import { opener, sqlite } from './testing/sqlite-adapter.js';

describe('SQLite as an event store', () => {
  describeTwoProcesses(sqlite, opener);
  describeKills(sqlite, opener, { churn: 50, crowd: 25 });
});
