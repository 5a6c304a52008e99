import { PaperLinks } from '../../components/paper-links.tsx';
import { Section } from '../../components/section.tsx';
import { messages as m } from '../../messages/messages.ts';

const { papers: words } = m.desk;

/** The reviews of an alliance as papers. */
export function PapersSection({ alliance }: { alliance: string }) {
  const path = `/alliances/${encodeURIComponent(alliance)}/brief`;
  return (
    <Section id="papers" title={words.title} note={words.note}>
      {(['quarter', 'year'] as const).map((period) => (
        <PaperLinks key={period} label={words[period]} path={path} params={{ period }} />
      ))}
    </Section>
  );
}
