import type { Detection } from '../detection.ts';
import type { BlocStability } from './bloc-stability.ts';

/** The detection with every bloc member's stability filled in; the findings themselves do not change. */
export function addStability(detection: Detection, stability: readonly BlocStability[]): Detection {
  return {
    ...detection,
    blocs: detection.blocs.map((bloc, place) => {
      const byMember = new Map(stability[place]!.members.map((entry) => [entry.member, entry.stability]));
      return {
        ...bloc,
        members: bloc.members.map((member) => ({
          ...member,
          stability: byMember.get(member.member) ?? null,
        })),
      };
    }),
  };
}
