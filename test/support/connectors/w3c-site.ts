import type { Answer, ReplayServer } from '../replay-server.ts';

const HOST = 'https://api.w3.org';

export interface HalObject {
  /** Path of the object: `/groups/wg/css`. */
  path: string;
  title: string;
  body: Readonly<Record<string, unknown>>;
}

export interface CollectionBehaviour {
  /** Pages never hold objects, whatever is asked. */
  linksOnly?: boolean;
  /** Largest page, whatever `items` asks for. */
  cap?: number;
  /** States more items than there are. */
  statedTotal?: number;
  /** Leaves out the link to the next page. */
  noNext?: boolean;
}

function listPage(
  path: string,
  name: string,
  items: readonly HalObject[],
  behaviour: CollectionBehaviour,
  url: URL,
): Answer {
  const query = url.searchParams;
  const limit = Math.min(Number(query.get('items') ?? 100), behaviour.cap ?? 1_000);
  const page = Number(query.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(items.length / limit));
  const shown = items.slice((page - 1) * limit, page * limit);
  const embeds = query.has('embed') && !behaviour.linksOnly;
  const at = (number: number) => ({
    href: `${HOST}${path}?${embeds ? 'embed=1&' : ''}page=${number}&items=${limit}`,
  });
  const body = {
    page,
    limit,
    pages,
    total: behaviour.statedTotal ?? items.length,
    _links: {
      [name]: shown.map((item) => ({ href: HOST + item.path, title: item.title })),
      self: at(page),
      first: at(1),
      last: at(pages),
      ...(page < pages && !behaviour.noNext && { next: at(page + 1) }),
    },
    ...(embeds && { _embedded: { [name]: shown.map((item) => item.body) } }),
  };
  return { body: JSON.stringify(body) };
}

/** Serves a collection as the W3C does: links, objects where `embed` is given at all, no next page after the last. */
export function serveCollection(
  server: ReplayServer,
  path: string,
  name: string,
  items: readonly HalObject[],
  behaviour: CollectionBehaviour = {},
): void {
  server.route(path, (url) => listPage(path, name, items, behaviour, url));
}

const linkTo = (path: string, title?: string) => ({ href: HOST + path, ...(title && { title }) });

export function w3cGroup(
  kind: string,
  shortname: string,
  rest: Readonly<Record<string, unknown>> = {},
): HalObject {
  const path = `/groups/${kind}/${shortname}`;
  const title = `The ${shortname} group`;
  return {
    path,
    title,
    body: {
      id: shortname.length + 100,
      name: title,
      is_closed: false,
      description: 'All  about <a href="#">it</a>',
      shortname,
      discr: 'w3cgroup',
      type: 'working group',
      'start-date': '2018-09-24',
      'end-date': '2026-09-25',
      ...rest,
      _links: {
        self: linkTo(path),
        users: linkTo(`${path}/users`),
        charters: linkTo(`${path}/charters`),
        participations: linkTo(`${path}/participations`),
      },
    },
  };
}

export function w3cAffiliation(id: number, name: string, isMember = true): HalObject {
  const path = `/affiliations/${id}`;
  const participations = linkTo(`${path}/participations`);
  return {
    path,
    title: name,
    body: {
      id,
      name,
      discr: 'organization',
      testimonials: { en: 'Good' },
      'is-member': isMember,
      'is-member-association': false,
      'is-partner-member': false,
      _links: { self: linkTo(path), participants: linkTo(`${path}/participants`), participations },
    },
  };
}

export function w3cParticipation(
  id: number,
  group: HalObject,
  organization: HalObject | undefined,
  created: string,
): HalObject {
  const path = `/participations/${id}`;
  return {
    path,
    title: group.title,
    body: {
      individual: organization === undefined,
      'invited-expert': false,
      created,
      _links: {
        self: linkTo(path),
        group: linkTo(group.path, group.title),
        ...(organization
          ? {
              organization: linkTo(organization.path, organization.title),
              participants: linkTo(`${path}/participants`),
            }
          : { user: linkTo('/users/abc', 'Jane Doe') }),
      },
    },
  };
}
