import { useState } from 'preact/hooks';
import type { DatasetView } from '../../../app/views/mapping-view.ts';
import { Section } from '../../components/section.tsx';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import type { Mapping, UsedMapping } from './import-file.ts';
import { MappingForm } from './mapping-form.tsx';

const { mapping: words } = m.imports;

function basisText({ basis, saved, mapping }: UsedMapping): string {
  if (saved) return words.saved(saved.name, day(saved.savedAt.slice(0, 10)), saved.savedBy);
  if (!mapping) return words.unknown;
  return basis === 'given' ? words.basis.given : words.basis.suggested;
}

function Unused({ header, mapping }: { header: readonly string[]; mapping: Mapping | undefined }) {
  const used = new Set(Object.values(mapping?.columns ?? {}));
  const left = header.filter((title) => title !== '' && !used.has(title));
  return left.length > 0 && mapping ? <p class="small">{words.unused(left.join(', '))}</p> : null;
}

/** How the columns of a file were understood, to be confirmed or changed. */
export function MappingSection({
  used,
  datasets,
  onMapping,
}: {
  used: UsedMapping;
  datasets: readonly DatasetView[];
  onMapping: (mapping: Mapping) => void;
}) {
  const [chosen, setChosen] = useState<Mapping | undefined>();
  const mapping = chosen ?? used.mapping;
  return (
    <Section id="mapping" title={words.title} note={basisText(used)}>
      <Unused header={used.header} mapping={used.mapping} />
      <MappingForm
        key={mapping?.dataset ?? ''}
        header={used.header}
        mapping={mapping}
        datasets={datasets}
        action={words.check}
        onMapping={onMapping}
        onDataset={(dataset) => setChosen(dataset ? { dataset, columns: {} } : undefined)}
      />
    </Section>
  );
}
