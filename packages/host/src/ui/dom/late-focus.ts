// The tap that opens a dialog also gives its frame the focus, and on a busy machine that arrives after the dialog did.

/** As long as this a lost focus may be the tap's. Nothing can be granted yet: buttons that grant are not armed. */
const LATE_MS = 1000;

/** True when it was, and then the focus goes back where it belongs. */
export function takeBackIfLate(openedAt: number, focus: () => void): boolean {
  if (performance.now() - openedAt >= LATE_MS) return false;
  // Not in the middle of the browser's own change of focus: the keys would go on to the frame.
  setTimeout(focus);
  return true;
}
