import { join } from 'node:path';

/** A log on a server. */
export type LogOnServer = Readonly<{
  /** `esdb://…` or `esdb+discover://…`, with credentials. */
  url: string;
  /** The prefix of our streams' names there. */
  prefix: string | undefined;
}>;

/** The place of a log: a file, or a server with the file as a local copy. */
export type LogPlace = Readonly<{ logPath: string; server: LogOnServer | undefined }>;

/** The place of the log in a data folder. */
export function logPlaceIn(folder: string, server: LogOnServer | undefined): LogPlace {
  return { logPath: join(folder, server ? 'log-copy.sqlite' : 'log.sqlite'), server };
}
