/** A member's name, linked to its page. */
export function MemberLink({ code, name }: { code: string; name: string }) {
  return <a href={`/members/${encodeURIComponent(code)}`}>{name}</a>;
}
