// my: alert, confirm, toast, loading. The other dialogs are in dialogs.ts, in the second script.
import type { ToastIcon } from '@atrium/protocol';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { number, text } from '../kit/parameters.ts';
import { dialogColors, dialogWords } from './dialog-words.ts';

const ICONS: Record<string, ToastIcon> = {
  none: 'none',
  success: 'success',
  fail: 'error',
  exception: 'warn',
  loading: 'loading',
};

export const myFeedback = (kit: Kit): ApiTable => {
  const { ok, cancel } = dialogWords(kit);

  return {
    alert: method(
      'title content buttonText confirmColor',
      async (o) => {
        await kit.call('ui.modal', {
          title: text(o['title']),
          content: text(o['content']),
          confirmText: text(o['buttonText'], ok),
          ...dialogColors(o),
        });
      },
      { needs: 'ui.modal' },
    ),
    confirm: method(
      'title content confirmButtonText cancelButtonText confirmColor cancelColor',
      async (o) => {
        const { confirm } = await kit.call('ui.modal', {
          title: text(o['title']),
          content: text(o['content']),
          confirmText: text(o['confirmButtonText'], ok),
          cancelText: text(o['cancelButtonText'], cancel),
          ...dialogColors(o),
        });
        return { confirm };
      },
      { needs: 'ui.modal', gives: 'confirm' },
    ),
    showToast: method(
      'content type duration mask',
      async (o) => {
        await kit.call('ui.toast', {
          text: text(o['content'] ?? o['title']),
          icon: ICONS[text(o['type'], 'none')] ?? 'none',
          durationMs: number(o['duration'], 2000),
          mask: o['mask'] === true,
        });
      },
      { needs: 'ui.toast' },
    ),
    hideToast: method('', async () => void (await kit.call('ui.hideToast', {})), {
      needs: 'ui.toast',
    }),
    showLoading: method(
      'content delay mask',
      async (o) => {
        await kit.call('ui.loading', {
          text: text(o['content']),
          mask: o['mask'] !== false,
          delayMs: number(o['delay'], 0),
        });
      },
      { needs: 'ui.loading' },
    ),
    hideLoading: method('page', async () => void (await kit.call('ui.hideLoading', {})), {
      needs: 'ui.loading',
    }),
  };
};
