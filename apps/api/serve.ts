import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger } from 'fastify';
import { Grants } from '#libs/access/index.js';
import { openDesk, type Desk } from '#libs/desk/index.js';
import { bearing } from '#libs/grade-year/index.js';
import type { StoredEvent } from '#libs/event-store/index.js';
import { logGlossary } from '#libs/history/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Projector, ReadModelStore } from '#libs/read-models/index.js';
import { Recorder, StandingFacts } from '#libs/recording/index.js';
import { loadRulebook } from '#libs/rulebooks/index.js';
import { Erasures, masterKeysFor, openSealedLog, sealedLogFiles, type SealedLog } from '#libs/vault/index.js';
import { FirstAccount } from './account/first-account.js';
import { applicationOf } from './application.js';
import type { Parts } from './app.module.js';
import type { Config } from './config/config.js';
import { projections } from './projections.js';
import { openReadModels, projectorOf, toldOf } from './read-models.js';
import { auditLogOf, type AuditLog } from './log/audit-log.js';
import { toldTo } from './log/told-to-log.js';
import { ViewParts } from './query/view-parts.js';
import { Scheduler } from './reminders/scheduler.js';
import { Senders } from './reminders/senders.js';
import { serviceLog } from './system/service-log.js';
import * as tokens from './tokens.js';

/** What the service takes from outside. */
export type Surroundings = Readonly<{
  clock: Clock;
  newId: () => string;
  /** Default: one that writes to standard output. */
  logger?: FastifyBaseLogger;
  /** Told the token of the first start, once, while there is no account. */
  onSetupToken: (token: string) => void;
  /** Told where the master key was put that was made at the first start. */
  onMasterKey?: (path: string) => void;
}>;

export type Service = Readonly<{
  /** Where it listens. */
  url: string;
  application: NestFastifyApplication;
  scheduler: Scheduler;
  /** Answers what was asked, writes what is in hand, and resolves when everything is closed. */
  close: () => Promise<void>;
}>;

type Stores = Readonly<{ sealed: SealedLog; desk: Desk; readModels: ReadModelStore }>;
type Opened = Stores & Readonly<{ auditLog: AuditLog }>;

/** Runs the API, the projector and the signer of the audit log on the embedded stores of a data folder. */
export async function serve(config: Config, surroundings: Surroundings): Promise<Service> {
  const logger = surroundings.logger ?? serviceLog(config.logLevel);
  const opened = await openStores(config, surroundings, logger);
  const { sealed, readModels, auditLog, desk } = opened;
  const { log } = sealed;
  const { clock } = surroundings;
  const projector = projectorOf(config, { log, store: readModels, projections, clock, ...toldOf(logger) });
  const stop = async () => {
    await projector.stop();
    await auditLog.signing.close();
    await closeStores(opened);
  };
  try {
    const rulebook = await loadRulebook(config.rulebook);
    const parts = [
      ...partsOf(opened, projector, config, surroundings),
      { provide: tokens.RULEBOOK, useValue: rulebook },
    ];
    const application = await applicationOf(parts, config, logger);
    await application.init();
    await application.get(FirstAccount).finish();
    const issued = await desk.setup.issue();
    if (issued) surroundings.onSetupToken(issued.token);
    projector.start();
    auditLog.signing.start();
    const scheduler = schedulerOf(application, config, logger);
    scheduler.start();
    await application.listen(config.port, config.host);
    const close = async () => {
      await scheduler.stop();
      await application.close();
      await stop();
    };
    return { url: await application.getUrl(), application, scheduler, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Reminders wait so long for the read models, and then for the scheduler’s next turn. */
const catchesUpWithinMs = 10_000;

function schedulerOf(application: NestFastifyApplication, config: Config, logger: FastifyBaseLogger): Scheduler {
  const clock = application.get<Clock>(tokens.CLOCK);
  const projector = application.get<Projector>(tokens.PROJECTOR);
  return new Scheduler({
    desk: application.get<Desk>(tokens.DESK),
    facts: application.get<StandingFacts>(tokens.FACTS),
    grants: application.get<Grants>(tokens.GRANTS),
    calendars: application.get(ViewParts).calendars,
    senders: new Senders(config, clock),
    clock,
    config,
    isCaughtUp: (position) => projector.waitFor(bearing.name, position, AbortSignal.timeout(catchesUpWithinMs)),
    logger,
  });
}

function partsOf(
  { sealed, desk, readModels, auditLog }: Opened,
  projector: Projector,
  config: Config,
  { clock, newId }: Surroundings,
): Parts {
  const { log, vault, personal } = sealed;
  const grants = new Grants();
  const apply = (event: StoredEvent) => grants.apply(event.stream, event);
  const facts = new StandingFacts(log, [{ categories: ['access'], apply }]);
  const recorder = new Recorder(log, facts, clock);
  const erasures = new Erasures({ log, vault, recorder, glossary: logGlossary, clock });
  return [
    { provide: tokens.CONFIG, useValue: config },
    { provide: tokens.CLOCK, useValue: clock },
    { provide: tokens.NEW_ID, useValue: newId },
    { provide: tokens.LOG, useValue: log },
    { provide: tokens.FACTS, useValue: facts },
    { provide: tokens.GRANTS, useValue: grants },
    { provide: tokens.RECORDER, useValue: recorder },
    { provide: tokens.PERSONAL_DATA, useValue: personal },
    { provide: tokens.ERASURES, useValue: erasures },
    { provide: tokens.DESK, useValue: desk },
    { provide: tokens.READ_MODELS, useValue: readModels },
    { provide: tokens.PROJECTOR, useValue: projector },
    { provide: tokens.AUDIT_LOG, useValue: auditLog.folder },
    { provide: tokens.SIGNING, useValue: auditLog.signing },
  ];
}

/** Records and secrets are for the user alone whom the service runs as. */
async function openStores(config: Config, surroundings: Surroundings, logger: FastifyBaseLogger): Promise<Opened> {
  const { data, masterKey, logUrl, logPrefix } = config;
  const { clock, newId, onMasterKey } = surroundings;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const server = logUrl === undefined ? undefined : { url: logUrl, prefix: logPrefix };
  const masterKeys = masterKeysFor(data, masterKey, onMasterKey);
  const sealed = await openSealedLog(sealedLogFiles(data, server), { masterKeys, clock, glossary: logGlossary });
  const desk = await openDesk(join(data, 'desk.sqlite'), { clock, newId, randomBytes });
  const readModels = await openReadModels(config);
  const stores = { sealed, desk, readModels };
  try {
    return { ...stores, auditLog: await auditLogOf(config, { store: sealed.log, clock }, toldTo(logger)) };
  } catch (error) {
    await closeStores(stores);
    throw error;
  }
}

async function closeStores({ sealed, desk, readModels }: Stores): Promise<void> {
  await readModels.close();
  await desk.close();
  await sealed.close();
}
