// `npm start`: installs and builds what is missing, then becomes the server (same process, so signals reach it).
import { ensureBuilt, ensureInstalled } from './setup.mjs';

ensureInstalled();
ensureBuilt();
await import('../dist/main.js');
