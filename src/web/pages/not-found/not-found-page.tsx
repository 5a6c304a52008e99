import { PageHead } from '../../components/page-head.tsx';
import { messages as m } from '../../messages/messages.ts';

/** What a wrong address gets: what happened and where to go on. */
export function NotFoundPage() {
  const { notFound } = m.shell;
  return (
    <>
      <PageHead title={notFound.title} eyebrow="404" lede={notFound.text} />
      <p class="row">
        <a class="button" data-kind="main" href="/">
          {notFound.home}
        </a>
        <a class="button" href="/ballots">
          {notFound.ballots}
        </a>
        <a class="button" href="/committees">
          {notFound.committees}
        </a>
      </p>
    </>
  );
}
