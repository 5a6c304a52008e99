import { z } from 'zod';

/** The Datatracker's own field names. Only these are kept of a row: no names, no addresses, no free text of persons. */

const uri = (path: string) => z.string().regex(new RegExp(`^/api/v1/${path}/[^/]+/$`));
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const flag = z.boolean();

export const foreignMeeting = z.strictObject({
  id: z.int(),
  resource_uri: uri('meeting/meeting'),
  number: z.string(),
  type: uri('name/meetingtypename'),
  date: day,
  days: z.int().min(1),
  city: z.string().nullable(),
  country: z.string().nullable(),
});
export type ForeignMeeting = z.infer<typeof foreignMeeting>;

const ticket = z.object({
  attendance_type: uri('name/attendancetypename'),
});

export const foreignRegistration = z.strictObject({
  id: z.int(),
  resource_uri: z.string(),
  meeting: uri('meeting/meeting'),
  person: uri('person/person').nullable(),
  affiliation: z.string().nullable(),
  country_code: z.string().nullable(),
  attended: flag,
  checkedin: flag,
  tickets: z.array(ticket),
});
export type ForeignRegistration = z.infer<typeof foreignRegistration>;

/** The older form: one row per kind of registration, so that one person may have several. */
export const foreignFlatRegistration = z.strictObject({
  id: z.int(),
  resource_uri: z.string(),
  meeting: uri('meeting/meeting'),
  person: uri('person/person').nullable(),
  affiliation: z.string().nullable(),
  country_code: z.string().nullable(),
  attended: flag,
  checkedin: flag.optional(),
  reg_type: z.string(),
});

export const foreignState = z.strictObject({
  id: z.int(),
  resource_uri: uri('doc/state'),
  slug: z.string(),
  type: uri('doc/statetype'),
});

export const foreignGroup = z.strictObject({
  id: z.int(),
  resource_uri: uri('group/group'),
  acronym: z.string().min(1),
  name: z.string(),
  state: uri('name/groupstatename').nullable(),
  type: uri('name/grouptypename').nullable(),
});

export const foreignDocument = z.strictObject({
  id: z.int(),
  resource_uri: uri('doc/document'),
  name: z.string().min(1),
  title: z.string(),
  rev: z.string().nullable(),
  time: instant,
  type: uri('name/doctypename'),
  group: uri('group/group').nullable(),
  stream: z.string().nullable(),
  intended_std_level: z.string().nullable(),
  states: z.array(uri('doc/state')),
});
export type ForeignDocument = z.infer<typeof foreignDocument>;

export const foreignAuthor = z.strictObject({
  id: z.int(),
  resource_uri: uri('doc/documentauthor'),
  document: uri('doc/document'),
  affiliation: z.string().nullable(),
  order: z.int(),
});
export type ForeignAuthor = z.infer<typeof foreignAuthor>;

export const foreignBallot = z.strictObject({
  id: z.int(),
  resource_uri: uri('doc/ballotdocevent'),
  doc: uri('doc/document'),
  rev: z.string().nullable(),
  time: instant,
  type: z.string(),
  ballot_type: uri('doc/ballottype').nullable(),
});
export type ForeignBallot = z.infer<typeof foreignBallot>;

export const foreignPosition = z.strictObject({
  id: z.int(),
  resource_uri: uri('doc/ballotpositiondocevent'),
  ballot: uri('doc/ballotdocevent').nullable(),
  balloter: uri('person/person'),
  pos: uri('name/ballotpositionname'),
  time: instant,
});
export type ForeignPosition = z.infer<typeof foreignPosition>;

/** Fields that were seen and are left out on purpose, by resource; any other is told of, and left out as well. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  meetings:
    'acknowledgements agenda agenda_info_note agenda_warning_note attendees break_area group_conflict_types idsubmit_cutoff_day_offset_00 idsubmit_cutoff_day_offset_01 idsubmit_cutoff_time_utc idsubmit_cutoff_warning_days overview proceedings_final reg_area schedule session_request_lock_message show_important_dates submission_correction_day_offset submission_cutoff_day_offset submission_start_day_offset time_zone updated venue_addr venue_name',
  registrations: 'email first_name last_name',
  'flat-registrations': 'email first_name last_name ticket_type',
  states: 'desc name next_states order used',
  groups:
    'ad charter comments description list_archive list_email list_subscribe meeting_seen_as_area parent time unused_states unused_tags used_roles uses_milestone_dates',
  documents:
    'abstract ad expires external_url keywords note notify pages rfc rfc_number shepherd std_level submissions tags uploaded_filename words',
  authors: 'country email person',
  ballots: 'by desc docevent_ptr',
  positions: 'ad by comment comment_time desc discuss discuss_time doc docevent_ptr rev send_email type',
};

/** A list of the Datatracker: its path and the shape of its rows. */
export interface Resource {
  path: string;
  row: z.ZodObject;
}

export const RESOURCES = {
  meetings: { path: 'meeting/meeting', row: foreignMeeting },
  registrations: { path: 'meeting/registration', row: foreignRegistration },
  'flat-registrations': { path: 'stats/meetingregistration', row: foreignFlatRegistration },
  states: { path: 'doc/state', row: foreignState },
  groups: { path: 'group/group', row: foreignGroup },
  documents: { path: 'doc/document', row: foreignDocument },
  authors: { path: 'doc/documentauthor', row: foreignAuthor },
  ballots: { path: 'doc/ballotdocevent', row: foreignBallot },
  positions: { path: 'doc/ballotpositiondocevent', row: foreignPosition },
} satisfies Record<string, Resource>;
export type Role = keyof typeof RESOURCES;

/** True where `role` is one of the lists. */
export function isRole(role: string): role is Role {
  return Object.hasOwn(RESOURCES, role);
}

/** Names of the fields that are kept and of those left out on purpose. */
export function fieldsOf(role: Role): { kept: ReadonlySet<string>; leftOut: ReadonlySet<string> } {
  return {
    kept: new Set(Object.keys(RESOURCES[role].row.shape)),
    leftOut: new Set(LEFT_OUT[role]?.split(' ')),
  };
}
