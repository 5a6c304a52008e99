import { useState } from 'preact/hooks';
import { messages as m } from '../messages/messages.ts';

const KEY = 'quorumwatch.theme';
const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

function isTheme(text: string | undefined): text is Theme {
  return THEMES.some((theme) => theme === text);
}

function apply(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem(KEY);
  } else {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEY, theme);
  }
}

/** Light, dark, or as the system says; kept in this browser. */
export function ThemeSwitch() {
  const given = document.documentElement.dataset.theme;
  const [theme, setTheme] = useState<Theme>(isTheme(given) ? given : 'system');
  return (
    <label>
      {m.shell.theme}
      <select
        value={theme}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (!isTheme(chosen)) return;
          apply(chosen);
          setTheme(chosen);
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {m.shell.themes[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
