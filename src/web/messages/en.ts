import { alliance } from './en/alliance.ts';
import { ballots } from './en/ballots.ts';
import { blocs } from './en/blocs.ts';
import { common } from './en/common.ts';
import { agreement, compare } from './en/compare.ts';
import { completeness, lasting, runs } from './en/completeness.ts';
import { contributions, portfolio } from './en/contributions.ts';
import { corrections } from './en/corrections.ts';
import { decisions } from './en/decisions.ts';
import { desk } from './en/desk.ts';
import { distance } from './en/distance.ts';
import { evidence } from './en/evidence.ts';
import { imports } from './en/imports.ts';
import { method } from './en/method.ts';
import { overview } from './en/overview.ts';
import { participation } from './en/participation.ts';
import { plans } from './en/plans.ts';
import { posts } from './en/posts.ts';
import { shell } from './en/shell.ts';
import { signs } from './en/signs.ts';
import { webhooks } from './en/webhooks.ts';
import { words } from './en/words.ts';

/** The English catalogue: every word that a page shows, by part of the product. */
export const en = {
  agreement,
  alliance,
  ballots,
  blocs,
  common,
  compare,
  completeness,
  contributions,
  corrections,
  decisions,
  desk,
  distance,
  evidence,
  imports,
  lasting,
  method,
  overview,
  participation,
  plans,
  portfolio,
  posts,
  runs,
  shell,
  signs,
  webhooks,
  words,
};
