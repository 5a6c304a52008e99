import type { ComponentChildren } from 'preact';
import type { ApiProblem } from '../data/api-problem.ts';
import type { Resource } from '../data/use-resource.ts';
import { messages as m } from '../messages/messages.ts';

export function Loading({ lines = 6 }: { lines?: number }) {
  return (
    <div role="status">
      <span class="visually-hidden">{m.common.loading}</span>
      <div class="skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          <span key={line} />
        ))}
      </div>
    </div>
  );
}

function adviceFor(status: number): string {
  const { failed } = m.common;
  if (status === 0) return failed.offline;
  if (status === 401 || status === 403) return failed.forbidden;
  if (status === 404) return failed.missing;
  if (status === 429) return failed.busy;
  return isRefused(status) ? failed.refused : failed.other;
}

/** The server understood and says no: the same again gets the same answer. */
function isRefused(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 404, 429].includes(status);
}

/** A failed read: what happened, what to do, and the reference to quote. */
export function Failure({ problem, retry }: { problem: ApiProblem; retry: () => void }) {
  const { failed } = m.common;
  return (
    <div class="state" role="alert">
      <h2>{problem.title || failed.title}</h2>
      {problem.message ? <p>{problem.message}</p> : null}
      <p>{adviceFor(problem.status)}</p>
      {isRefused(problem.status) ? null : (
        <>
          {problem.instance ? (
            <p class="small quiet">
              {failed.reference} <code>{problem.instance}</code>
            </p>
          ) : null}
          <div class="row">
            <button type="button" class="button" onClick={retry}>
              {failed.retry}
            </button>
          </div>
        </>
      )}
    </div>
  );
}

/** Nothing to show, with the reason and the next step. */
export function Empty({
  title,
  text,
  children,
}: {
  title?: string;
  text: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="state">
      <h2>{title ?? m.common.empty.title}</h2>
      <p>{text}</p>
      {children ? <div class="row">{children}</div> : null}
    </div>
  );
}

interface ShowProps<T> {
  of: Resource<T>;
  lines?: number;
  children: (data: T) => ComponentChildren;
}

/** Shows a resource once it is there, and its loading or failure meanwhile. */
export function Show<T>({ of: resource, lines, children }: ShowProps<T>) {
  if (resource.state === 'loading') return <Loading lines={lines} />;
  if (resource.state === 'failed') return <Failure problem={resource.problem} retry={resource.retry} />;
  return <div class={resource.stale ? 'is-stale' : undefined}>{children(resource.data)}</div>;
}
