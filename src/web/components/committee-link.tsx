interface CommitteeLinkProps {
  id: string;
  reference: string;
  title?: string | null;
}

/** A committee's reference linked to its page, its title beneath. */
export function CommitteeLink({ id, reference, title }: CommitteeLinkProps) {
  return (
    <>
      <a class="cell-title" href={`/committees/${encodeURIComponent(id)}`}>
        {reference}
      </a>
      {title ? <span class="cell-sub">{title}</span> : null}
    </>
  );
}
