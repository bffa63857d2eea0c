// WeChat's first overlays, which its documentation does not name any more.
import { bool, drawn, num, str, type ComponentGroup } from './spec.ts';

export const wxClassic: ComponentGroup = {
  'action-sheet': drawn({}, ['change']),
  'action-sheet-cancel': drawn({}),
  'action-sheet-item': drawn({}),
  loading: drawn({}),
  modal: drawn({ title: str(), 'no-cancel': bool(), 'confirm-text': str(), 'cancel-text': str() }, [
    'confirm',
    'cancel',
  ]),
  toast: drawn({ duration: num(1500) }, ['change']),
};
