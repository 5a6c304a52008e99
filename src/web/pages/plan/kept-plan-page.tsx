import { useState } from 'preact/hooks';
import type { KeptPlanView } from '../../../app/views/kept-plan-view.ts';
import { Badge, SyntheticBadge } from '../../components/badges.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { useMayWrite } from '../../data/may-write.ts';
import { forgetReads, useResource } from '../../data/use-resource.ts';
import { day, instant } from '../../format/dates.ts';
import { minorPerMajor } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { KEPT_PLAN_COLUMNS } from './kept-plans.tsx';
import { OutcomeSection } from './outcome-section.tsx';
import { PlanAnswer } from './plan-answer.tsx';
import { PlanFiles } from './plan-files.tsx';

const { kept: words } = m.plans;

function ArchiveButton({ plan }: { plan: KeptPlanView }) {
  const [said, setSaid] = useState('');
  const archived = plan.archivedAt === null;
  const send = async () => {
    try {
      await sendJson('PUT', apiHref(`/plans/${encodeURIComponent(plan.id)}`), {
        archived,
        revision: plan.revision,
      });
      forgetReads();
      window.location.reload();
    } catch {
      setSaid(words.failed);
    }
  };
  return (
    <p class="row">
      <button type="button" class="button" onClick={send}>
        {archived ? words.archive : words.restore}
      </button>
      <span role="status">{said}</span>
    </p>
  );
}

function History({ plan }: { plan: KeptPlanView }) {
  if (plan.history.length === 0) return null;
  const columns = [
    {
      key: 'changed',
      head: words.changed,
      cell: (row: KeptPlanView['history'][number]) => instant(row.changedAt),
    },
    { key: 'by', head: words.by, cell: (row: KeptPlanView['history'][number]) => row.changedBy },
    ...KEPT_PLAN_COLUMNS,
  ];
  return (
    <Section id="history" title={words.history}>
      <DataTable
        caption={words.historyCaption}
        columns={columns}
        rows={plan.history}
        rowKey={({ revision }) => String(revision)}
      />
    </Section>
  );
}

function questionHref({ request }: KeptPlanView): string {
  const values = new URLSearchParams({
    member: request.member ?? 'alliance',
    budget: String(request.budget / minorPerMajor(request.currency)),
    currency: request.currency,
  });
  return `/plan?${values}`;
}

function KeptPlan({ plan }: { plan: KeptPlanView }) {
  const mayWrite = useMayWrite();
  return (
    <>
      <PageHead
        title={plan.name}
        lede={words.time(day(plan.from), day(plan.to))}
        eyebrow={
          <>
            <span>{words.eyebrow}</span>
            <span>{m.plans.classes[plan.confidentiality]}</span>
            <span>{words.revision(plan.revision)}</span>
            {plan.archivedAt === null ? null : <Badge kind="warn" text={words.archived} />}
            <SyntheticBadge when={plan.synthetic} />
          </>
        }
      />
      <div class="stack-wide">
        <div class="stack">
          <PlanFiles path={`/plans/${encodeURIComponent(plan.id)}`} />
          <p>
            <a href={questionHref(plan)}>{words.question}</a>
          </p>
          {mayWrite ? <ArchiveButton plan={plan} /> : null}
        </div>
        <PlanAnswer plan={plan.plan} />
        <OutcomeSection id={plan.id} />
        <History plan={plan} />
      </div>
    </>
  );
}

/** One kept plan under its own address: the answer as it was given, its files, and what came of it. */
export function KeptPlanPage({ values }: { values: Record<string, string> }) {
  const plan = useResource<KeptPlanView>(apiHref(`/plans/${encodeURIComponent(values.id ?? '')}`));
  return <Show of={plan}>{(data) => <KeptPlan plan={data} />}</Show>;
}
