import { useState } from 'preact/hooks';
import { messages as m } from '../../messages/messages.ts';

const { drop: words } = m.imports;

/** A file from a dialog or dropped upon; works with the keyboard, because it is a file field. */
export function DropZone({ name, onFile }: { name: string; onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <label
      class="drop-zone"
      data-over={over ? 'true' : undefined}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <span class="drop-zone-text">{name || words.text}</span>
      <input
        type="file"
        class="visually-hidden"
        aria-label={words.label}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file, mended meanwhile, can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <span class="small quiet">{words.note}</span>
    </label>
  );
}
