import type { LeadershipPost, Membership } from '../../domain/participation.ts';
import { keyOfMembership, keyOfPost } from '../participation-index.ts';
import type { RecordLink } from '../views/recommendation-view.ts';

const API = '/api/v1';
const segment = encodeURIComponent;

/** The record of a committee. */
export function committeeLink(key: string): RecordLink {
  return { kind: 'committee', key, href: `${API}/committees/${segment(key)}` };
}

/** The record of a member's standing in a committee or body. */
export function membershipLink(membership: Membership): RecordLink {
  const { body, committee, member } = membership;
  const where = new URLSearchParams({ body, ...(committee === undefined ? {} : { committee }), member });
  return { kind: 'membership', key: keyOfMembership(membership), href: `${API}/memberships?${where}` };
}

/** The record of a post. */
export function postLink(post: LeadershipPost): RecordLink {
  const { committee, body } = post;
  const where = new URLSearchParams({ body, ...(committee === undefined ? {} : { committee }) });
  return { kind: 'leadership', key: keyOfPost(post), href: `${API}/leadership?${where}` };
}

/** The record of a ballot, with its votes. */
export function ballotLink(id: string): RecordLink {
  return { kind: 'ballot', key: id, href: `${API}/ballots/${segment(id)}` };
}

/** The record of a meeting. */
export function meetingLink(id: string): RecordLink {
  return { kind: 'meeting', key: id, href: `${API}/meetings/${segment(id)}` };
}
