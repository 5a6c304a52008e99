import { messages as m } from '../messages/messages.ts';
import { PageHead } from './page-head.tsx';

/** The head of a page on what an alliance does, with the alliance's name where one is on record. */
export function AllianceHead({
  title,
  lede,
  alliance,
}: {
  title: string;
  lede: string;
  alliance: { name: string } | undefined;
}) {
  return (
    <PageHead
      title={title}
      lede={lede}
      eyebrow={
        <>
          <span>{m.shell.groups.act}</span>
          {alliance ? <span>{alliance.name}</span> : null}
        </>
      }
    />
  );
}
