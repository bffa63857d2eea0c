// device.*: clipboard, phone, vibration, screen, battery, time, randomness, contacts, scanning.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { toBase64 } from '../bytes.ts';
import { label, milliseconds, nothing, words } from '../schemas.ts';
import { keepScreenOn } from './wake-lock.ts';

const denied = (message: string): CapabilityError => new CapabilityError('denied', message);

export const deviceCapabilities: readonly Capability[] = [
  capability({
    name: 'device.clipboard.read',
    args: nothing,
    foreground: true,
    scope: 'clipboard',
    rate: { burst: 3, perSecond: 1 },
    async handle() {
      try {
        return { text: await navigator.clipboard.readText() };
      } catch {
        throw denied('the browser does not let the clipboard be read');
      }
    },
  }),
  capability({
    name: 'device.clipboard.write',
    args: z.object({ text: words }),
    foreground: true,
    rate: { burst: 5, perSecond: 1 },
    async handle(_context, { text }) {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        throw denied('the browser does not let the clipboard be written now');
      }
    },
  }),
  capability({
    name: 'device.call',
    args: z.object({
      number: z.string().check(z.regex(/^[\d+*#(),;. -]{1,40}$/)),
      text: z.optional(label),
    }),
    foreground: true,
    rate: { burst: 3, perSecond: 0.5 },
    async handle(context, { number, text }) {
      const { ui, strings } = context.host;
      const answer = await ui.actionSheet(
        context.stage,
        {
          title: number,
          items: [{ text: strings[text === undefined ? 'call.dial' : 'call.message'] }],
          cancelText: strings['common.cancel'],
        },
        context.signal,
      );
      if (answer !== 0 || !context.alive)
        throw new CapabilityError('cancelled', 'the user cancelled');
      const link = document.createElement('a');
      const digits = number.replace(/[^\d+*#,;]/g, '');
      link.href =
        text === undefined ? `tel:${digits}` : `sms:${digits}?body=${encodeURIComponent(text)}`;
      link.click();
    },
  }),
  capability({
    name: 'device.vibrate',
    args: z.object({ durationMs: milliseconds }),
    foreground: true,
    rate: { burst: 10, perSecond: 5 },
    handle(_context, { durationMs }) {
      // A device without a motor does nothing, and says nothing either.
      if ('vibrate' in navigator) navigator.vibrate(Math.min(durationMs, 1000));
    },
  }),
  capability({
    name: 'device.screen.brightness',
    args: z.object({ value: z.optional(z.number().check(z.gte(0), z.lte(1))) }),
    handle(context, { value }) {
      // A page cannot reach the lamp: the picture itself is dimmed, which is what the user sees.
      const { style } = context.stage.frames;
      if (value !== undefined) style.filter = value >= 1 ? '' : `brightness(${0.3 + 0.7 * value})`;
      const shown = /brightness\(([\d.]+)\)/.exec(style.filter)?.[1];
      return {
        value: shown === undefined ? 1 : Math.round(((Number(shown) - 0.3) / 0.7) * 100) / 100,
      };
    },
  }),
  capability({
    name: 'device.screen.keepOn',
    args: z.object({ on: z.boolean() }),
    handle: (context, { on }) => keepScreenOn(context, on),
  }),
  capability({
    name: 'device.battery',
    args: nothing,
    async handle() {
      const { getBattery } = navigator as Navigator & {
        getBattery?: () => Promise<{ level: number; charging: boolean }>;
      };
      if (!getBattery) throw new CapabilityError('unsupported', 'the browser does not tell');
      const { level, charging } = await getBattery.call(navigator);
      return { level: Math.round(level * 100), isCharging: charging };
    },
  }),
  capability({ name: 'device.time', args: nothing, handle: () => ({ now: Date.now() }) }),
  capability({
    name: 'device.random',
    args: z.object({ length: z.int().check(z.positive(), z.lte(1024 * 1024)) }),
    handle(_context, { length }) {
      const bytes = new Uint8Array(length);
      // The browser fills at most 64 KB at a time.
      for (let i = 0; i < length; i += 65_536)
        crypto.getRandomValues(bytes.subarray(i, i + 65_536));
      return { base64: toBase64(bytes) };
    },
  }),
  capability({
    name: 'device.scan',
    args: z.object({ onlyFromCamera: z.boolean(), kinds: z.array(label).check(z.maxLength(10)) }),
    foreground: true,
    rate: { burst: 3, perSecond: 1 },
    async handle(context, request) {
      const found = await context.host.hooks.scan?.(hostApiCaller(context), request);
      if (!found) throw new CapabilityError('cancelled', 'the user cancelled');
      return { text: found.text, kind: found.kind };
    },
  }),
  capability({
    name: 'device.contact.add',
    args: z.object({ fields: z.record(label, label) }),
    foreground: true,
    scope: 'contact',
    async handle(context, { fields }) {
      if (!(await context.host.hooks.addContact?.(hostApiCaller(context), fields)))
        throw new CapabilityError('cancelled', 'the user cancelled');
    },
  }),
  capability({
    name: 'device.contact.choose',
    args: nothing,
    foreground: true,
    async handle(context) {
      const chosen = await context.host.hooks.chooseContact?.(hostApiCaller(context));
      if (!chosen) throw new CapabilityError('cancelled', 'the user cancelled');
      return { name: chosen.name, phoneNumbers: chosen.phoneNumbers };
    },
  }),
];
