import type { ComponentChildren } from 'preact';
import { apiHref } from '../data/api-client.ts';
import { useResource } from '../data/use-resource.ts';
import { messages as m } from '../messages/messages.ts';
import { PageHead } from './page-head.tsx';
import { Failure, Loading } from './states.tsx';

interface DetailProps<T> {
  path: string;
  /** Where the reader came from: the list's name and address. */
  listTitle: string;
  listHref: string;
  children: (data: T) => ComponentChildren;
}

/** A page about one record: its content, or what is going on with it under a heading of its own. */
export function Detail<T>({ path, listTitle, listHref, children }: DetailProps<T>) {
  const resource = useResource<T>(apiHref(path));
  if (resource.state === 'ready') return <>{children(resource.data)}</>;
  const missing = resource.state === 'failed' && resource.problem.status === 404;
  return (
    <>
      <PageHead
        title={missing ? m.shell.notFound.record : listTitle}
        eyebrow={<a href={listHref}>{listTitle}</a>}
      />
      {resource.state === 'loading' ? (
        <Loading lines={10} />
      ) : (
        <Failure problem={resource.problem} retry={resource.retry} />
      )}
    </>
  );
}
