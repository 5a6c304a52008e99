import type { Logger as PinoLogger } from 'pino';
import type { Registry } from 'prom-client';
import type { SourceSchedule } from '../app/list-ingest.ts';
import type { Services } from '../app/ports/services.ts';
import type { ReadModel } from '../app/reading/read-model.ts';
import type { DatabaseProbe } from './http/health.ts';

/** What the operator decided, as far as it concerns HTTP. */
export interface ApiConfig {
  readAccess: 'open' | 'key';
  /** Requests a minute and caller; 0 is off. */
  rateLimitPerMinute: number;
  /** "We", where neither the question nor the key says so. */
  homeMember: string | undefined;
  version: string;
  /** Folder of the built pages; absent: the API alone is served. */
  webRoot: string | undefined;
}

/** Everything that the composition root hands to the API. */
export interface ApiDeps {
  config: ApiConfig;
  services: Services;
  /** Shared with other edges where given, so that overviews are read once; made over the services' reader otherwise. */
  model?: ReadModel;
  /** The process's log; requests write a line each. */
  log: PinoLogger;
  metrics: Registry;
  database: DatabaseProbe;
  /** Can a source be run now, and when does it run next? */
  scheduleOf(source: string): SourceSchedule;
  /** Aborted when the process stops, so that runs started by request end early. */
  stopping?: AbortSignal;
  /** Milliseconds that a request waits for a forecast that has to be fitted first; 10 s by default. */
  forecastPatience?: number;
}

/** What the routes work with: the services, and the read model over them. */
export interface RouteDeps
  extends Pick<ApiDeps, 'config' | 'services' | 'scheduleOf' | 'stopping' | 'forecastPatience'> {
  model: ReadModel;
}
