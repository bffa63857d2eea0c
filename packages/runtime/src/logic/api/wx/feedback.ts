// wx: toast, loading, modal, action sheet, the question before a page is left.
import type { ToastIcon } from '@atrium/protocol';
import { ApiFailure, invalid } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { given, list, number, optionalText, text } from '../kit/parameters.ts';

const ICONS: Record<string, ToastIcon> = {
  success: 'success',
  error: 'error',
  loading: 'loading',
  none: 'none',
};

export const wxFeedback = (kit: Kit): ApiTable => {
  const zh = kit.device.current().language.startsWith('zh');
  const confirmWord = zh ? '确定' : 'OK';
  const cancelWord = zh ? '取消' : 'Cancel';

  return {
    // Without a title both show none: WeChat fills in '' before it checks.
    showToast: method(
      'title?:String icon image duration mask',
      async (o) => {
        const image = optionalText(o['image']);
        await kit.call('ui.toast', {
          text: text(o['title']),
          icon: ICONS[text(o['icon'], 'success')] ?? 'success',
          ...given('image', image === undefined ? undefined : kit.files.source(image)),
          durationMs: number(o['duration'], 1500),
          mask: o['mask'] === true,
        });
      },
      { needs: 'ui.toast' },
    ),
    hideToast: method('noConflict', async () => void (await kit.call('ui.hideToast', {})), {
      needs: 'ui.toast',
    }),
    showLoading: method(
      'title?:String mask',
      async (o) => {
        await kit.call('ui.loading', {
          text: text(o['title']),
          mask: o['mask'] === true,
          delayMs: 0,
        });
      },
      { needs: 'ui.loading' },
    ),
    hideLoading: method('noConflict', async () => void (await kit.call('ui.hideLoading', {})), {
      needs: 'ui.loading',
    }),
    showModal: method(
      'title?:String content?:String showCancel cancelText?:String cancelColor confirmText?:String confirmColor editable placeholderText',
      async (o) => {
        const editable = o['editable'] === true;
        const answer = await kit.call('ui.modal', {
          title: text(o['title']),
          content: editable ? '' : text(o['content']),
          confirmText: text(o['confirmText'], confirmWord),
          ...given('confirmColor', optionalText(o['confirmColor'])),
          ...given(
            'cancelText',
            o['showCancel'] === false ? undefined : text(o['cancelText'], cancelWord),
          ),
          ...given('cancelColor', optionalText(o['cancelColor'])),
          // An editable modal shows `content` as the field's text.
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
          content: editable && answer.confirm ? (answer.text ?? '') : null,
        };
      },
      { needs: 'ui.modal', gives: 'confirm cancel content' },
    ),
    showActionSheet: method(
      'itemList:Array alertText itemColor',
      async (o) => {
        const items = list(o['itemList']);
        if (items.length === 0) throw invalid('parameter.itemList should have at least 1 item;');
        if (items.length > 6) throw invalid('itemList should not be large than 6');
        const { index } = await kit.call('ui.actionSheet', {
          items: items.map((item) => text(item)),
          cancelText: cancelWord,
          ...given('title', optionalText(o['alertText'])),
          ...given('itemColor', optionalText(o['itemColor'])),
        });
        if (index < 0) throw new ApiFailure('cancelled', 'cancel');
        return { tapIndex: index };
      },
      { needs: 'ui.actionSheet', gives: 'tapIndex' },
    ),
    enableAlertBeforeUnload: method(
      'message:String',
      async (o) =>
        void (await kit.call('ui.leaveGuard', {
          message: text(o['message']),
          ...given('pageId', kit.context.pages.top()?.pageId),
        })),
      { needs: 'ui.leaveGuard' },
    ),
    disableAlertBeforeUnload: method('', async () => void (await kit.call('ui.leaveGuard', {})), {
      needs: 'ui.leaveGuard',
    }),
  };
};
