import { useState } from 'preact/hooks';
import { messages as m } from '../messages/messages.ts';

const { copying: words } = m.common;

/** Copies a text, and says whether the browser allowed it. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(words.copied);
    } catch {
      setSaid(words.notCopied);
    }
  };
  return (
    <span class="row">
      <button type="button" class="button" onClick={copy}>
        {label}
      </button>
      <span role="status" class="small">
        {said}
      </span>
    </span>
  );
}
