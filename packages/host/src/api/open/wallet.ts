// open.*: cards, invoice titles, goods without a body, steps: what a super app keeps for its user.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { label, nothing, object, words } from '../schemas.ts';

const rate = { burst: 5, perSecond: 1 };
const MAX_CARDS = 40;
const cancelled = (): CapabilityError => new CapabilityError('cancelled', 'the user cancelled');
const missing = (): CapabilityError =>
  new CapabilityError('unsupported', 'not provided by this super app');

export const walletCapabilities: readonly Capability[] = [
  capability({
    name: 'open.invoiceTitle',
    args: nothing,
    foreground: true,
    rate,
    async handle(context) {
      const chosen = await context.host.hooks.chooseInvoiceTitle?.(hostApiCaller(context));
      if (!chosen) throw cancelled();
      return {
        type: chosen.type,
        title: chosen.title,
        taxNumber: chosen.taxNumber,
        companyAddress: chosen.companyAddress,
        telephone: chosen.telephone,
        bankName: chosen.bankName,
        bankAccount: chosen.bankAccount,
      };
    },
  }),
  capability({
    name: 'open.cards.add',
    args: z.object({
      cards: z
        .array(z.object({ cardId: label, cardExt: words }))
        .check(z.minLength(1), z.maxLength(MAX_CARDS)),
    }),
    foreground: true,
    rate,
    async handle(context, { cards }) {
      const added = await context.host.hooks.addCards?.(hostApiCaller(context), cards);
      if (!added) throw cancelled();
      return {
        cards: added.map(({ cardId, cardExt, code, isSuccess }) => ({
          cardId,
          cardExt,
          code,
          isSuccess,
        })),
      };
    },
  }),
  capability({
    name: 'open.cards.open',
    args: z.object({
      cards: z
        .array(z.object({ cardId: label, code: label }))
        .check(z.minLength(1), z.maxLength(MAX_CARDS)),
    }),
    foreground: true,
    rate,
    async handle(context, { cards }) {
      await context.host.hooks.openCards?.(hostApiCaller(context), cards);
    },
  }),
  capability({
    name: 'open.steps',
    args: z.object({ request: object }),
    foreground: true,
    scope: 'motion',
    rate,
    async handle(context, { request }) {
      const steps = await context.host.hooks.steps?.(hostApiCaller(context), request);
      if (!steps) throw missing();
      return steps;
    },
  }),
  capability({
    name: 'open.virtualPay',
    args: z.object({ order: object }),
    foreground: true,
    rate,
    async handle(context, { order }) {
      const answer = await context.host.hooks.virtualPayment?.(hostApiCaller(context), order);
      if (answer === undefined) throw missing();
      if (answer === 'cancelled') throw cancelled();
      if (answer === 'failed') throw new CapabilityError('failed', 'the payment failed');
    },
  }),
];
