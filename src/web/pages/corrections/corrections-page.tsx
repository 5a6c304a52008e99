import { useState } from 'preact/hooks';
import type { CorrectionRow } from '../../../app/views/correction-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge, type BadgeKind, SyntheticBadge } from '../../components/badges.tsx';
import { Evidence, valueText } from '../../components/corrected.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Pager } from '../../components/list-view.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { useSession } from '../../data/use-session.ts';
import { instant } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { DecideForm } from './decide-form.tsx';
import { recordHref } from './record-href.ts';

const { corrections: words } = m;
const KINDS: Record<CorrectionRow['state'], BadgeKind> = {
  open: 'warn',
  accepted: 'good',
  declined: 'plain',
  withdrawn: 'plain',
  superseded: 'plain',
};

function RecordName({ row: { kind, key } }: { row: CorrectionRow }) {
  const href = recordHref(kind, key);
  return (
    <span>
      {words.kinds[kind] ?? kind} {href ? <a href={href}>{key}</a> : <code>{key}</code>}
    </span>
  );
}

function Change({ row }: { row: CorrectionRow }) {
  if (row.field === null) return null;
  return (
    <p>
      <code>{row.field}</code>: {words.becomes(valueText(row.was), valueText(row.value))}
    </p>
  );
}

function Review({ row }: { row: CorrectionRow }) {
  if (row.review === null) return null;
  return (
    <p>
      <Badge kind={row.review === 'confirmed' ? 'good' : 'warn'} text={words.reviews[row.review]} />{' '}
      {row.review === 'contested' ? words.stated(valueText(row.stated)) : ''}
    </p>
  );
}

function Entry({ row: asRead, mayDecide }: { row: CorrectionRow; mayDecide: boolean }) {
  const [decided, setDecided] = useState<CorrectionRow | undefined>();
  const row = decided ?? asRead;
  return (
    <li class="stack-tight" id={row.id}>
      <p class="row">
        <Badge kind={KINDS[row.state]} text={words.states[row.state]} />
        <SyntheticBadge when={row.synthetic} />
        <RecordName row={row} />
        <span class="small quiet">{words.claimed(row.submittedBy, instant(row.submittedAt))}</span>
      </p>
      <Change row={row} />
      <p>{row.claim}</p>
      {row.evidence ? (
        <p class="small">
          {words.evidence}: <Evidence text={row.evidence} />
        </p>
      ) : null}
      <Review row={row} />
      {row.decisions.map(({ state, by, at, reason }) => (
        <p key={at} class="small">
          {words.decided(words.states[state], by, instant(at), reason)}
        </p>
      ))}
      {mayDecide ? <DecideForm row={row} onDecided={setDecided} /> : null}
    </li>
  );
}

function NoClaim({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <Empty text={m.common.empty.filtered} />
  ) : (
    <Empty title={words.noneTitle} text={words.none} />
  );
}

function Log() {
  const query = useQuery();
  const session = useSession();
  const mayDecide =
    session.state === 'ready' && (session.data.role === 'analyst' || session.data.role === 'admin');
  const params = { state: query.get('state'), kind: query.get('kind'), record: query.get('record') };
  const list = useResource<ListView<CorrectionRow>>(
    apiHref('/corrections', { ...params, limit: 50, after: query.get('after') }),
  );
  return (
    <Show of={list}>
      {({ items, total, next }) => (
        <>
          <div class="toolbar">
            <span role="status">{m.common.shown(items.length, total)}</span>
            <Downloads path="/corrections" params={params} />
          </div>
          {items.length === 0 ? (
            <NoClaim filtered={query.names().length > 0} />
          ) : (
            <ul class="rows" aria-label={words.caption}>
              {items.map((row) => (
                <Entry key={row.id} row={row} mayDecide={mayDecide} />
              ))}
            </ul>
          )}
          <Pager next={next} />
        </>
      )}
    </Show>
  );
}

/** The public log of claims that a record is wrong; analysts decide here. */
export function CorrectionsPage() {
  const kinds = Object.entries(words.kinds).filter(([kind]) => kind !== 'vote');
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.evidence} />
      <div class="stack">
        <p class="notice">{words.public}</p>
        <FilterBar
          fields={[
            {
              kind: 'select',
              name: 'state',
              label: words.filters.state,
              options: Object.entries(words.states).map(([value, text]) => ({ value, text })),
            },
            {
              kind: 'select',
              name: 'kind',
              label: words.filters.kind,
              any: words.filters.anyKind,
              options: kinds.map(([value, text]) => ({ value, text })),
            },
          ]}
        />
        <Log />
      </div>
    </>
  );
}
