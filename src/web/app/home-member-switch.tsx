import { setHomeMember, useHomeMember } from '../data/home-member.ts';
import { useAlliance } from '../data/use-alliance.ts';
import { messages as m } from '../messages/messages.ts';

/** Lets readers say whose desk they sit at. */
export function HomeMemberSwitch() {
  const alliance = useAlliance();
  const home = useHomeMember();
  const members = alliance?.members ?? [];
  const known = home === '' || members.some(({ member }) => member === home);
  return (
    <label>
      {m.shell.viewAs}
      <select value={home} onChange={(event) => setHomeMember(event.currentTarget.value)}>
        <option value="">{m.shell.nobody}</option>
        {known ? null : <option value={home}>{home}</option>}
        {members.map(({ member, name }) => (
          <option key={member} value={member}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
