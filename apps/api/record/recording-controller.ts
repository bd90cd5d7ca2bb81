import { Body, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { Policed } from '../access/route-policy.js';
import { documented } from '../openapi/documented.js';
import { ContextOfCommand } from './command-context.js';
import { sendReceipt, type Receipt } from './receipt.js';
import { RecordEvents } from './record.command.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import type { PathParameters, RecordingRoute, RecordingRoutes } from './recording-route.js';
import { bodyOfEvent } from './route-of-event.js';

/** A path with its recording routes. */
export type RecordingPlace = Readonly<{
  /** Below `v1/`. */
  path: string;
  /** The stream, if the route does not name its own. */
  stream: NonNullable<RecordingRoute['stream']>;
  /** By their paths below this one; `''` is this path itself. */
  routes: RecordingRoutes;
}>;

type Handler = (params: PathParameters, body: unknown, by: CommandContext, reply: FastifyReply) => Promise<Receipt>;

export interface WithCommands {
  readonly commands: CommandBus;
}

/** A controller class with a recording route per event of the tables. */
export function recordingController(...places: readonly RecordingPlace[]): Type<WithCommands> {
  class RecordingController implements WithCommands {
    constructor(@Inject(CommandBus) readonly commands: CommandBus) {}
  }
  for (const { path, stream, routes } of places) {
    for (const [at, route] of Object.entries(routes)) {
      addRoute(RecordingController, at === '' ? path : `${path}/${at}`, route, route.stream ?? stream);
    }
  }
  return RecordingController;
}

function addRoute(
  controller: Type<WithCommands>,
  path: string,
  route: RecordingRoute,
  streamOf: NonNullable<RecordingRoute['stream']>,
) {
  const { schema, eventOf } = bodyOfEvent(route);
  const handler: Handler = async function record(this: WithCommands, params, body, by, reply) {
    const event = eventOf(params, body, by.actor);
    const stream = streamOf(params, event.data as Readonly<Record<string, unknown>>);
    const recorded = await this.commands.execute(new RecordEvents(stream, [event], [route.policy], by));
    return sendReceipt(recorded, reply, [event]);
  };
  const prototype = controller.prototype as object;
  const name = route.operationId;
  const descriptor = { value: handler, writable: true, configurable: true };
  Object.defineProperty(prototype, name, descriptor);
  Param()(prototype, name, 0);
  Body()(prototype, name, 1);
  ContextOfCommand()(prototype, name, 2);
  Res({ passthrough: true })(prototype, name, 3);
  for (const decorate of [Post(path), Policed(route.policy), ...documented(route, schema)]) {
    decorate(prototype, name, descriptor);
  }
}
