import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { messages as m } from '../messages/messages.ts';
import { HomeMemberSwitch } from './home-member-switch.tsx';
import { Navigation } from './navigation.tsx';
import { SignIn } from './sign-in.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

function Rail({ path }: { path: string }) {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  return (
    <header class="rail">
      <div class="rail-inner">
        <div class="rail-top">
          <a class="brand" href="/">
            <img src="/mark.svg" alt="" width="28" height="28" />
            {m.shell.product}
          </a>
          <button
            type="button"
            class="menu-button"
            aria-expanded={open}
            aria-controls="rail-menu"
            onClick={() => setOpen(!open)}
          >
            {open ? m.shell.close : m.shell.menu}
          </button>
        </div>
        <div id="rail-menu" class="rail-menu" data-open={open}>
          <Navigation path={path} />
          <div class="rail-settings">
            <HomeMemberSwitch />
            <ThemeSwitch />
            <SignIn />
          </div>
        </div>
      </div>
    </header>
  );
}

function Foot() {
  return (
    <footer class="page-foot">
      <p>{m.shell.footer}</p>
      <ul>
        <li>
          <a href="/api/docs">{m.shell.interface}</a>
        </li>
        <li>
          <a href="/api/v1/openapi.json">{m.shell.openapi}</a>
        </li>
        <li>
          <a href="/api/v1/calendar.ics">{m.shell.calendar}</a>
        </li>
        <li>
          <a href="/api/v1/feeds/alerts.atom">{m.shell.feed}</a>
        </li>
      </ul>
    </footer>
  );
}

/**
 * The frame of every page: skip link, navigation, the page itself and the closing words. On arrival the
 * focus moves to the content, which stays while headings come and go with their data.
 */
export function Shell({ path, children }: { path: string; children: ComponentChildren }) {
  const content = useRef<HTMLElement>(null);
  const arrived = useRef(path);
  useEffect(() => {
    if (arrived.current === path) return;
    arrived.current = path;
    content.current?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a class="skip" href="#content">
        {m.shell.skip}
      </a>
      <div class="shell">
        <Rail path={path} />
        <div class="page-area">
          <main id="content" ref={content} tabIndex={-1}>
            {children}
          </main>
          <Foot />
        </div>
      </div>
    </>
  );
}
