// <radio>
import { choice } from './choice.ts';

export const radio = choice('radio', (state, tell) => {
  if (state.checked()) return;
  state.set(true);
  tell();
});
