import type { BlocDetail } from '../../../app/views/bloc-view.ts';
import { apiHref } from '../../data/api-client.ts';
import { useSession } from '../../data/use-session.ts';
import { instant } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { blocHref } from './bloc-name.tsx';

const { card: words } = m.blocs;

function reviewText({ review, synthetic }: BlocDetail): string | null {
  const { review: text } = words;
  if (synthetic) return null;
  const by = review.by ?? m.common.unknown;
  const at = review.at ? instant(review.at) : m.common.unknown;
  if (review.state === 'released') return text.released(by, at);
  if (review.state === 'dismissed') return text.dismissed(by, at);
  return review.state === 'held' ? text.held : text.none;
}

function useIsAnalyst(): boolean {
  const session = useSession();
  return session.state === 'ready' && ['analyst', 'admin'].includes(session.data.role);
}

/** Whether the finding was released, the card as a paper where the reader may have it, and the address of this version. */
export function PaperLinks({ bloc }: { bloc: BlocDetail }) {
  const analyst = useIsAnalyst();
  const card = `/analytics/blocs/${encodeURIComponent(bloc.id)}/card`;
  const params = { snapshot: bloc.snapshot };
  const review = reviewText(bloc);
  const mayHave = bloc.synthetic || bloc.review.state === 'released' || analyst;
  return (
    <div class="stack">
      {review ? <p class="small">{review}</p> : null}
      <p class="row">
        {mayHave ? (
          <>
            <a class="button" href={apiHref(`${card}.pdf`, params)} type="application/pdf">
              {words.paper}
            </a>
            <a class="button" href={apiHref(`${card}.html`, params)}>
              {words.paperHtml}
            </a>
          </>
        ) : null}
        <button type="button" class="button" onClick={() => window.print()}>
          {words.print}
        </button>
        <a href={`${blocHref(bloc)}?snapshot=${bloc.snapshot}`} rel="bookmark">
          {words.permalink}
        </a>
      </p>
    </div>
  );
}
