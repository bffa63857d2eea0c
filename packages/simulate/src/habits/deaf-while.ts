// miniprogram-simulate listens to a component after its properties are set: what it triggers before that is not heard.
// (On a phone, and in Atrium's programs, it is.) Snapshots of libraries were made with it.
import type { TemplateRuntime } from '@atrium/runtime/src/logic/template/template-runtime.ts';

/** What the core calls for every event that has a handler in a template. */
interface EventRuntime {
  eventListenerWrapper(...given: unknown[]): boolean | void;
}

const done = new WeakSet<object>();

export function deafWhile(making: () => boolean, runtime: TemplateRuntime): void {
  if (done.has(runtime)) return;
  done.add(runtime);
  const events = runtime as unknown as EventRuntime;
  const call = events.eventListenerWrapper;
  events.eventListenerWrapper = (...given) => (making() ? undefined : call.apply(events, given));
}
