import { apiHref, type Params } from '../../data/api-client.ts';
import { messages as m } from '../../messages/messages.ts';

const FORMATS = ['xlsx', 'pdf', 'html'] as const;

/** Links to a plan as a workbook and as a paper; `path` is the address that `plan.xlsx` lies under. */
export function PlanFiles({ path, params = {} }: { path: string; params?: Params }) {
  return (
    <p class="downloads">
      <span>{m.plans.files.label}</span>
      {FORMATS.map((format) => (
        <a key={format} href={apiHref(`${path}/plan.${format}`, params)} download={format !== 'html'}>
          {m.plans.files[format]}
        </a>
      ))}
    </p>
  );
}
