import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';
import { fastifyHelmet } from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppModule, type Parts } from './app.module.js';
import { compressAnswers } from './compression.js';
import { readBodies } from './body/body-reader.js';
import { requireRoutesToBePoliced } from './access/policed-routes.js';
import type { Desk } from '#libs/accounts/index.js';
import type { EventStore } from '#libs/event-store/index.js';
import type { Config } from '#libs/service/settings/config.js';
import type { Tls } from '#libs/service/tls/index.js';
import { DataChecks } from '#libs/service/data-checks.js';
import { openApiDocument } from './openapi/document.js';
import { OpenApi } from './openapi/open-api.js';
import { sendProblem } from './problem/problem.filter.js';
import { drainOnClose } from './system/draining.js';
import { markAge } from './system/log-age.js';
import { limitRates } from './system/rate-limits.js';
import { Metrics } from './system/metrics.js';
import { DESK, LOG } from './tokens.js';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The application with all its routes, not yet listening. Throws when a route names no policy. */
export async function applicationOf(
  parts: Parts,
  config: Config,
  logger: FastifyBaseLogger,
  tls: Tls | undefined,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...(tls && { https: tls }),
    loggerInstance: logger,
    bodyLimit: config.bodyLimitBytes,
    trustProxy: config.trustedProxies.length === 0 ? false : [...config.trustedProxies],
    genReqId: (request: IncomingMessage) => givenId(request.headers['x-request-id']) ?? randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 128 },
    // What cannot be read as a request at all never reaches a route.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(error, request, reply),
  });
  const application = await NestFactory.create<NestFastifyApplication>(AppModule.of(parts), adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  requireRoutesToBePoliced(application);
  await prepare(application, config);
  application.get(Metrics).observe(application.getHttpAdapter().getInstance());
  application.get(OpenApi).describeWith(() => openApiDocument(application, '1'));
  return application;
}

/** What holds for every request, whatever its route. */
async function prepare(application: NestFastifyApplication, config: Config): Promise<void> {
  const server = application.getHttpAdapter().getInstance();
  readBodies(server);
  await server.register(fastifyCookie);
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    hsts: { maxAge: 31_536_000 },
  });
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  await limitRates(server, config, application.get<Desk>(DESK).devices);
  requireShallowBodies(server);
  compressAnswers(server);
  drainOnClose(server);
  markAge(server, application.get<EventStore>(LOG));
  noteFailures(server, application.get(DataChecks));
}

/** Noted before the answer leaves: who has got it and asks whether the service is well, hears that it is not. */
function noteFailures(server: FastifyInstance, data: DataChecks) {
  server.addHook('onSend', (request, _reply, payload, done) => {
    if (request.failure !== undefined) data.noteFailure(request.failure);
    done(null, payload);
  });
}

/** Pages of our own alone: there is nothing to embed, nobody embeds us, and no script or style stands in a page itself. */
const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** A proxy's id for the request, if it has the form of one. */
function givenId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && uuidForm.test(header) ? header : undefined;
}

const deepest = 12;

/** No body of ours is nested deeper; one that is would only tire whatever looks at it. */
function requireShallowBodies(server: FastifyInstance) {
  server.addHook('preValidation', (request, _reply, done) => {
    done(
      isDeeper(request.body, deepest)
        ? Object.assign(new Error('The body is nested too deep'), { statusCode: 400 })
        : undefined,
    );
  });
}

function isDeeper(value: unknown, than: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return than === 0 || Object.values(value).some((each) => isDeeper(each, than - 1));
}
