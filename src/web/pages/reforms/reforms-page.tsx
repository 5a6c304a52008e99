import type { ReformView } from '../../../app/views/reform-view.ts';
import type { RuleRow } from '../../../app/views/rule-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge } from '../../components/badges.tsx';
import { Figures } from '../../components/figures.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PaperLinks } from '../../components/paper-links.tsx';
import { Provenance, sourcesOf } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useAnswer } from '../../data/use-answer.ts';
import { useResource } from '../../data/use-resource.ts';
import { count } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { ReformForm } from './reform-form.tsx';
import { reformQuestion } from './reform-question.ts';
import { ReformBallots, ReformPower } from './reform-tables.tsx';

const { reforms: words } = m.alliance;

function Rule({ reform }: { reform: ReformView }) {
  const doubtful = reform.ruleConfidence === 'unverified' || reform.ruleConfidence === 'second-hand';
  return (
    <div class="notice">
      <p>
        <strong>{reform.ruleName}</strong>{' '}
        {doubtful ? <Badge kind="warn" text={m.ballots.rule.unverified} /> : null} {reform.ruleText}
      </p>
    </div>
  );
}

function Reform({ reform, question }: { reform: ReformView; question: unknown }) {
  return (
    <div class="stack-wide">
      <div class="stack">
        <p class="verdict">{reform.sentence}</p>
        <PaperLinks
          label={words.dossier}
          path="/reforms/dossier"
          params={{ question: JSON.stringify(question) }}
        />
        <Figures
          figures={[
            { name: words.figures.replayed, value: count(reform.replayed) },
            { name: words.figures.flips, value: count(reform.flips.length) },
            { name: words.figures.undecided, value: count(reform.undecided) },
          ]}
        />
        <Rule reform={reform} />
        {reform.warnings.map((warning) => (
          <p key={warning} class="notice">
            {warning}
          </p>
        ))}
      </div>
      <Section id="flips" title={words.flips.title}>
        {reform.flips.length === 0 ? (
          <p class="quiet">{words.flips.none}</p>
        ) : (
          <ReformBallots caption={words.flips.caption} rows={reform.flips} parameter="flips" />
        )}
      </Section>
      {reform.power.length > 0 ? (
        <Section id="power" title={words.power.title} note={reform.powerElectorate}>
          <ReformPower rows={reform.power} />
        </Section>
      ) : null}
      <Section id="all" title={words.all}>
        <ReformBallots caption={words.allCaption} rows={reform.ballots} parameter="all" />
      </Section>
      <Provenance sources={sourcesOf(reform.ballots)} asOf={reform.asOf} snapshot={reform.snapshot} />
    </div>
  );
}

/** Past ballots under another rule: the question in a form, its answer beneath, both in the address. */
export function ReformsPage() {
  const query = useQuery();
  const rules = useResource<ListView<RuleRow>>(apiHref('/rules', { limit: 200 }));
  const question = reformQuestion(query);
  const reform = useAnswer<ReformView>(apiHref('/reforms/simulate'), question);
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.act} />
      <div class="stack">
        <Show of={rules} lines={2}>
          {({ items }) => <ReformForm rules={items} />}
        </Show>
        {reform ? (
          <Show of={reform}>{(data) => <Reform reform={data} question={question} />}</Show>
        ) : (
          <p class="quiet">{words.intro}</p>
        )}
      </div>
    </>
  );
}
