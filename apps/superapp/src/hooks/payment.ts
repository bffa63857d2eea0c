// The payment hook: the host's own cashier sheet over the demo wallet.
import type { HostApiCaller, JsonObject, PaymentAnswer } from '@atrium/host';
import { getCurrent } from '../host/current.ts';
import { locale } from '../state/settings.ts';
import { CURRENCY, money, spend, wallet } from '../state/wallet.ts';
import { say, words } from '../words/words.ts';
import { orderAmount, orderId } from './order-amount.ts';

export async function payment(caller: HostApiCaller, order: JsonObject): Promise<PaymentAnswer> {
  const current = getCurrent();
  if (!current) return 'failed';
  const { program } = caller;
  const amount = orderAmount(order);
  const answer = await current.ui.payment(
    {
      program: {
        appId: program.appId,
        name: program.name[locale.value],
        description: program.description[locale.value],
        icon: program.icon,
        dialect: program.dialect,
        badge: '',
      },
      amount,
      currency: CURRENCY,
      description: words.value['pay.item'],
      orderId: orderId(order),
      method: say('pay.method', { balance: money(wallet.value.balance) }),
    },
    caller.signal,
  );
  if (answer !== 'paid') return answer;
  if (spend({ appId: program.appId, amount, at: Date.now() })) return 'paid';
  current.ui.notify(words.value['pay.short']);
  return 'failed';
}
