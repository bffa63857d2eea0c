// my: prompt, showModal, action sheet, and the question before a page is left.
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { given, isObject, list, number, optionalText, text } from '../kit/parameters.ts';
import { dialogColors, dialogWords } from './dialog-words.ts';

export const myDialogs = (kit: Kit): ApiTable => {
  const words = dialogWords(kit);

  return {
    prompt: method(
      'title message placeholder align okButtonText cancelButtonText confirmColor cancelColor',
      async (o) => {
        const { align } = o;
        const answer = await kit.call('ui.modal', {
          title: text(o['title']),
          content: text(o['message']),
          confirmText: text(o['okButtonText'], words.ok),
          cancelText: text(o['cancelButtonText'], words.cancel),
          ...dialogColors(o),
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
          confirmText: text(o['confirmText'], words.ok),
          ...given(
            'cancelText',
            o['showCancel'] === false ? undefined : text(o['cancelText'], words.cancel),
          ),
          ...dialogColors(o),
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
    // Cancelling is a success with index -1.
    showActionSheet: method(
      'title items:Array cancelButtonText destructiveBtnIndex badges',
      async (o) => {
        const badges = list(o['badges'])
          .filter(isObject)
          .map((badge) => ({ index: number(badge['index'], 0), text: text(badge['text']) }));
        const { index } = await kit.call('ui.actionSheet', {
          items: list(o['items']).map((item) => text(item)),
          cancelText: text(o['cancelButtonText'], words.cancel),
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
          message: text(o['message'], words.leave),
          ...given('pageId', kit.context.pages.top()?.pageId),
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
