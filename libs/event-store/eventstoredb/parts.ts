import type { Clock } from '../../kernel/clock.js';
import type { Codec } from '../codec.js';
import type { Appender } from './appender.js';
import type { Follower } from './follower.js';
import type { Mirror } from './mirror.js';
import type { OwnStreams } from './own-streams.js';
import type { LogServer } from './server.js';

/** What an open log is made of. */
export type Parts = Readonly<{
  server: LogServer;
  mirror: Mirror;
  follower: Follower;
  appender: Appender;
  streams: OwnStreams;
  clock: Clock;
  codec: Codec;
  deadlineMs: number;
}>;
