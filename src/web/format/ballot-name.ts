/** A ballot's reference with its body in front, unless the reference names it already. */
export function ballotName(body: string, reference: string): string {
  return reference.includes(body) ? reference : `${body} ${reference}`;
}
