import type {
  RecommendationAction,
  RecommendationFactor,
  RecommendationRow,
} from '../../../app/views/recommendation-view.ts';
import { Badge, SyntheticBadge } from '../../components/badges.tsx';
import { CommitteeLink } from '../../components/committee-link.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { type Fact, FactList } from '../../components/fact-list.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { percent } from '../../format/numbers.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { recordHref } from './record-href.ts';

const { expand: words } = m.decisions;

function FactorLine({ factor }: { factor: RecommendationFactor }) {
  return (
    <li class="factor">
      <span class="factor-name" title={words.factorTitles[factor.name]}>
        {words.factors[factor.name]}
      </span>
      <span class="factor-bar" aria-hidden="true">
        <i style={{ '--share': `${(factor.value * 100).toFixed(1)}%` }} />
      </span>
      <span class="factor-value">{factor.value.toFixed(2)}</span>
      <span class="factor-text">{factor.explanation}</span>
    </li>
  );
}

function namesFact(name: string, codes: readonly string[]): Fact {
  return [name, codes.length > 0 ? codes.join(', ') : null];
}

interface PartRow {
  factor: RecommendationFactor['name'];
  part: RecommendationFactor['parts'][number];
}

function PartsTable({ factors }: { factors: readonly RecommendationFactor[] }) {
  const rows: PartRow[] = factors.flatMap(({ name, parts }) => parts.map((part) => ({ factor: name, part })));
  return (
    <DataTable
      caption={words.parts.caption}
      rows={rows}
      rowKey={({ factor, part }) => `${factor} ${part.name}`}
      columns={[
        { key: 'factor', head: words.parts.factor, cell: ({ factor }) => words.factors[factor] },
        { key: 'part', head: words.parts.part, cell: ({ part }) => part.name },
        { key: 'value', head: words.parts.value, number: true, cell: ({ part }) => part.value.toFixed(2) },
        { key: 'share', head: words.parts.share, number: true, cell: ({ part }) => percent(part.share, 0) },
        { key: 'text', head: words.parts.text, wide: true, cell: ({ part }) => part.text },
      ]}
    />
  );
}

/** The records behind one action's numbers. */
function ActionRecords({ action }: { action: RecommendationAction }) {
  return (
    <details class="small">
      <summary>{words.behind(action.records.length)}</summary>
      <ul class="rows">
        {action.records.map((record) => (
          <li key={`${record.kind} ${record.key}`}>
            {record.kind} <a href={recordHref(record)}>{record.key}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Records({ row }: { row: RecommendationRow }) {
  return (
    <details>
      <summary>{words.records}</summary>
      <div class="stack">
        <PartsTable factors={row.factors} />
        <FactList
          facts={[
            namesFact(words.participating, row.alliesParticipating),
            namesFact(words.observing, row.alliesObserving),
            namesFact(words.absent, row.alliesAbsent),
            namesFact(words.other, row.others),
          ]}
        />
        <ul class="rows small">
          {row.records.map((record) => (
            <li key={`${record.kind} ${record.key}`}>
              {record.kind} <a href={recordHref(record)}>{record.key}</a>
            </li>
          ))}
        </ul>
        <Provenance
          sources={row.sources}
          asOf={row.asOf}
          coverage={row.coverage}
          coverageNote={row.coverageNote}
        />
      </div>
    </details>
  );
}

/** One recommended committee: rank, score, what to do, why, and the records behind it. */
export function RecommendationCard({ row }: { row: RecommendationRow }) {
  const heading = `recommendation-${row.rank}`;
  return (
    <li class="recommendation">
      <p class="rank" aria-hidden="true">
        {row.rank}
      </p>
      <article class="stack" aria-labelledby={heading}>
        <div class="spread">
          <h3 id={heading}>
            <CommitteeLink id={row.committee} reference={row.committeeReference} title={row.committeeTitle} />
          </h3>
          <p class="score">
            <span class="label">{words.score}</span> {row.score.toFixed(2)}
          </p>
        </div>
        <p class="row small">
          <Badge text={`${words.standing}: ${m.words.standing[row.standing] ?? row.standing}`} />
          {row.technologies.map((tag) => (
            <Badge key={tag} text={technologyName(tag)} />
          ))}
          <SyntheticBadge when={row.synthetic} />
          <span class="quiet">{words.allies(row.alliesParticipating.length)}</span>
          <span class="quiet">{words.others(row.othersParticipating)}</span>
          {row.openBallots > 0 ? <span class="quiet">{words.open(row.openBallots)}</span> : null}
        </p>
        <p class="verdict">{row.why}</p>
        <ul class="factors" aria-label={words.why}>
          {row.factors.map((factor) => (
            <FactorLine key={factor.name} factor={factor} />
          ))}
        </ul>
        <div>
          <h4>{words.what}</h4>
          <ul class="rows">
            {row.actions.map((action) => (
              <li key={action.text}>
                <span class="strong">{action.text}</span> <span class="quiet">{action.effect}</span>
                <ActionRecords action={action} />
              </li>
            ))}
          </ul>
        </div>
        <Records row={row} />
      </article>
    </li>
  );
}
