import type { FastifyBaseLogger } from 'fastify';
import type { EventStore } from '../event-store/event-store.js';
import type { Bilingual } from '../kernel/bilingual.js';
import type { Clock } from '../kernel/clock.js';
import type { Projection } from '../read-models/index.js';
import type { DeclareVaultLost } from './stores.js';
import type { Config } from './settings/config.js';

/** A program that runs until it is closed. */
export type RunningProgram = Readonly<{
  /** The URL at which it listens. */
  url: string;
  /** Finishes running work; resolves when everything is closed. */
  close: () => Promise<void>;
}>;

/** An account that everybody may take in a demonstration, and who it is. */
export type DemonstrationPerson = Readonly<{ accountId: string; name: Bilingual; does: Bilingual }>;

/** What the process that runs the service passes to it. */
export type ServiceOptions = Readonly<{
  clock: Clock;
  newId: () => string;
  /** Default: a logger to standard output. */
  logger?: FastifyBaseLogger;
  /** Receives the token of the first start while there is no account. */
  onSetupToken: (token: string) => void;
  /** Receives the path of the master key that the first start made. */
  onMasterKey?: (path: string) => void;
  /** A person says that the vault is lost for good. */
  onVaultLost?: DeclareVaultLost;
  /** In a demonstration alone: whose accounts are open to everybody. */
  demonstration?: readonly DemonstrationPerson[];
}>;

export type ProjectorProgramOptions = Readonly<{
  log: EventStore;
  projections: readonly Projection[];
  clock: Clock;
  logger: FastifyBaseLogger;
}>;

/** The long-running programs that `dangri` can start. Only `apps/main.ts` knows the apps behind them: no app imports another. */
export type Programs = Readonly<{
  serve: (config: Config, options: ServiceOptions) => Promise<RunningProgram>;
  project: (config: Config, options: ProjectorProgramOptions) => Promise<RunningProgram>;
}>;
