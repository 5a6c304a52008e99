/** The present, injected so that tests and seeded demonstrations can fix it. */
export interface Clock {
  now(): Date;
}
