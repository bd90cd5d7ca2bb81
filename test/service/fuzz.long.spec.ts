import { describeFuzz } from './describe-fuzz.js';

describeFuzz(5000);
