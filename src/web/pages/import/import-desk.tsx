import { useState } from 'preact/hooks';
import type { RunRow } from '../../../app/views/ingest-view.ts';
import type { DatasetView } from '../../../app/views/mapping-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { apiHref } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { usePolled } from '../../data/use-polled.ts';
import { forgetReads } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { DropZone } from './drop-zone.tsx';
import {
  type ImportChoice,
  type ImportReport,
  LARGEST_UPLOAD,
  type Mapping,
  sendFile,
} from './import-file.ts';
import { ImportOptions } from './import-options.tsx';
import { MappingSection } from './mapping-section.tsx';
import { ReportSection } from './report-section.tsx';
import { SavedMappings } from './saved-mappings.tsx';

const { imports: words } = m;
const POLL_MS = 1_000;

/** Where the file stands. */
type Step =
  | { at: 'empty' }
  | { at: 'checking' }
  | { at: 'checked'; report: ImportReport }
  | { at: 'importing'; report: ImportReport }
  | { at: 'done'; report: ImportReport };

function ImportProgress() {
  const runs = usePolled<ListView<RunRow>>(
    apiHref('/ingest/runs', { source: 'import', limit: 1 }),
    () => POLL_MS,
  );
  const run = runs?.items.find(({ outcome }) => outcome === 'running');
  return (
    <div role="status" class="stack-tight">
      <p>{words.importing}</p>
      <progress aria-label={words.importing} />
      {run?.progress ? <p class="small">{words.progress(run.progress.done, run.progress.unit)}</p> : null}
    </div>
  );
}

function ImportForm({ canSave, onImport }: { canSave: boolean; onImport: (saveMapping: string) => void }) {
  return (
    <form
      class="row"
      aria-label={words.dry.import}
      onSubmit={(event) => {
        event.preventDefault();
        onImport(String(new FormData(event.currentTarget).get('saveMapping') ?? '').trim());
      }}
    >
      {canSave ? (
        <label class="field">
          {words.mapping.save}
          <input type="text" name="saveMapping" maxLength={80} />
        </label>
      ) : null}
      <button type="submit" class="button" data-kind="main">
        {words.dry.import}
      </button>
    </form>
  );
}

function Done({ report }: { report: ImportReport }) {
  const title = report.outcome === 'failed' ? words.done.failed : words.done.title;
  return (
    <ReportSection id="done" title={title} report={report}>
      {report.outcome === 'unchanged' ? <p>{words.done.unchanged}</p> : null}
      {report.issues.length > 0 ? (
        <p>
          <a href="/sources?source=import">{words.done.issues}</a>
        </p>
      ) : null}
    </ReportSection>
  );
}

interface DeskProps {
  datasets: readonly DatasetView[];
  version: number;
  onImported: () => void;
}

const FRESH: ImportChoice = { dataset: '', body: '', confidentiality: 'public' };

/** From the file to its records: check, columns, import, result. */
export function ImportDesk({ datasets, version, onImported }: DeskProps) {
  const [file, setFile] = useState<File | undefined>();
  const [choice, setChoice] = useState<ImportChoice>(FRESH);
  const [step, setStep] = useState<Step>({ at: 'empty' });
  const [refusal, setRefusal] = useState('');

  async function send(chosen: File, wanted: ImportChoice, how: { dryRun?: boolean; saveMapping?: string }) {
    setRefusal('');
    try {
      const report = await sendFile(chosen, wanted, how);
      setStep({ at: how.dryRun ? 'checked' : 'done', report });
      if (how.dryRun) return;
      forgetReads();
      onImported();
    } catch (error) {
      setStep({ at: 'empty' });
      setRefusal(refusalOf(error));
    }
  }

  function check(chosen: File, wanted: ImportChoice): void {
    setChoice(wanted);
    setStep({ at: 'checking' });
    void send(chosen, wanted, { dryRun: true });
  }

  function take(chosen: File): void {
    setFile(chosen);
    // Columns confirmed for one file are not those of the next.
    const { mapping: _mapping, ...kept } = choice;
    if (chosen.size > LARGEST_UPLOAD) setRefusal(words.drop.tooLarge);
    else check(chosen, kept);
  }

  function importNow(report: ImportReport, saveMapping: string): void {
    if (!file) return;
    setStep({ at: 'importing', report });
    void send(file, choice, { ...(saveMapping && { saveMapping }) });
  }

  const checked = step.at === 'checked' ? step.report : undefined;
  return (
    <>
      <DropZone name={file?.name ?? ''} onFile={take} />
      <ImportOptions
        choice={choice}
        datasets={datasets}
        canCheck={file !== undefined}
        onChoice={(wanted) => (file ? check(file, wanted) : setChoice(wanted))}
      />
      {refusal ? (
        <p class="notice" role="alert">
          {refusal}
        </p>
      ) : null}
      {step.at === 'checking' ? <p role="status">{words.checking}</p> : null}
      {step.at === 'importing' ? <ImportProgress /> : null}
      {step.at === 'done' ? <Done report={step.report} /> : null}
      {checked ? (
        <ReportSection
          id="dry"
          title={checked.outcome === 'failed' ? words.dry.failed : words.dry.title}
          report={checked}
        >
          {checked.outcome === 'failed' ? null : (
            <ImportForm
              canSave={checked.mapping !== undefined && checked.mapping.basis !== 'saved'}
              onImport={(name) => importNow(checked, name)}
            />
          )}
        </ReportSection>
      ) : null}
      {checked?.mapping && file ? (
        <MappingSection
          key={checked.mapping.header.join('\n')}
          used={checked.mapping}
          datasets={datasets}
          onMapping={(mapping: Mapping) => check(file, { ...choice, mapping })}
        />
      ) : null}
      <SavedMappings datasets={datasets} version={version} />
    </>
  );
}
