import { type Ballot, sideOf } from '../../domain/ballot.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { evaluateBallotRecord } from '../evaluate-ballot.ts';
import { statusOn } from '../reading/ballot-row.ts';
import type { Names } from '../reading/names.ts';
import type { BriefCell, BriefSection } from '../views/brief-view.ts';
import type { ReviewTimes } from './period.ts';

type BallotRecord = StoredRecord<'ballot'>;

const MOST_ROWS = 40;

interface Sides {
  approve: number;
  disapprove: number;
  abstain: number;
  silent: number;
}

/** How the members voted; one that the ballot does not list counts for nothing. */
function sidesOf(ballot: Ballot, members: ReadonlySet<string>): Sides {
  const sides: Sides = { approve: 0, disapprove: 0, abstain: 0, silent: 0 };
  for (const { member, position } of ballot.counts.at(-1)?.votes ?? []) {
    if (!members.has(member) || position === 'not-eligible') continue;
    const side = sideOf(position);
    if (side === 'none') sides.silent += 1;
    else sides[side] += 1;
  }
  return sides;
}

function resultOf(ballot: Ballot, names: Names): 'approved' | 'disapproved' | 'not determined' {
  const rule = ballot.rule === undefined ? undefined : names.rules.get(ballot.rule);
  const { outcome } = evaluateBallotRecord(ballot, rule);
  return outcome === 'approved' || outcome === 'disapproved' ? outcome : 'not determined';
}

function verdictOf(
  { approve, disapprove }: Sides,
  result: string,
): 'won' | 'lost' | 'divided' | 'no side' | '-' {
  if (result === 'not determined') return '-';
  if (approve + disapprove === 0) return 'no side';
  if (approve === disapprove) return 'divided';
  return approve > disapprove === (result === 'approved') ? 'won' : 'lost';
}

function linked({ data }: BallotRecord, base: string): BriefCell {
  const { reference, id } = data;
  return base === '' ? reference : { text: reference, href: `${base}/ballots/${encodeURIComponent(id)}` };
}

const unique = (values: readonly string[]) => [...new Set(values)].sort();

/** Ballots that closed in the period and list members of the alliance: did they end as most of them voted? */
export function ballotReview(
  ballots: readonly BallotRecord[],
  members: ReadonlySet<string>,
  names: Names,
  times: ReviewTimes,
  base: string,
): BriefSection {
  const closed = ballots
    .filter(({ data, synthetic }) => {
      const day = data.counts.at(-1)?.day;
      return (
        !synthetic && data.status === 'closed' && day !== undefined && day > times.from && day <= times.to
      );
    })
    .map((record) => ({ record, sides: sidesOf(record.data, members), result: resultOf(record.data, names) }))
    .filter(({ sides }) => sides.approve + sides.disapprove + sides.abstain + sides.silent > 0)
    .map((row) => ({ ...row, verdict: verdictOf(row.sides, row.result) }));
  if (closed.length === 0)
    return {
      heading: 'Ballots won and lost',
      paragraphs: [
        `No ballot with votes of members of the alliance closed from ${times.from} to ${times.to}, as far as is on record.`,
      ],
      sources: [],
    };
  const counted = (verdict: string) => closed.filter((row) => row.verdict === verdict).length;
  return {
    heading: 'Ballots won and lost',
    paragraphs: [
      `${closed.length} ballots closed: ${counted('won')} ended as most members of the alliance voted, ${counted('lost')} the other way, in ${counted('divided')} they were divided. An outcome that follows a majority is no proof that it was brought about.`,
    ],
    table: {
      caption: 'Ballots that closed in the period',
      heads: ['Ballot', 'Day', 'For', 'Against', 'Abstained', 'Silent', 'Outcome', 'Won'],
      rows: closed
        .slice(0, MOST_ROWS)
        .map(({ record, sides, result, verdict }) => [
          linked(record, base),
          record.data.counts.at(-1)!.day,
          String(sides.approve),
          String(sides.disapprove),
          String(sides.abstain),
          String(sides.silent),
          result,
          verdict,
        ]),
    },
    sources: unique(closed.map(({ record }) => record.provenance.source)),
  };
}

/** Ballots that are open or open soon. */
export function ballotsAhead(
  ballots: readonly BallotRecord[],
  members: ReadonlySet<string>,
  times: ReviewTimes,
  base: string,
): BriefSection {
  const ahead = ballots.filter(({ data, synthetic }) => {
    const status = statusOn(data, times.to);
    return (
      !synthetic && (status === 'open' || status === 'planned') && (data.closes ?? times.to) <= times.ahead
    );
  });
  return {
    heading: 'Ballots ahead',
    paragraphs:
      ahead.length === 0
        ? [`No ballot that closes by ${times.ahead} is on record.`]
        : [`Closing by ${times.ahead}:`],
    ...(ahead.length === 0
      ? {}
      : {
          table: {
            caption: 'Ballots that are open or open soon',
            heads: ['Ballot', 'Title', 'Closes', 'Members that voted', 'Silent'],
            rows: ahead.slice(0, MOST_ROWS).map((record) => {
              const { approve, disapprove, abstain, silent } = sidesOf(record.data, members);
              const voted = approve + disapprove + abstain;
              return [
                linked(record, base),
                record.data.title,
                record.data.closes ?? '-',
                String(voted),
                String(silent),
              ];
            }),
          },
        }),
    sources: unique(ahead.map(({ provenance }) => provenance.source)),
  };
}
