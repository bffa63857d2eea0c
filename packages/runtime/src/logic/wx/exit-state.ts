// restartStrategy: what the next start without a path finds again. The host keeps it.
import type { LogicContext } from '../context.ts';

export function createExitState({ host, pages, errors }: LogicContext): () => void {
  let saved = false;
  return () => {
    const page = pages.top();
    if (!page) return;
    const { path, query } = page;
    const state = pages.hook(page, 'onSaveExitState');
    const again = page.window.restartStrategy === 'homePageAndLatestPage';
    if (again || saved)
      errors.guard('onSaveExitState', () =>
        host.notify('app.exitState', again ? { path, query, state } : {}),
      );
    saved = again;
  };
}
