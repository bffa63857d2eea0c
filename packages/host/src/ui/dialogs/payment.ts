// The host's own cashier: what, to whom, how much, and one armed button.
import type { Locale, Strings } from '../../strings/strings.ts';
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';
import { sentence } from '../dom/sentence.ts';
import { iconTile } from '../program/icon-tile.ts';
import type { PaymentAnswer, PaymentRequest } from '../ui.ts';
import { armedButton, cancelButton } from './armed-button.ts';
import { openTrustedDialog } from './trusted-dialog.ts';

/** Minor units as money; an unknown currency is shown as it was given. */
function formatAmount(amount: number, currency: string, locale: Locale): string {
  try {
    const format = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    });
    return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  } catch {
    return `${(amount / 100).toFixed(2)} ${displayName(currency, 8)}`;
  }
}

export async function askPayment(
  root: HTMLElement,
  strings: Strings,
  locale: Locale,
  request: PaymentRequest,
  signal: AbortSignal,
): Promise<PaymentAnswer> {
  const title = h(
    'h2',
    {},
    sentence(strings['payment.title'], { name: displayName(request.program.name) }),
  );
  // 0: the order does not say. The merchant's server would; the sheet does not invent a figure.
  const amount =
    request.amount > 0
      ? h('div', { class: 'at-amount' }, formatAmount(request.amount, request.currency, locale))
      : null;
  const row = (label: string, value: string | undefined, max: number): HTMLElement | null =>
    value
      ? h(
          'div',
          { class: 'at-row' },
          h('dt', {}, label),
          h('dd', { dir: 'auto' }, displayName(value, max)),
        )
      : null;
  const pay = armedButton({ label: strings['payment.pay'], accept: () => dialog.close('paid') });
  const cancel = cancelButton(strings['common.cancel'], () => dialog.close('cancelled'));
  const dialog = openTrustedDialog<PaymentAnswer>({
    root,
    signal,
    labelledBy: title,
    ...(amount ? { describedBy: amount } : {}),
    focus: cancel,
    escape: 'cancelled',
    aborted: 'cancelled',
    opened: () => pay.arm(),
    content: h(
      'div',
      { class: 'at-sheet', 'data-at': 'payment' },
      h('div', { class: 'at-pair', 'aria-hidden': 'true' }, iconTile(request.program)),
      title,
      amount,
      h(
        'dl',
        { class: 'at-rows' },
        row(strings['payment.item'], request.description, 80),
        row(strings['payment.order'], request.orderId, 64),
        row(strings['payment.method'], request.method, 64),
      ),
      h('div', { class: 'at-sheet-actions' }, cancel, pay.element),
    ),
  });
  try {
    return await dialog.answer;
  } finally {
    pay.dispose();
  }
}
