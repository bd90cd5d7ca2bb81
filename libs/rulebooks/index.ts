export {
  defaultRulebook,
  loadRulebook,
  readRulebook,
  RulebookRefused,
  shapes,
  UnknownRulebook,
  type RulebookFile,
} from './load-rulebook.js';
