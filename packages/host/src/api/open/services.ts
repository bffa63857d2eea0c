// open.*: payment, messages, sharing, analytics, updates, and the embedder's own APIs.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { notChosen, takeMenuChoice } from '../../journey/menu-choice.ts';
import { json, label, nothing, object } from '../schemas.ts';
import { orderFacts } from './order-facts.ts';

const rate = { burst: 5, perSecond: 1 };

export const serviceCapabilities: readonly Capability[] = [
  capability({
    name: 'open.pay',
    args: z.object({ api: label, order: object }),
    foreground: true,
    rate,
    async handle(context, { api, order }) {
      const { hooks, ui } = context.host;
      const answer = hooks.payment
        ? await hooks.payment(hostApiCaller(context), order)
        : await ui.payment({ program: context.face, ...orderFacts(order) }, context.signal);
      if (answer === 'cancelled') throw new CapabilityError('cancelled', 'the user cancelled');
      if (answer === 'failed') throw new CapabilityError('failed', 'the payment failed');
      context.answered('payment');
      return api === 'tradePay' ? { resultCode: '9000', memo: '', result: '' } : {};
    },
  }),
  capability({
    name: 'open.subscribe',
    args: z.object({ templates: z.array(label).check(z.minLength(1), z.maxLength(20)) }),
    foreground: true,
    gesture: true,
    rate,
    async handle(context, { templates }) {
      const answers = await context.host.hooks.subscribe?.(hostApiCaller(context), templates);
      if (!answers) throw new CapabilityError('cancelled', 'the user cancelled');
      return { answers };
    },
  }),
  capability({
    name: 'open.share',
    args: z.object({ card: object }),
    foreground: true,
    rate,
    async handle(context, { card }) {
      // A row of the menu, or a tap on the page: <button open-type="share">.
      if (!takeMenuChoice(context, 'share') && !(await context.takeTap()))
        throw new CapabilityError('gesture-required', 'a page is only shared after a tap');
      if (!context.alive) return { shared: false };
      const shared = await context.host.hooks.share?.(hostApiCaller(context), card);
      return { shared: shared === true };
    },
  }),
  capability({
    name: 'open.keep',
    args: z.object({ card: object }),
    foreground: true,
    rate,
    async handle(context, { card }) {
      if (!takeMenuChoice(context, 'favorite'))
        throw notChosen(context.host.strings['menu.favorite']);
      await context.host.hooks.keep?.(hostApiCaller(context), card);
    },
  }),
  capability({
    name: 'open.timeline',
    args: z.object({ card: z.optional(object) }),
    foreground: true,
    rate,
    async handle(context, { card }) {
      const { hooks, strings, ui } = context.host;
      if (!takeMenuChoice(context, 'timeline')) throw notChosen(strings['menu.timeline']);
      if (card) await hooks.shareTimeline?.(hostApiCaller(context), card);
      else
        ui.toast(context.stage, {
          text: strings['menu.notOnTimeline'],
          icon: 'none',
          mask: false,
          durationMs: 2000,
        });
    },
  }),
  capability({
    name: 'open.customerService',
    args: z.object({ options: object }),
    foreground: true,
    gesture: true,
    rate,
    async handle(context, { options }) {
      await context.host.hooks.customerService?.(hostApiCaller(context), options);
    },
  }),
  capability({
    name: 'open.report',
    args: z.object({ api: label, name: label, data: json }),
    rate: { burst: 100, perSecond: 20 },
    handle(context, { api, name, data }) {
      context.host.hooks.report?.(hostApiCaller(context), { api, name, data });
    },
  }),
  capability({
    name: 'open.update.check',
    args: nothing,
    rate: { burst: 3, perSecond: 0.2 },
    async handle(context) {
      const { appId, envVersion, version } = context;
      const newest = await context.host.registry.resolve({
        appId,
        envVersion,
        from: '',
        fresh: true,
      });
      return { hasUpdate: newest.ok && newest.version.digest !== version.digest };
    },
  }),
  capability({
    name: 'ext.call',
    args: z.object({ name: label, args: object }),
    rate: { burst: 100, perSecond: 50 },
    async handle(context, { name, args }) {
      const { apis, ui } = context.host;
      const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
      if (!api || api.sync || 'listen' in api)
        throw new CapabilityError('unsupported', `the super app has no API named ${name}`);
      if (api.foreground && !context.foreground)
        throw new CapabilityError('not-foreground', 'the mini program is not in the foreground');
      const input = api.input
        ? z.safeParse(api.input, args)
        : { success: true as const, data: args };
      if (!input.success) {
        const [issue] = input.error.issues;
        throw new CapabilityError(
          'invalid-argument',
          `${issue?.path.join('.') || 'arguments'}: ${issue?.message ?? 'not valid'}`,
        );
      }
      if (api.permission !== undefined && !granted(context, name)) {
        const request = { program: context.face, title: api.permission, reason: '' };
        if (!(await ui.permission(request, context.signal)))
          throw new CapabilityError('denied', 'the user does not allow it');
        allowed.set(context, new Set([...(allowed.get(context) ?? []), name]));
      }
      if (!context.alive) throw new CapabilityError('cancelled', 'the program ended');
      try {
        return (await api.handler(input.data, hostApiCaller(context))) ?? null;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        if (error.name === 'AbortError')
          throw new CapabilityError('cancelled', 'the user cancelled');
        if (!('errCode' in error) || typeof error.errCode !== 'number') throw error;
        throw new CapabilityError('refused-by-app', error.message, { errCode: error.errCode });
      }
    },
  }),
  capability({
    name: 'ext.listen',
    args: z.object({ name: label }),
    rate: { burst: 50, perSecond: 5 },
    handle(context, { name }, call) {
      const { apis } = context.host;
      const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
      if (!api || !('listen' in api))
        throw new CapabilityError('unsupported', `the super app has no event named ${name}`);
      const heard = listening.get(context) ?? new Set<string>();
      if (heard.has(name)) throw new CapabilityError('limit', `${name} is listened to already`);
      // Of what is around the user a program in the background hears nothing, as it does of sensors.
      const hears = (): boolean => context.alive && (api.background === true || context.foreground);
      api.listen((detail) => hears() && call.emit('external', { detail }), hostApiCaller(context));
      // Only now: one that throws is asked again.
      listening.set(context, heard.add(name));
    },
  }),
];

/** Events a running program listens to: each once. */
const listening = new WeakMap<object, Set<string>>();

/** APIs with a permission of their own, by running program: asked once per run. */
const allowed = new WeakMap<object, Set<string>>();
const granted = (context: object, name: string): boolean =>
  allowed.get(context)?.has(name) ?? false;
