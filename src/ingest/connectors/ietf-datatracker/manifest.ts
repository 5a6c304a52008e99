import type { Manifest } from '../../connector.ts';

/** The IETF Datatracker: meetings with heads, drafts with their authors' affiliations, ballots of the steering groups. */
export const manifest: Manifest = {
  id: 'ietf-datatracker',
  name: 'IETF Datatracker',
  publisher: 'IETF',
  licence: "IETF Trust Legal Provisions; facts from the Datatracker's public interface",
  attribution: 'IETF Datatracker',
  notes:
    'Heads are people who came (checked in on site or attended remotely), each once; people at the hackathon alone are not counted. Names and e-mail addresses are not kept.',
  url: 'https://datatracker.ietf.org',
  cadenceDays: 7,
  gives: ['results', 'attendance'],
  schedule: '10 5 * * 3',
  politeness: { minDelayMs: 500, maxBytes: 40_000_000 },
  parser: 'ietf-datatracker/1',
  confidence: 'sourced',
  confidentiality: 'public',
  // No minimum: a reading since a late day has few meetings and no ballot. A list that is cut short is found by its own total.
  expected: {
    meeting: { maximum: 400 },
    contribution: { maximum: 200_000 },
    ballot: { maximum: 50_000 },
  },
  listsWhole: [],
};

export const IETF = 'IETF';

/** Registrations are on record from this meeting on (July 2008). */
export const FIRST_MEETING = 72;
