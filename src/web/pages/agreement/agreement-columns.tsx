import type { AgreementRow } from '../../../app/views/bloc-view.ts';
import type { Comparison } from '../../../app/views/compare-view.ts';
import type { Column } from '../../components/data-table.tsx';
import { Meter } from '../../components/meter.tsx';
import { percent, probability } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { PAIR_COLUMNS } from '../blocs/pair-columns.tsx';
import { intervalText } from '../compare/pair-table.tsx';

const { heads } = m.agreement;
const LIKENESS = ['a', 'b', 'direction', 'shared'];
const CHANCE = ['excess', 'z', 'q'];

const coefficient = (value: number | null) => (value === null ? '–' : value.toFixed(2));

function pairColumns(keys: readonly string[]): Column<AgreementRow>[] {
  return PAIR_COLUMNS.filter(({ key }) => keys.includes(key));
}

/** Columns of the agreement table: likeness with its interval, what chance gives, how sure, how complete. */
export function agreementColumns(metric: Comparison['metric']): Column<AgreementRow>[] {
  return [
    ...pairColumns(LIKENESS),
    {
      key: 'agreement',
      head: heads.agreement,
      nowrap: true,
      cell: ({ agreement, expectedAgreement }) =>
        agreement === null ? (
          '–'
        ) : (
          <Meter share={agreement} mark={expectedAgreement} text={percent(agreement)} />
        ),
    },
    {
      key: 'interval',
      head: `${heads.interval}, ${m.compare.metrics[metric]}`,
      nowrap: true,
      cell: ({ ciLow, ciHigh }) => intervalText(ciLow, ciHigh, metric),
    },
    {
      key: 'expected',
      head: heads.expected,
      title: heads.expectedTitle,
      number: true,
      cell: ({ expectedAgreement }) => (expectedAgreement === null ? '–' : percent(expectedAgreement)),
    },
    { key: 'kappa', head: heads.kappa, number: true, cell: ({ kappa }) => coefficient(kappa) },
    { key: 'phi', head: heads.phi, number: true, cell: ({ phi }) => coefficient(phi) },
    ...pairColumns(CHANCE).slice(0, 2),
    { key: 'p', head: heads.p, number: true, nowrap: true, cell: ({ p }) => probability(p) },
    ...pairColumns(CHANCE).slice(2),
    {
      key: 'coverage',
      head: heads.coverage,
      title: heads.coverageTitle,
      number: true,
      cell: ({ coverage }) => (coverage === null ? '–' : percent(coverage, 0)),
    },
    {
      key: 'ballots',
      head: heads.ballots,
      nowrap: true,
      cell: ({ ballotsPage, aName, bName }) => (
        <a href={ballotsPage} aria-label={m.agreement.showOf(aName, bName)}>
          {m.agreement.show}
        </a>
      ),
    },
  ];
}
