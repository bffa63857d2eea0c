// <checkbox>
import { choice } from './choice.ts';

export const checkbox = choice('checkbox', (state, tell, host) => {
  state.set(!state.checked());
  tell();
  // `my`: the mark itself tells too.
  if (host.dialect === 'my') host.emit('change', { value: state.checked() });
});
