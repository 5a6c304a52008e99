import type { RequestHandler } from 'express';

/** What readiness asks: which engine runs, and does it answer? */
export interface DatabaseProbe {
  engine: { name: string; version: string; location: string };
  /** Rejects where the database does not answer. */
  ping(): Promise<void>;
  snapshot(): Promise<number>;
}

/** `GET /healthz`: the process lives; asks nothing else. */
export const answerHealth: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' });
};

/** `GET /readyz`: 200 with the engine and the data version while the database answers, else 503. */
export function readiness(database: DatabaseProbe): RequestHandler {
  return async function answerReadiness(request, response) {
    response.set('Cache-Control', 'no-store');
    try {
      await database.ping();
      const snapshot = await database.snapshot();
      response.json({ status: 'ready', engine: database.engine, database: 'ok', snapshot });
    } catch (error) {
      request.log.warn({ err: error }, 'database does not answer');
      response.status(503).json({ status: 'unavailable', engine: database.engine, database: 'unreachable' });
    }
  };
}
