export { defaultRulebook, loadRulebook, RulebookRefused, shapes, UnknownRulebook } from './load-rulebook.js';
