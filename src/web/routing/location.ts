import { useEffect, useState } from 'preact/hooks';

/** Where the reader is: the path and the query, which together hold all state of a page. */
export interface Place {
  path: string;
  search: string;
}

const CHANGED = 'quorumwatch:place';

function here(): Place {
  return { path: window.location.pathname, search: window.location.search };
}

/** Goes to `href` without loading the document again; `replace` leaves no step for the back button. */
export function navigate(href: string, options: { replace?: boolean } = {}): void {
  if (options.replace) window.history.replaceState(null, '', href);
  else window.history.pushState(null, '', href);
  window.dispatchEvent(new Event(CHANGED));
}

/** The present place; the component renders again whenever it changes. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const update = () => setPlace(here());
    window.addEventListener('popstate', update);
    window.addEventListener(CHANGED, update);
    return () => {
      window.removeEventListener('popstate', update);
      window.removeEventListener(CHANGED, update);
    };
  }, []);
  return place;
}

function linkOf(event: MouseEvent): HTMLAnchorElement | undefined {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== window.location.origin)
    return undefined;
  return link;
}

/** Lets plain `<a href>` within the pages navigate without a reload; links to the interface and to files stay as they are. */
export function interceptLinks(): void {
  document.addEventListener('click', (event) => {
    const link = linkOf(event);
    if (!link || link.pathname.startsWith('/api/')) return;
    const samePage = link.pathname === window.location.pathname && link.search === window.location.search;
    if (samePage && link.hash) return;
    event.preventDefault();
    const moved = link.pathname !== window.location.pathname;
    navigate(link.pathname + link.search + link.hash);
    if (moved) window.scrollTo(0, 0);
  });
}
