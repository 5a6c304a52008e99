import { useState } from 'preact/hooks';
import { CopyButton } from '../components/copy-button.tsx';
import { apiHref, getText, type Params } from '../data/api-client.ts';
import { refusalOf } from '../data/refusal.ts';
import { messages as m } from '../messages/messages.ts';
import { fileName, pngOf, save, sizedSvg } from './picture-files.ts';

const { chartFiles: words } = m.common;

/** A kind of chart that the server draws, with its question. */
export interface SharedChart {
  kind: string;
  params: Params;
}

function embedAddress({ kind, params }: SharedChart): string {
  const path = apiHref(`/embed/charts/${kind}`, params).replace('/api/v1', '');
  return window.location.origin + path;
}

function snippetOf(address: string, title: string): string {
  const attribute = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${attribute(address)}" title="${attribute(title)}" width="100%" height="560" loading="lazy" referrerpolicy="no-referrer"></iframe>`;
}

function Embedding({ title, chart }: { title: string; chart: SharedChart }) {
  const address = embedAddress(chart);
  const snippet = snippetOf(address, title);
  return (
    <details class="small">
      <summary>{words.share}</summary>
      <div class="stack">
        <label class="field">
          {words.snippet}
          <textarea
            rows={3}
            readOnly
            class="mono"
            value={snippet}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
        <CopyButton text={snippet} label={words.copySnippet} />
        <p class="quiet">{words.embedNote}</p>
        <p>
          <a href={address} target="_blank" rel="noopener">
            {words.preview}
          </a>
        </p>
      </div>
    </details>
  );
}

/** A chart as files with its source and licence inside, and the lines that put it on another page. */
export function ShareChart({ title, chart }: { title: string; chart: SharedChart }) {
  const [said, setSaid] = useState('');
  const { kind, params } = chart;
  const drawing = apiHref(`/charts/${kind}.svg`, params);
  const savePng = async () => {
    setSaid(m.common.loading);
    try {
      save(await pngOf(sizedSvg(await getText(drawing))), fileName(title, 'png'));
      setSaid('');
    } catch (error) {
      setSaid(error instanceof DOMException ? words.failed : refusalOf(error));
    }
  };
  return (
    <div class="stack-tight">
      <p class="downloads small">
        <span>{words.label}</span>
        <button type="button" class="link-button" aria-label={words.as(title, 'PNG')} onClick={savePng}>
          PNG
        </button>
        <a href={drawing} download={fileName(title, 'svg')} aria-label={words.as(title, 'SVG')}>
          SVG
        </a>
        <a href={apiHref(`/charts/${kind}.csv`, params)} download aria-label={words.as(title, 'CSV')}>
          CSV
        </a>
        <span role="status">{said}</span>
      </p>
      <Embedding title={title} chart={chart} />
    </div>
  );
}
