// The sheet behind the capsule's dots, and what its rows do.
import { showHostPage } from '../broker/host-pages.ts';
import { showSettings } from '../broker/settings-page.ts';
import { fill } from '../strings/strings.ts';
import type { Instance } from '../instance/instance.ts';
import type { MenuRequest } from '../ui/ui.ts';
import type { JourneyWorld } from './execute.ts';
import { noteMenuChoice } from './menu-choice.ts';
import { timelineOffered } from './timeline-menu.ts';

export async function openProgramMenu(world: JourneyWorld, instance: Instance): Promise<void> {
  const { context } = instance;
  if (!context) return;
  const { ui, strings } = context.host;
  const items: MenuRequest['items'] = [
    { id: 'share', label: strings['menu.share'], icon: 'share', disabled: !instance.sharing },
    ...(timelineOffered(context)
      ? [{ id: 'timeline', label: strings['menu.timeline'], icon: 'share' as const }]
      : []),
    { id: 'favorite', label: strings['menu.favorite'], icon: 'favorite' },
    { id: 'settings', label: strings['menu.settings'], icon: 'settings' },
    { id: 'restart', label: strings['menu.restart'], icon: 'restart' },
    { id: 'about', label: strings['menu.about'], icon: 'about' },
  ];
  const { appId, dialect, face: program, signal, instanceId } = context;
  const info = { appId, dialect, version: context.manifest.version };
  const chosen = await ui.menu(context.stage, { program, info, items }, signal);
  if (!context.alive) return;
  switch (chosen) {
    case 'share':
    case 'timeline':
      noteMenuChoice(context, chosen);
      return context.send('ui.menu', { action: chosen });
    case 'favorite':
      world.emit({ type: 'program:favorite', appId, instanceId });
      noteMenuChoice(context, 'favorite');
      return context.send('ui.menu', { action: 'favorite' });
    case 'settings':
      await showSettings(context);
      return;
    case 'restart':
      return restart(world, instance);
    case 'about':
      return showHostPage(context, () =>
        ui.about(
          {
            program,
            facts: [
              { label: 'AppID', value: appId },
              { label: fill(strings['menu.version'], { version: '' }).trim(), value: info.version },
            ],
          },
          signal,
        ),
      );
  }
}

/** As the program's own restartMiniProgram, at its home; nobody waits for the answer. */
export function restart(world: JourneyWorld, instance: Instance): void {
  const path = instance.context?.manifest.app.entryPagePath ?? '';
  const callId = world.answers.add(() => undefined);
  world.feed({ type: 'restart', instanceId: instance.id, callId, args: { path } });
}
