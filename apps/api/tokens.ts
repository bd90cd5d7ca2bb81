/** What is injected by name: made in `serve.ts`, before there is an application. */
export const CONFIG = Symbol('configuration');
export const CLOCK = Symbol('clock');
export const NEW_ID = Symbol('newId');
export const LOG = Symbol('event log');
/** Opens and seals personal data. */
export const PERSONAL_DATA = Symbol('personal data');
export const ERASURES = Symbol('erasures');
export const FACTS = Symbol('standing facts');
export const GRANTS = Symbol('role grants');
export const RECORDER = Symbol('recorder');
export const DESK = Symbol('desk');
export const READ_MODELS = Symbol('read-model store');
/** The rulebook in force. */
export const RULEBOOK = Symbol('rulebook');
/** The published files of the audit log. */
export const AUDIT_LOG = Symbol('audit log');
/** What has the audit log signed. */
export const SIGNING = Symbol('signing');
export const PROJECTOR = Symbol('projector');
