// The keys of a keyboard, for a game that plays with them: not while a field is typed in.

type Say = (type: string, event: object) => void;

/** What a page does with these keys a game does not want: scrolling, going back. */
const OURS = /^(?:Arrow|Space$|Page|Home$|End$|Backspace$)/;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input,textarea,button,[role=button],[role=link]') !== null;

export function listenToKeys(say: Say, signal: AbortSignal): void {
  const heard =
    (type: string) =>
    (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.isComposing) return;
      const { code, key, timeStamp, ctrlKey, metaKey, altKey } = event;
      if (OURS.test(code) && !ctrlKey && !metaKey && !altKey) event.preventDefault();
      say(type, { code, key, timeStamp });
    };
  for (const type of ['keydown', 'keyup'] as const) addEventListener(type, heard(type), { signal });
}
