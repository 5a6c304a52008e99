import type { BallotDetail } from '../../../app/views/ballot-view.ts';
import { Badge } from '../../components/badges.tsx';
import { type Fact, FactList } from '../../components/fact-list.tsx';
import { Section } from '../../components/section.tsx';
import { ballotName } from '../../format/ballot-name.ts';
import { day, instant } from '../../format/dates.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { ballotHref, ClosesCell } from './ballot-columns.tsx';

const { facts: words, rule: ruleWords } = m.ballots;

type RuleText = NonNullable<BallotDetail['ruleText']>;

function ruleFacts(rule: RuleText): Fact[] {
  const trust = rule.verified ? (
    <Badge text={ruleWords.verified} title={rule.confidence} />
  ) : (
    <Badge kind="warn" text={ruleWords.unverified} title={rule.confidence} />
  );
  return [
    [ruleWords.id, <code key="id">{rule.id}</code>],
    [ruleWords.edition, rule.edition ?? m.common.notKnown],
    [ruleWords.clause, rule.clause],
    [ruleWords.trust, trust],
    [
      m.common.source,
      rule.url ? (
        <a href={rule.url} rel="noreferrer">
          {ruleWords.link}
        </a>
      ) : null,
    ],
    [ruleWords.open, rule.unknown],
    [ruleWords.notes, rule.notes],
  ];
}

/** The ballots that this one carries on, and that carry it on. */
function wayOf({ continues, continuedBy }: BallotDetail): Fact[] {
  const link = (id: string, text: string) => (
    <a key={id} href={ballotHref(id)}>
      {text}{' '}
    </a>
  );
  return [
    [ruleWords.continues, continues === null ? null : link(continues, continues)],
    [
      ruleWords.continuedBy,
      continuedBy.length === 0 ? null : continuedBy.map(({ id, reference }) => link(id, reference)),
    ],
  ];
}

/** The rule that decides the ballot, its edition, where to read it and how far it is trusted. */
export function RuleSection({ ballot }: { ballot: BallotDetail }) {
  const rule = ballot.ruleText;
  return (
    <Section id="rule" title={ruleWords.title}>
      {rule ? (
        <>
          <h3>{rule.name}</h3>
          <p>{rule.text}</p>
          {ballot.nextStep ? (
            <p>
              <strong>{ruleWords.next}:</strong> {ballot.nextStep}
            </p>
          ) : null}
          <FactList facts={[...ruleFacts(rule), ...wayOf(ballot)]} />
        </>
      ) : (
        <p class="quiet">{ruleWords.unknown}</p>
      )}
    </Section>
  );
}

function factsOf(ballot: BallotDetail): Fact[] {
  const { provenance } = ballot;
  return [
    [words.reference, ballotName(ballot.body, ballot.reference)],
    [
      words.committee,
      ballot.committee ? (
        <a href={`/committees/${encodeURIComponent(ballot.committee)}`}>
          {ballot.committeeReference ?? ballot.committee}
        </a>
      ) : null,
    ],
    [words.opened, ballot.opened ? day(ballot.opened) : null],
    [words.closes, ballot.closes ? <ClosesCell ballot={ballot} /> : null],
    [words.proposer, ballot.proposer],
    [words.topic, ballot.topic],
    [words.technologies, ballot.technologies.map(technologyName).join(', ')],
    [
      words.source,
      provenance.url ? (
        <a href={provenance.url} rel="noreferrer">
          {provenance.source}
        </a>
      ) : (
        provenance.source
      ),
    ],
    [words.place, provenance.locator],
    [words.retrieved, instant(provenance.retrievedAt)],
    [words.notes, ballot.notes],
  ];
}

/** What is on record about the ballot besides its votes. */
export function BallotFacts({ ballot }: { ballot: BallotDetail }) {
  return (
    <Section id="facts" title={words.title}>
      <FactList facts={factsOf(ballot)} />
    </Section>
  );
}
