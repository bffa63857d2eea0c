// Keys of the desktop: they work while the focus is on the super app itself and nobody is typing.
import { goHome } from '../host/open.ts';
import { section } from '../home/home-shell.tsx';
import { searchText } from '../state/programs.ts';
import { developer, shortcuts } from '../state/settings.ts';

export function installShortcuts(): void {
  document.addEventListener('keydown', (event) => {
    if (!shortcuts.value) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('input, textarea, select, dialog, [role="dialog"], [role="alertdialog"]'))
      return;
    switch (event.key) {
      case '/':
        event.preventDefault();
        goHome();
        section.value = 'home';
        requestAnimationFrame(() => document.getElementById('search')?.focus());
        break;
      case 'h':
        goHome();
        section.value = 'home';
        searchText.value = '';
        break;
      case 'd':
        developer.value = !developer.value;
        break;
    }
  });
}
