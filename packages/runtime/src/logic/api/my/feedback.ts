// my: alert, confirm, prompt, toast, loading, modal, action sheet.
import type { ToastIcon } from '@atrium/protocol';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import {
  given,
  isObject,
  list,
  number,
  optionalText,
  text,
  type Options,
} from '../kit/parameters.ts';

const ICONS: Record<string, ToastIcon> = {
  none: 'none',
  success: 'success',
  fail: 'error',
  exception: 'warn',
  loading: 'loading',
};

export const myFeedback = (kit: Kit): ApiTable => {
  const zh = kit.device.current().language.startsWith('zh');
  const okWord = zh ? '确定' : 'OK';
  const cancelWord = zh ? '取消' : 'Cancel';
  const colors = (o: Options) => ({
    ...given('confirmColor', optionalText(o['confirmColor'])),
    ...given('cancelColor', optionalText(o['cancelColor'])),
  });

  return {
    alert: method(
      'title content buttonText confirmColor',
      async (o) => {
        await kit.call('ui.modal', {
          title: text(o['title']),
          content: text(o['content']),
          confirmText: text(o['buttonText'], okWord),
          ...colors(o),
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
          confirmText: text(o['confirmButtonText'], okWord),
          cancelText: text(o['cancelButtonText'], cancelWord),
          ...colors(o),
        });
        return { confirm };
      },
      { needs: 'ui.modal', gives: 'confirm' },
    ),
    prompt: method(
      'title message placeholder align okButtonText cancelButtonText confirmColor cancelColor',
      async (o) => {
        const { align } = o;
        const answer = await kit.call('ui.modal', {
          title: text(o['title']),
          content: text(o['message']),
          confirmText: text(o['okButtonText'], okWord),
          cancelText: text(o['cancelButtonText'], cancelWord),
          ...colors(o),
          input: {
            placeholder: text(o['placeholder']),
            value: '',
            ...(align === 'left' || align === 'center' || align === 'right' ? { align } : {}),
          },
        });
        return { ok: answer.confirm, inputValue: answer.confirm ? (answer.text ?? '') : '' };
      },
      { needs: 'ui.modal', gives: 'ok inputValue' },
    ),
    showModal: method(
      'title content showCancel cancelText cancelColor confirmText confirmColor editable placeholderText',
      async (o) => {
        const editable = o['editable'] === true;
        const answer = await kit.call('ui.modal', {
          title: text(o['title']),
          content: editable ? '' : text(o['content']),
          confirmText: text(o['confirmText'], okWord),
          ...given(
            'cancelText',
            o['showCancel'] === false ? undefined : text(o['cancelText'], cancelWord),
          ),
          ...colors(o),
          ...given(
            'input',
            editable
              ? { placeholder: text(o['placeholderText']), value: text(o['content']) }
              : undefined,
          ),
        });
        return {
          confirm: answer.confirm,
          cancel: !answer.confirm,
          ...(editable ? { content: answer.text ?? '' } : {}),
        };
      },
      { needs: 'ui.modal', gives: 'confirm cancel content' },
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
    // Cancelling is a success with index -1.
    showActionSheet: method(
      'title items:Array cancelButtonText destructiveBtnIndex badges',
      async (o) => {
        const badges = list(o['badges'])
          .filter(isObject)
          .map((badge) => ({ index: number(badge['index'], 0), text: text(badge['text']) }));
        const { index } = await kit.call('ui.actionSheet', {
          items: list(o['items']).map((item) => text(item)),
          cancelText: text(o['cancelButtonText'], cancelWord),
          ...given('title', optionalText(o['title'])),
          ...given(
            'destructive',
            typeof o['destructiveBtnIndex'] === 'number' ? o['destructiveBtnIndex'] : undefined,
          ),
          ...(badges.length > 0 ? { badges } : {}),
        });
        return { index };
      },
      { needs: 'ui.actionSheet', gives: 'index' },
    ),
    enableAlertBeforeUnload: method(
      'message',
      async (o) => {
        await kit.call('ui.leaveGuard', {
          message: text(o['message'], zh ? '确定离开当前页面？' : 'Leave this page?'),
        });
        return { success: true };
      },
      { needs: 'ui.leaveGuard', gives: 'success' },
    ),
    disableAlertBeforeUnload: method(
      '',
      async () => {
        await kit.call('ui.leaveGuard', {});
        return { success: true };
      },
      { needs: 'ui.leaveGuard', gives: 'success' },
    ),
  };
};
