import { useEffect, useState } from 'preact/hooks';
import { type Drawn, html } from './html.ts';
import { icon } from './icons.ts';

type Theme = 'light' | 'dark';

/** Draws the switch between paper and ink; until it is used, the page follows the system. */
export function ThemeButton(): Drawn {
  const [theme, setTheme] = useState(currentTheme);
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setTheme(currentTheme());
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  const label = `Switch to the ${other} theme`;
  return html`<button
    type="button"
    class="tool"
    aria-label=${label}
    title=${label}
    onClick=${() => {
      localStorage.setItem('theme', other);
      applyTheme();
      setTheme(other);
    }}
  >
    ${icon(theme === 'dark' ? 'sun' : 'moon')}
  </button>`;
}

/** Puts the stored choice, if there is one, on the page. */
export function applyTheme(): void {
  const stored = storedTheme();
  if (stored) document.documentElement.dataset.theme = stored;
}

function currentTheme(): Theme {
  return storedTheme() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function storedTheme(): Theme | undefined {
  const stored = localStorage.getItem('theme');
  return stored === 'light' || stored === 'dark' ? stored : undefined;
}
