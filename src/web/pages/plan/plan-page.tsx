import type { PlanView } from '../../../app/views/plan-view.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { KeepPlan } from './keep-plan.tsx';
import { KeptPlans } from './kept-plans.tsx';
import { PlanAnswer } from './plan-answer.tsx';
import { PlanFiles } from './plan-files.tsx';
import { PlanForm } from './plan-form.tsx';
import { planQuestion } from './plan-question.ts';

const { plan: words } = m.decisions;

/** The budget planner: a question in a form, its answer beneath, both in the address; then the plans that were kept. */
export function PlanPage() {
  const query = useQuery();
  const alliance = useAlliance();
  const question = planQuestion(query, alliance?.id);
  const plan = useAnswer<PlanView>(apiHref('/plans'), question);
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.act} />
      <div class="stack-wide">
        <div class="stack">
          <PlanForm alliance={alliance} />
          {plan ? null : <p class="quiet">{words.intro}</p>}
          {plan?.state === 'loading' ? <p role="status">{words.working}</p> : null}
          {plan && question ? (
            <Show of={plan}>
              {(data) => (
                <div class="stack-wide">
                  <div class="stack">
                    <PlanFiles path="/plans" params={{ question: JSON.stringify(question) }} />
                    <KeepPlan question={question} />
                  </div>
                  <PlanAnswer plan={data} />
                </div>
              )}
            </Show>
          ) : null}
        </div>
        <KeptPlans />
      </div>
    </>
  );
}
