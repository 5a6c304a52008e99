import type { BallotRow } from '../../../app/views/ballot-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { Badge, SyntheticBadge } from '../../components/badges.tsx';
import { Section } from '../../components/section.tsx';
import { ballotName } from '../../format/ballot-name.ts';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { ballotHref } from '../ballots/ballot-columns.tsx';
import { ClosingRuler } from './closing-ruler.tsx';

const { closing: words } = m.overview;
const SHOWN = 6;
const PINNED = 14;
const SOON_DAYS = 14;

function DaysLeft({ ballot }: { ballot: BallotRow }) {
  if (ballot.daysLeft === null) return null;
  const soon = ballot.daysLeft <= SOON_DAYS;
  return <Badge kind={soon ? 'bad' : 'plain'} text={`${soon ? '! ' : ''}${words.left(ballot.daysLeft)}`} />;
}

function BallotEntry({ ballot }: { ballot: BallotRow }) {
  return (
    <li>
      <p class="spread">
        <a class="cell-title" href={ballotHref(ballot.id)}>
          {ballot.title}
        </a>
        <span class="row">
          {ballot.our?.missing ? <Badge kind="warn" text={`! ${words.missing}`} /> : null}
          <DaysLeft ballot={ballot} />
        </span>
      </p>
      <p class="small quiet row">
        <span>{ballotName(ballot.body, ballot.reference)}</span>
        {ballot.closes ? (
          <span>
            {day(ballot.closes)}
            {ballot.closesBasis === 'estimated' ? ` (${m.ballots.estimated})` : ''}
          </span>
        ) : null}
        <SyntheticBadge when={ballot.synthetic} />
      </p>
      {ballot.sentence ? <p>{ballot.sentence}</p> : null}
    </li>
  );
}

/** The ballots that close next, on a ruler and as a list. */
export function ClosingSection({ list }: { list: ListView<BallotRow> }) {
  return (
    <Section
      id="closing"
      title={words.title}
      aside={list.total > 0 ? <a href="/ballots?status=open">{words.all}</a> : undefined}
    >
      {list.items.length === 0 ? (
        <p class="quiet">
          {words.none} <a href="/ballots">{words.board}</a>
        </p>
      ) : (
        <>
          <ClosingRuler ballots={list.items.slice(0, PINNED)} />
          <ul class="rows">
            {list.items.slice(0, SHOWN).map((ballot) => (
              <BallotEntry key={ballot.id} ballot={ballot} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
