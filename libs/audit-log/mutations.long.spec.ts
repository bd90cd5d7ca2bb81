import { describeMutations } from './testing/describe-mutations.js';

describeMutations({ withEvents: 10_000, filesAlone: 3000 });
