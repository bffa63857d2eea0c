// What the pages of the super app do with the host: open a program, open a link, go home, say something.
import { isHostError } from '@atrium/host';
import { opening } from '../state/programs.ts';
import { say } from '../words/words.ts';
import { getCurrent } from './current.ts';

/** Failures are told to the user by the host itself. */
export async function openProgram(appId: string, scene: number): Promise<void> {
  const current = getCurrent();
  if (!current || opening.value === appId) return;
  opening.value = appId;
  try {
    await current.host.open({ appId, scene });
  } catch (error) {
    if (!isHostError(error)) console.error(error);
  } finally {
    if (opening.value === appId) opening.value = null;
  }
}

/** A finger that starts to scroll lets go of the icon within this time. */
const SCROLL_MS = 60;

/** For `onPointerDown` of what opens a program: the host builds what it can until the finger is up. */
export function prepareProgram(appId: string, press: PointerEvent): void {
  const prepare = (): void => getCurrent()?.host.prepare({ appId });
  if (press.pointerType !== 'touch') return prepare();
  const timer = setTimeout(prepare, SCROLL_MS);
  press.target?.addEventListener('pointercancel', () => clearTimeout(timer), { once: true });
}

/** For `onPointerEnter` of the same: a mouse that looks at it. */
export function preloadProgram(appId: string, pointer: PointerEvent): void {
  if (pointer.pointerType === 'mouse') getCurrent()?.host.preload(appId);
}

/** Null when it worked, else why not. */
export async function openLink(text: string): Promise<string | null> {
  const current = getCurrent();
  if (!current) return 'not started';
  try {
    await current.host.openLink(text);
    return null;
  } catch (error) {
    if (isHostError(error, 'superseded') || isHostError(error, 'unreleased')) return null;
    return error instanceof Error ? error.message : String(error);
  }
}

/** A program that was not built yet takes its time. */
const SLOW_MS = 500;

/** The link in the page's own address, where no form is there to say why it did not work. */
export async function openAddress(link: string): Promise<void> {
  // No row of the list shows that something is under way.
  const done = new AbortController();
  const slow = setTimeout(() => notify(say('home.opening'), done.signal), SLOW_MS);
  try {
    await getCurrent()?.host.openLink(link);
  } catch (error) {
    // Other failures are told to the user by the host itself.
    if (isHostError(error, 'link')) notify(say('open.failed', { reason: error.message }));
    else if (!isHostError(error)) console.error(error);
  } finally {
    clearTimeout(slow);
    done.abort();
  }
}

export function goHome(): void {
  getCurrent()?.host.home();
}

export function notify(text: string, until?: AbortSignal): void {
  getCurrent()?.ui.notify(text, until);
}
