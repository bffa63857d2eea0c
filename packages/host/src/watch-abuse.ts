// Two things a guest can do to the host's document, and what they cost it: its life.
import type { Instance } from './instance/instance.ts';
import type { HostUi } from './ui/ui.ts';

/** Returns the function that stops watching. */
export function watchAbuse(ui: HostUi, instances: () => Iterable<Instance>): () => void {
  const ownerOf = (element: Element | null): Instance | undefined =>
    element ? [...instances()].find((one) => one.owns(element)) : undefined;

  // A frame that takes the focus while a host dialog is open would get the keys meant for the dialog.
  const guardFocus = (): void => {
    if (ui.dialogOpen) takenBy(document.activeElement);
  };
  const takenBy = (frame: Element | null): void => {
    const owner = ownerOf(frame);
    if (owner && !ui.takeFocusBack()) owner.kill('took the focus from a host dialog');
  };
  // The host's frame-src stopped a frame from leaving its site. Its error page then loads, which is a second load and
  // kills it; where the browser names the frame's own script as the source, this is sooner.
  const violated = (event: SecurityPolicyViolationEvent): void => {
    if (event.effectiveDirective !== 'frame-src' && event.effectiveDirective !== 'child-src')
      return;
    for (const one of instances())
      if (one.context && event.sourceFile.startsWith(`${one.context.guestOrigin}/`))
        one.kill('tried to navigate a frame');
  };

  addEventListener('blur', guardFocus);
  document.addEventListener('focusin', guardFocus);
  document.addEventListener('securitypolicyviolation', violated);
  return () => {
    removeEventListener('blur', guardFocus);
    document.removeEventListener('focusin', guardFocus);
    document.removeEventListener('securitypolicyviolation', violated);
  };
}
