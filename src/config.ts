import { resolve } from 'node:path';
import { z } from 'zod';
import { DomainError } from './domain/errors.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const whole = z.coerce.number().int().min(0);
const cronOrOff = z.string().trim().min(1);
/** Does this runtime know the zone? */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const httpUrl = z.url({ protocol: /^https?$/ });

const environment = z.object({
  PORT: port.default(8080),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('.data'),
  MONGODB_URI: z
    .string()
    .trim()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  EMBEDDED_ENGINE: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  RATE_LIMIT_PER_MINUTE: whole.default(600),
  READ_ACCESS: z.enum(['open', 'key']).optional(),
  HOME_MEMBER: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2,3}$/, 'must be an ISO 3166 alpha-2 or alpha-3 code')
    .optional(),
  SEED: z.enum(['full', 'records', 'none']).optional(),
  SCHEDULER: z.enum(['on', 'off']).default('on'),
  TIME_ZONE: z
    .string()
    .trim()
    .refine(isTimeZone, 'must be a time zone such as Europe/Zurich or UTC')
    .default('UTC'),
  FORECAST_RETENTION_DAYS: whole.default(730),
});

/** What the operator decided, read once from the environment and never changed. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly mongodbUri: string | undefined;
  readonly embeddedEngine: boolean;
  /** Absent: a server tells what it does, a command only what is wrong. */
  readonly logLevel: string | undefined;
  readonly rateLimitPerMinute: number;
  readonly readAccess: 'open' | 'key';
  readonly homeMember: string | undefined;
  readonly seed: 'full' | 'records' | 'none';
  readonly scheduler: boolean;
  readonly timeZone: string;
  /** Days that forecasts and reviews are kept once newer ones replaced them; 0: for ever. */
  readonly forecastRetentionDays: number;
  /** Per source id: a cron expression, or `off`; sources that are absent keep their own cadence. */
  readonly schedules: Readonly<Record<string, string>>;
  /** Per source id: what stands before the source's own paths. */
  readonly baseUrls: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the variables `<prefix><SOURCE_ID>` as a map from source id (`iso-open-data`) to value. */
function perSource(env: Environment, prefix: string, schema: z.ZodType<string>): Record<string, string> {
  const entries = Object.entries(env)
    .filter(
      (entry): entry is [string, string] =>
        entry[0].startsWith(prefix) && entry[1] !== undefined && entry[1] !== '',
    )
    .map(([name, value]) => {
      const parsed = schema.safeParse(value);
      if (!parsed.success)
        throw refusal([{ path: [name], message: parsed.error.issues[0]?.message ?? 'is not valid' }]);
      return [name.slice(prefix.length).toLowerCase().replaceAll('_', '-'), parsed.data] as const;
    });
  return Object.fromEntries(entries);
}

function refusal(issues: readonly { path: PropertyKey[]; message: string }[]): DomainError {
  const flaws = issues.map((issue) => ({ at: issue.path.join('.'), message: issue.message }));
  const told = flaws.map((flaw) => `${flaw.at}: ${flaw.message}`).join('; ');
  return new DomainError('invalid-input', `The environment is not usable: ${told}`, { flaws });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/**
 * Turns environment variables into a frozen configuration.
 * @throws DomainError `invalid-input` naming each variable that cannot be used.
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw refusal(parsed.error.issues);
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    dataDir: resolve(values.DATA_DIR),
    mongodbUri: values.MONGODB_URI,
    embeddedEngine: values.EMBEDDED_ENGINE === 'on',
    logLevel: values.LOG_LEVEL,
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    // Public records are open to this machine only, unless the operator says otherwise.
    readAccess: values.READ_ACCESS ?? (isLoopback(values.HOST) ? 'open' : 'key'),
    homeMember: values.HOME_MEMBER?.toUpperCase(),
    // A database of the user's own is not filled with demonstration data unasked.
    seed: values.SEED ?? (values.MONGODB_URI === undefined ? 'full' : 'none'),
    scheduler: values.SCHEDULER === 'on',
    timeZone: values.TIME_ZONE,
    forecastRetentionDays: values.FORECAST_RETENTION_DAYS,
    schedules: Object.freeze(perSource(env, 'SCHEDULE_', cronOrOff)),
    baseUrls: Object.freeze(perSource(env, 'BASE_URL_', httpUrl)),
  });
}

/** The configuration of this process. */
export function configOfProcess(): Config {
  return readConfig(process.env);
}
