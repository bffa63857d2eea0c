// Touches, mouse and wheel of a game's screen. The mouse is also one finger, as in WeChat on a computer.

type Say = (type: string, event: object) => void;

interface Point {
  identifier: number;
  pageX: number;
  pageY: number;
  clientX: number;
  clientY: number;
  force: number;
}

/** The screen begins at the frame's corner and does not scroll: page and client are the same. */
const pointOf = (identifier: number, x: number, y: number, force: number): Point => ({
  identifier,
  pageX: x,
  pageY: y,
  clientX: x,
  clientY: y,
  force,
});

const points = (list: TouchList): Point[] =>
  [...list].map(({ identifier, clientX, clientY, force }) =>
    pointOf(identifier, clientX, clientY, force),
  );

/** The window is listened to until `signal`: a finger may leave the element. */
export function listenToInput(element: HTMLElement, say: Say, signal: AbortSignal): void {
  const onTouch = (event: TouchEvent): void => {
    // No scrolling, no zoom, and no mouse events after it.
    if (event.cancelable) event.preventDefault();
    say(event.type, {
      touches: points(event.touches),
      changedTouches: points(event.changedTouches),
      timeStamp: event.timeStamp,
    });
  };
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
    element.addEventListener(type, onTouch, { passive: false });

  let pressed = false;
  const finger = (type: string, event: MouseEvent, isDown: boolean): void => {
    const point = pointOf(0, event.clientX, event.clientY, 0);
    say(type, {
      touches: isDown ? [point] : [],
      changedTouches: [point],
      timeStamp: event.timeStamp,
    });
  };
  const place = ({ clientX, clientY, timeStamp }: MouseEvent): object => ({
    x: clientX,
    y: clientY,
    timeStamp,
  });
  element.addEventListener('mousedown', (event) => {
    say('mousedown', { ...place(event), button: event.button });
    if (event.button !== 0) return;
    pressed = true;
    finger('touchstart', event, true);
  });
  const onMove = (event: MouseEvent): void => {
    const { movementX, movementY } = event;
    say('mousemove', { ...place(event), movementX, movementY });
    if (pressed) finger('touchmove', event, true);
  };
  const onUp = (event: MouseEvent): void => {
    say('mouseup', { ...place(event), button: event.button });
    if (!pressed || event.button !== 0) return;
    pressed = false;
    finger('touchend', event, false);
  };
  addEventListener('mousemove', onMove, { signal });
  addEventListener('mouseup', onUp, { signal });
  element.addEventListener('contextmenu', (event) => event.preventDefault());
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { deltaX, deltaY, deltaZ } = event;
      say('wheel', { ...place(event), deltaX, deltaY, deltaZ });
    },
    { passive: false },
  );
}
