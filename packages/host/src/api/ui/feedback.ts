// ui.*: toasts, dialogs and sheets, drawn by the host.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { color, label, milliseconds, nothing, source, words } from '../schemas.ts';
import { given } from '../given.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { mediaAddress } from '../media/media-address.ts';
import { setTimelineMenu } from '../../journey/timeline-menu.ts';

const icon = z.enum(['none', 'success', 'error', 'warn', 'loading']);
const cancelled = (): CapabilityError => new CapabilityError('cancelled', 'the user cancelled');
const rate = { burst: 20, perSecond: 5 };

export const feedbackCapabilities = (storage: FileStorage): readonly Capability[] => [
  capability({
    name: 'ui.toast',
    args: z.object({
      text: label,
      icon,
      image: z.optional(source),
      durationMs: milliseconds,
      mask: z.boolean(),
    }),
    foreground: true,
    async handle(context, { text, icon: kind, image, durationMs, mask }) {
      const picture =
        image === undefined ? undefined : await mediaAddress(context, storage, 'img', image);
      if (!context.alive) return;
      context.host.ui.toast(context.stage, {
        text,
        icon: kind,
        ...given('image', picture?.url),
        mask,
        // 0 would stay until hidden: that is what loading is for.
        durationMs: Math.max(1, durationMs),
      });
      if (picture) setTimeout(() => picture.revoke(), durationMs + 1000);
    },
  }),
  capability({
    name: 'ui.hideToast',
    args: nothing,
    handle: (context) => context.host.ui.toast(context.stage, null),
  }),
  capability({
    name: 'ui.loading',
    args: z.object({ text: label, mask: z.boolean(), delayMs: milliseconds }),
    foreground: true,
    handle(context, { text, mask, delayMs }) {
      const show = (): void => {
        if (context.alive)
          context.host.ui.toast(context.stage, { text, icon: 'loading', mask, durationMs: 0 });
      };
      cancelDelayed(context);
      if (delayMs > 0) delayed.set(context, setTimeout(show, delayMs));
      else show();
    },
  }),
  capability({
    name: 'ui.hideLoading',
    args: nothing,
    handle(context) {
      cancelDelayed(context);
      context.host.ui.toast(context.stage, null);
    },
  }),
  capability({
    name: 'ui.modal',
    args: z.object({
      title: label,
      content: words,
      confirmText: label,
      confirmColor: color,
      cancelText: z.optional(label),
      cancelColor: color,
      input: z.optional(
        z.object({
          placeholder: label,
          value: words,
          align: z.optional(z.enum(['left', 'center', 'right'])),
        }),
      ),
    }),
    foreground: true,
    rate,
    async handle(context, args) {
      const { input } = args;
      const answer = await context.host.ui.modal(
        context.stage,
        {
          title: args.title,
          content: args.content,
          confirmText: args.confirmText,
          ...given('confirmColor', args.confirmColor),
          ...given('cancelText', args.cancelText),
          ...given('cancelColor', args.cancelColor),
          ...given(
            'input',
            input && {
              value: input.value,
              placeholder: input.placeholder,
              ...given('align', input.align),
            },
          ),
        },
        context.signal,
      );
      if (!answer) throw cancelled();
      context.answered('dialog');
      return { confirm: answer.confirmed, ...given('text', answer.input) };
    },
  }),
  capability({
    name: 'ui.actionSheet',
    args: z.object({
      title: z.optional(label),
      items: z.array(label).check(z.minLength(1), z.maxLength(100)),
      itemColor: color,
      cancelText: z.optional(label),
      destructive: z.optional(z.int()),
      badges: z.optional(
        z.array(z.object({ index: z.int(), text: label })).check(z.maxLength(100)),
      ),
    }),
    foreground: true,
    rate,
    async handle(context, args) {
      const badgeOf = (index: number): string | undefined =>
        args.badges?.find((badge) => badge.index === index)?.text;
      const chosen = await context.host.ui.actionSheet(
        context.stage,
        {
          title: args.title ?? '',
          cancelText: args.cancelText ?? context.host.strings['common.cancel'],
          items: args.items.map((text, index) => ({
            text,
            ...given('color', args.itemColor),
            ...given('badge', badgeOf(index)),
            ...(args.destructive === index ? { destructive: true } : {}),
          })),
        },
        context.signal,
      );
      if (typeof chosen === 'number') context.answered('dialog');
      return { index: chosen ?? -1 };
    },
  }),
  capability({
    name: 'ui.leaveGuard',
    args: z.object({ message: z.optional(label), pageId: z.optional(z.number()) }),
    handle: (context, { message, pageId }) => context.setLeaveGuard(message ?? null, pageId),
  }),
  capability({
    name: 'ui.shareMenu',
    args: z.object({ visible: z.optional(z.boolean()), timeline: z.optional(z.boolean()) }),
    handle(context, { visible, timeline }) {
      if (visible !== undefined) context.setShareMenu(visible);
      if (timeline !== undefined) setTimelineMenu(context, timeline);
    },
  }),
];

/** my.showLoading's delay: hidden before it is over, it is never shown. */
const delayed = new WeakMap<object, ReturnType<typeof setTimeout>>();

function cancelDelayed(context: object): void {
  clearTimeout(delayed.get(context));
  delayed.delete(context);
}
