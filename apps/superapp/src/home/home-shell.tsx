// The super app's own screen inside the device: three sections and the bar between them.
import { signal } from '@preact/signals';
import { Icon, type IconName } from '../parts/icon.tsx';
import { words } from '../words/words.ts';
import { MePage } from './me-page.tsx';
import { OpenPage } from './open-page.tsx';
import { ProgramsPage } from './programs-page.tsx';

export type Section = 'home' | 'open' | 'me';
export const section = signal<Section>('home');

const SECTIONS: readonly { id: Section; icon: IconName }[] = [
  { id: 'home', icon: 'home' },
  { id: 'open', icon: 'link' },
  { id: 'me', icon: 'person' },
];

export function HomeShell() {
  const current = section.value;
  return (
    <div class="home">
      <div class="home-page" key={current}>
        {current === 'home' ? <ProgramsPage /> : current === 'open' ? <OpenPage /> : <MePage />}
      </div>
      <nav class="home-tabs" aria-label={words.value['tabs']}>
        {SECTIONS.map(({ id, icon }) => (
          <button
            key={id}
            type="button"
            aria-current={id === current ? 'page' : undefined}
            onClick={() => (section.value = id)}
          >
            <Icon name={icon} size={25} />
            <span>{words.value[`tab.${id}`]}</span>
          </button>
        ))}
      </nav>
    </div>
  );
}
