// `npm run build`, and the last step of `npm ci`.
import { ensureBuilt } from './setup.mjs';

if (process.env.QUORUMWATCH_SKIP_BUILD !== '1') ensureBuilt();
