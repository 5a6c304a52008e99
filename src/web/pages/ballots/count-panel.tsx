import type { ComponentChildren } from 'preact';
import type { CountView, LimbRow } from '../../../app/views/ballot-view.ts';
import { OutcomeBadge } from '../../components/badges.tsx';
import { type Fact, FactList } from '../../components/fact-list.tsx';
import { LimbGauge } from '../../components/limb-gauge.tsx';
import { TallyBar } from '../../components/tally-bar.tsx';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';

const { counts } = m.ballots;

function neededText(needed: number | null): string | null {
  if (needed === null) return null;
  return needed === 0 ? counts.none : counts.changes(needed);
}

function publishedFact({ publishedOutcome, agreesWithPublished }: CountView): ComponentChildren {
  if (!publishedOutcome) return null;
  const said = agreesWithPublished === null ? '' : agreesWithPublished ? counts.agrees : counts.disagrees;
  return (
    <>
      {counts.publishedOutcome[publishedOutcome]} <span class="small quiet">{said}</span>
    </>
  );
}

function factsOf(count: CountView): Fact[] {
  return [
    [counts.more.pass, neededText(count.minToPass)],
    [counts.more.block, neededText(count.minToBlock)],
    [counts.switches.pass, neededText(count.switchesToPass)],
    [counts.switches.block, neededText(count.switchesToBlock)],
    [counts.published, publishedFact(count)],
  ];
}

function Assumptions({ assumptions }: { assumptions: readonly string[] }) {
  if (assumptions.length === 0) return null;
  return (
    <div class="small">
      <p class="quiet">{counts.assumed}</p>
      <ul class="rows">
        {assumptions.map((assumption) => (
          <li key={assumption}>{assumption}</li>
        ))}
      </ul>
    </div>
  );
}

function excludedOf(count: CountView): { member: string; reason: string }[] {
  const limbs = count.limbs.flatMap((limb: LimbRow) => limb.excluded);
  const seen = new Map(
    [...count.excluded, ...limbs].map((entry) => [`${entry.member} ${entry.reason}`, entry]),
  );
  return [...seen.values()];
}

function Excluded({ count }: { count: CountView }) {
  const excluded = excludedOf(count);
  if (excluded.length === 0) return null;
  return (
    <details>
      <summary>{counts.excluded(excluded.length)}</summary>
      <ul class="rows small">
        {excluded.map(({ member, reason }) => (
          <li key={`${member} ${reason}`}>
            {member}: {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One count: its verdict in a sentence, each limb against its mark, and what few votes would change. */
export function CountPanel({ count }: { count: CountView }) {
  return (
    <section class="sheet stack" aria-labelledby={`count-${count.id}`}>
      <div class="spread">
        <h3 id={`count-${count.id}`}>{counts.of(day(count.day))}</h3>
        <OutcomeBadge of={count} />
      </div>
      {count.sentence ? <p class="verdict">{count.sentence}</p> : null}
      <TallyBar tally={count.tally} />
      {count.limbs.length > 0 ? (
        <div>
          {count.limbs.map((limb) => (
            <LimbGauge key={limb.name} limb={limb} />
          ))}
        </div>
      ) : (
        <p class="quiet">{count.outcomeReason ?? m.ballots.rule.unknown}</p>
      )}
      <FactList facts={factsOf(count)} />
      <Assumptions assumptions={count.assumptions} />
      {count.rollComplete ? null : <p class="small quiet">{counts.incomplete}</p>}
      {count.note ? <p class="small">{count.note}</p> : null}
      <Excluded count={count} />
    </section>
  );
}
