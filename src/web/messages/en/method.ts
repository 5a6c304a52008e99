export const method = {
  title: 'Method',
  lede: 'What the numbers mean, how they are worked out, and what they cannot tell.',
  sections: [
    {
      id: 'words',
      title: 'What “aligned above chance” means',
      paragraphs: [
        'Members that often vote yes agree often, and popular ballots make everybody agree. Neither says anything about coordination. So each pair’s agreement is compared with a model that keeps how each member usually votes and how each ballot was received, and asks what is left.',
        'A pair or group is listed only where its agreement lies further beyond that model than chance would give, after allowing for all pairs and groups that were looked at.',
        'Alignment has many plain reasons: a common market, a declared union, the same industry, shared advice. The evidence card lists which of them were checked. No finding here says that members made an arrangement.',
      ],
    },
    {
      id: 'null-model',
      title: 'The null model',
      paragraphs: [
        'For every vote the model gives a chance of approval, disapproval and abstention from an effect of the member and an effect of the ballot, fitted to the recorded votes. Members and ballots keep their habits; everything that ties two members together beyond that is the excess.',
        'Ballots on which nearly everybody agreed carry no information about pairs and add nothing. Absences enter no pair: only ballots on which both members took a side are compared.',
      ],
    },
    {
      id: 'tests',
      title: 'Tests and corrections',
      paragraphs: [
        'The excess of each pair is divided by its standard error under the model and turned into a probability with the third moment taken into account, because rare joint votes are skewed.',
        'All pairs of a body are tested at once and corrected by the Benjamini-Hochberg procedure: among the pairs listed at level 0.05, one in twenty is expected to be false. The column q is the level at which a pair would just be listed.',
        'Groups are tested against the best group that chance would offer, not against a single pair, and then corrected again. Stability says how often the same members come out when the analysis is repeated on samples of the ballots.',
      ],
    },
    {
      id: 'too-little',
      title: 'Too little data',
      paragraphs: [
        'Below ten ballots in common a pair is not tested. Below a handful of contested ballots a body is not analysed, and the page says so. “Not enough data” is an answer, and is never shown as zero.',
      ],
    },
    {
      id: 'rules',
      title: 'Approval rules',
      paragraphs: [
        'Each rule is dated data with its source and with how far it is trusted. Every limb is worked out in whole numbers: exactly two thirds and exactly one quarter count as reached. Votes that a rule leaves out, such as abstentions or negatives without reasons, are listed with the reason.',
        'A rule whose text could not be read is marked unverified and is never shown as fact.',
      ],
    },
    {
      id: 'recommendations',
      title: 'Recommendations',
      paragraphs: [
        'Committees are ranked by four factors from 0 to 1: stakes (how critical the technology is and what is being decided), leverage (what one more vote could change), gap (how far the member stands behind its peers) and feasibility. The weights are yours, every factor shows what it was worked out from, and committees with too little on record are not ranked.',
        'How much each part counts within its factor, and how far a seat that is taken already lowers the gap, are judgements of what matters and no estimates from data. They stand in the answer, and each can be replaced in the address: weights of factors as `stakes=2`, shares of parts as `shares=agenda:0.3,size:0`.',
      ],
    },
    {
      id: 'provenance',
      title: 'Provenance',
      paragraphs: [
        'Every record names its source, the place in the document and when it was read. Dates that were only seen in dated copies of a list say so: “first seen” is not “since”. Votes worked out from totals are marked as derived and carry no claim about the member.',
        'Everything made up for demonstration bears the mark “Synthetic” wherever it appears, and uses codes that belong to no country.',
      ],
    },
    {
      id: 'limits',
      title: 'What these pages cannot tell',
      paragraphs: [
        'Most ballots of most bodies are not public, and many pass by consensus without a vote. The recorded ballots are not a fair sample of all decisions, so a share here is a share of what is recorded. Counting contributions or heads says little about their worth.',
      ],
    },
  ],
  contents: 'On this page',
  interface: 'The same figures, with the method and parameters of each run, are in the data interface.',
};
