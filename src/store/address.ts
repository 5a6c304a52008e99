/** The hosts of an address, without the credentials that may stand before them. */
export function hostsOf(uri: string): string {
  const authority = /^mongodb(?:\+srv)?:\/\/([^/?]*)/.exec(uri)?.[1] ?? 'an unreadable address';
  return decodeURIComponent(authority.slice(authority.lastIndexOf('@') + 1));
}

/** The database that an address names, if it names one. */
export function nameInAddress(uri: string): string | undefined {
  return /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(uri)?.[1];
}
