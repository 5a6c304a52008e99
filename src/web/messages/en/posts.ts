export const posts = {
  title: 'Posts and terms',
  lede: 'Secretariats, chairs, convenors, rapporteurs and editors: who holds them, and which come free when.',
  caption: 'Posts held',
  filters: {
    post: 'Post',
    member: 'Holder (code)',
    endsBefore: 'Term ends before',
    history: 'Past posts as well',
  },
  heads: {
    post: 'Post',
    committee: 'Committee',
    holder: 'Holder',
    since: 'Since',
    termEnds: 'Term ends',
  },
  seenOn: (day: string) => `seen on ${day}`,
  gone: (day: string) => `gone by ${day}`,
  noTerm: 'not on record',
  note: 'A term is shown where its end is on record; most sources name the holder and not the term.',
};
