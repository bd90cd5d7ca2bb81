/** What is injected by name: made in `serve.ts`, before there is an application. */
export const CONFIG = Symbol('configuration');
export const CLOCK = Symbol('clock');
/** What the use cases work on. */
export const STORES = Symbol('stores');
export const LOG = Symbol('event log');
export const DESK = Symbol('desk');
export const READ_MODELS = Symbol('read-model store');
/** Whose accounts are open to everybody; given in a demonstration alone. */
export const DEMONSTRATION = Symbol('demonstration');
/** The rulebook in force. */
export const RULEBOOK = Symbol('rulebook');
