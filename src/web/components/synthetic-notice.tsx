import { messages as m } from '../messages/messages.ts';
import { SyntheticBadge } from './badges.tsx';

/** Says at the head of a page that what follows was made up. */
export function SyntheticNotice({ when }: { when: boolean }) {
  if (!when) return null;
  return (
    <div class="notice" data-kind="synthetic">
      <SyntheticBadge when />
      <p>{m.common.syntheticNotice}</p>
    </div>
  );
}
