import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { policies, type PolicyName } from './policies.js';
import { policyKey } from './route-policy.js';

const methodKey = 'method';

type Controller = Readonly<{ name: string; prototype: object }>;

/** The handler of a route and its policy; undefined if the table has no such policy. */
export type Route = Readonly<{ name: string; handler: object; policy: PolicyName | undefined }>;

/** Throws if a route names no entry of the policy table. */
export function requireRoutesToBePoliced(application: INestApplication): void {
  const unpoliced = routesOf(application).filter(({ policy }) => policy === undefined);
  if (unpoliced.length === 0) return;
  throw new Error(`Routes without a policy: ${unpoliced.map(({ name }) => name).join(', ')}`);
}

export function routesOf(application: INestApplication): Route[] {
  const modules = [...application.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype));
  return [...new Set(controllers as unknown as Controller[])].flatMap(routesOfController);
}

function routesOfController({ name: controller, prototype }: Controller): Route[] {
  return handlersOf(prototype)
    .filter(([, handler]) => Reflect.hasMetadata(methodKey, handler))
    .map(([name, handler]) => {
      const policy = Reflect.getMetadata(policyKey, handler) as string | undefined;
      const known = policy !== undefined && Object.hasOwn(policies, policy);
      return { name: `${controller}.${name}`, handler, policy: known ? (policy as PolicyName) : undefined };
    });
}

/** The methods of a class and of the classes that it extends. */
function handlersOf(prototype: object | null): [string, object][] {
  if (prototype === null || prototype === Object.prototype) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(
    ([name, { value }]): [string, object][] =>
      typeof value === 'function' && name !== 'constructor' ? [[name, value as object]] : [],
  );
  return [...own, ...handlersOf(Object.getPrototypeOf(prototype) as object | null)];
}
