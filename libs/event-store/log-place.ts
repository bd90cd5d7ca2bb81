import { join } from 'node:path';

/** A log that a server has. */
export type LogOnServer = Readonly<{
  /** `esdb://…` or `esdb+discover://…`, with credentials. */
  url: string;
  /** What the names of our streams begin with there. */
  prefix: string | undefined;
}>;

/** Where a log is: in a file, or on a server, and then the file is a copy to read from. */
export type LogPlace = Readonly<{ logPath: string; server: LogOnServer | undefined }>;

/** The place of the log by the names of a data folder. */
export function logPlaceIn(folder: string, server: LogOnServer | undefined): LogPlace {
  return { logPath: join(folder, server ? 'log-copy.sqlite' : 'log.sqlite'), server };
}
