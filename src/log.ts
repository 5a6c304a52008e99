import { type Logger, pino } from 'pino';

/** Paths of values that may hold secrets: never written, whatever is logged. */
const SECRETS = [
  'req.headers.authorization',
  'req.headers.cookie',
  'req.headers["x-api-key"]',
  'res.headers["set-cookie"]',
  '*.key',
  '*.secret',
  '*.token',
];

/** JSON lines on standard error, so that standard output stays for results. */
export function createLogger(level: string): Logger {
  return pino({ level, redact: { paths: SECRETS, censor: '[redacted]' } }, pino.destination(2));
}
