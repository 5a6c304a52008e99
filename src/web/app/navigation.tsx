import { messages as m } from '../messages/messages.ts';

interface Entry {
  href: string;
  text: string;
}

const { groups, pages } = m.shell;

const GROUPS: { name: string; id: string; entries: Entry[] }[] = [
  {
    name: groups.watch,
    id: 'nav-watch',
    entries: [
      { href: '/', text: pages.overview },
      { href: '/ballots', text: pages.ballots },
      { href: '/alerts', text: pages.alerts },
      { href: '/meetings', text: pages.meetings },
    ],
  },
  {
    name: groups.understand,
    id: 'nav-understand',
    entries: [
      { href: '/blocs', text: pages.blocs },
      { href: '/compare', text: pages.compare },
      { href: '/distance', text: pages.distance },
      { href: '/signs', text: pages.signs },
      { href: '/members', text: pages.members },
      { href: '/committees', text: pages.committees },
      { href: '/technologies', text: pages.technologies },
      { href: '/contributions', text: pages.contributions },
      { href: '/posts', text: pages.posts },
    ],
  },
  {
    name: groups.act,
    id: 'nav-act',
    entries: [
      { href: '/expand', text: pages.expand },
      { href: '/plan', text: pages.plan },
      { href: '/coverage', text: pages.coverage },
      { href: '/participants', text: pages.participants },
      { href: '/support', text: pages.support },
      { href: '/portfolio', text: pages.portfolio },
      { href: '/reforms', text: pages.reforms },
    ],
  },
  {
    name: groups.evidence,
    id: 'nav-evidence',
    entries: [
      { href: '/sources', text: pages.sources },
      { href: '/import', text: pages.imports },
      { href: '/webhooks', text: pages.webhooks },
      { href: '/corrections', text: pages.corrections },
      { href: '/method', text: pages.method },
    ],
  },
];

function isCurrent(href: string, path: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

/** Links to every part, grouped by what readers come to do. */
export function Navigation({ path }: { path: string }) {
  return (
    <nav aria-label={m.shell.sections}>
      {GROUPS.map(({ name, id, entries }) => (
        <div key={id} class="nav-group">
          <h2 id={id}>{name}</h2>
          <ul aria-labelledby={id}>
            {entries.map(({ href, text }) => (
              <li key={href}>
                <a href={href} aria-current={isCurrent(href, path) ? 'page' : undefined}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
