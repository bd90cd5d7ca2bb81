/** What is injected by name: made in `serve.ts`, before there is an application. */
export const CONFIG = Symbol('configuration');
export const CLOCK = Symbol('clock');
export const NEW_ID = Symbol('newId');
export const LOG = Symbol('event log');
export const FACTS = Symbol('standing facts');
export const GRANTS = Symbol('role grants');
export const RECORDER = Symbol('recorder');
export const DESK = Symbol('desk');
export const READ_MODELS = Symbol('read-model store');
/** The rulebook in force. */
export const RULEBOOK = Symbol('rulebook');
export const PROJECTOR = Symbol('projector');
