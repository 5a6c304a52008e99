import type { ComponentChildren } from 'preact';

export interface Figure {
  name: string;
  value: ComponentChildren;
  note?: ComponentChildren;
}

/** A strip of the few numbers that sum a page up. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl class="figures">
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
