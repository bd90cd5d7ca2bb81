import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger } from 'fastify';
import { Grants } from '#libs/modules/access/index.js';
import type { Desk } from '#libs/accounts/index.js';
import { LogFolder, LogSigning } from '#libs/audit-log/index.js';
import { logPlaceIn } from '#libs/event-store/index.js';
import { bearing, loadRulebook } from '#libs/grades/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import { Projector, type ReadModelStore } from '#libs/read-models/index.js';
import { Recorder, StandingFacts } from '#libs/use-cases/record/index.js';
import { openSetUp } from '#libs/use-cases/set-up.js';
import { applicationOf } from './application.js';
import type { Parts } from './app.module.js';
import type { Config } from '#libs/service/settings/config.js';
import { projections } from '#libs/service/projections.js';
import { openReadModels, projectorOf, stateLogging } from '#libs/service/read-models.js';
import { auditLogOf, type AuditLog } from '#libs/service/audit-log.js';
import { DataChecks } from '#libs/service/data-checks.js';
import { noticesTo } from '#libs/service/audit-log-notices.js';
import { QuerySources } from './query/query-sources.js';
import { Scheduler } from './reminders/scheduler.js';
import { Senders } from './reminders/senders.js';
import type { RunningProgram, ServiceOptions } from '#libs/service/programs.js';
import { serviceLog } from '#libs/service/service-log.js';
import { PersonalData } from '#libs/vault/index.js';
import { openSoundly, type OpenedLog } from '#libs/service/start/require-sound-start.js';
import { openLogAlone, openStores, type Stores, type StoreSources } from '#libs/service/stores.js';
import { readTls, type Tls } from '#libs/service/tls/index.js';
import { Starting } from './system/starting.js';
import * as tokens from './tokens.js';

export type Service = RunningProgram & Readonly<{ application: NestFastifyApplication; scheduler: Scheduler }>;

type Databases = Readonly<{ stores: Stores; readModels: ReadModelStore }>;
type ServiceStores = Databases & Readonly<{ auditLog: AuditLog; data: DataChecks }>;

/** Runs the API, the projector and the signer of the audit log on the embedded stores of a data folder. */
export async function serve(config: Config, options: ServiceOptions): Promise<Service> {
  // The copy of a log on a server may catch up for minutes, and is told of meanwhile.
  const tls = config.tls === undefined ? undefined : await readTls(config.tls);
  const starting = config.logUrl === undefined ? undefined : await Starting.listen(config.port, config.host, tls);
  try {
    return await serveOn(config, options, { starting, tls });
  } finally {
    await starting?.close();
  }
}

/** The port, and the certificate that is shown there. */
type Doorway = Readonly<{ starting: Starting | undefined; tls: Tls | undefined }>;

async function serveOn(config: Config, options: ServiceOptions, doorway: Doorway): Promise<Service> {
  const logger = options.logger ?? serviceLog(config.logLevel);
  const onCatchUp = (events: number, of: number) => doorway.starting?.catchingUp(events, of);
  const opened = await openAll(config, { ...options, onCatchUp }, logger);
  const { stores, readModels, auditLog } = opened;
  const { log, clock } = stores;
  const projector = projectorOf(config, { log, store: readModels, projections, clock, ...stateLogging(logger) });
  const stop = async () => {
    await opened.data.close();
    await projector.stop();
    await auditLog.schedule.close();
    await closeAll(opened);
  };
  try {
    const rulebook = await loadRulebook(config.rulebook);
    const parts = [...partsOf(opened, projector, config), { provide: tokens.RULEBOOK, useValue: rulebook }];
    const { demonstration } = options;
    if (demonstration) parts.push({ provide: tokens.DEMONSTRATION, useValue: demonstration });
    const application = await applicationOf(parts, config, logger, doorway.tls);
    await application.init();
    const setupToken = await openSetUp(stores);
    if (setupToken !== undefined) options.onSetupToken(setupToken);
    projector.start();
    auditLog.schedule.start();
    const url = await listening(application, config, doorway);
    const scheduler = schedulerOf(application, config, logger);
    scheduler.start();
    const close = async () => {
      await scheduler.stop();
      await application.close();
      await stop();
    };
    return { url, application, scheduler, close };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Listens, and gives the address. */
async function listening(
  application: NestFastifyApplication,
  { port, host }: Config,
  { starting, tls }: Doorway,
): Promise<string> {
  const free = starting?.port ?? port;
  await starting?.close();
  await application.listen(free, host);
  // The framework does not know of the certificate.
  return (await application.getUrl()).replace(/^http:/, tls ? 'https:' : 'http:');
}

/** Reminders wait so long for the read models, and then for the scheduler’s next turn. */
const catchesUpWithinMs = 10_000;

function schedulerOf(application: NestFastifyApplication, config: Config, logger: FastifyBaseLogger): Scheduler {
  const clock = application.get<Clock>(tokens.CLOCK);
  const projector = application.get(Projector);
  return new Scheduler({
    desk: application.get<Desk>(tokens.DESK),
    facts: application.get(StandingFacts),
    grants: application.get(Grants),
    calendars: application.get(QuerySources).shared.calendars,
    senders: new Senders(config, clock),
    clock,
    config,
    isCaughtUp: (position) => projector.waitFor(bearing.name, position, AbortSignal.timeout(catchesUpWithinMs)),
    logger,
  });
}

function partsOf({ stores, readModels, auditLog, data }: ServiceStores, projector: Projector, config: Config): Parts {
  const { log, personal, desk, facts, recorder, clock } = stores;
  return [
    { provide: tokens.STORES, useValue: stores },
    { provide: tokens.CONFIG, useValue: config },
    { provide: tokens.CLOCK, useValue: clock },
    { provide: tokens.LOG, useValue: log },
    { provide: StandingFacts, useValue: facts },
    { provide: Grants, useValue: facts.grants },
    { provide: Recorder, useValue: recorder },
    { provide: PersonalData, useValue: personal },
    { provide: tokens.DESK, useValue: desk },
    { provide: tokens.READ_MODELS, useValue: readModels },
    { provide: Projector, useValue: projector },
    { provide: LogFolder, useValue: auditLog.folder },
    { provide: LogSigning, useValue: auditLog.signing },
    { provide: DataChecks, useValue: data },
  ];
}

async function openAll(
  config: Config,
  options: ServiceOptions & Pick<StoreSources, 'onCatchUp'>,
  logger: FastifyBaseLogger,
): Promise<ServiceStores> {
  const { data: folder, masterKey, logUrl, logPrefix } = config;
  const server = logUrl === undefined ? undefined : { url: logUrl, prefix: logPrefix };
  const places = { folder, server, masterKey };
  const isMissing = server === undefined && !existsSync(logPlaceIn(folder, server).logPath);
  const soundly = <Opened extends OpenedLog>(open: () => Promise<Opened>) =>
    openSoundly(config, options.clock, { isMissing, open });
  // That the vault is lost is recorded in no log that does not fit what lies beside it.
  if (options.onVaultLost) await (await soundly(() => openLogAlone(places, options))).close();
  const stores = await soundly(() => openStores(places, { ...options, randomBytes }));
  const readModels = await openReadModels(config);
  const databases = { stores, readModels };
  try {
    return {
      ...databases,
      auditLog: await auditLogOf(config, { store: stores.log, clock: stores.clock }, noticesTo(logger)),
      data: examined(folder),
    };
  } catch (error) {
    await closeAll(databases);
    throw error;
  }
}

/** The checks of a data folder, which begin with a look at its files. */
function examined(folder: string): DataChecks {
  const data = new DataChecks(folder);
  data.examine();
  return data;
}

async function closeAll({ stores, readModels }: Databases): Promise<void> {
  await readModels.close();
  await stores.close();
}
