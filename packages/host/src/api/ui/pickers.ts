// ui.pick*: the pickers that are APIs.
import * as z from 'zod/mini';
import { lenient } from '../../broker/lenient.ts';
import type { CascadeOption } from '@atrium/protocol';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { label } from '../schemas.ts';

const date = z
  .string()
  .check(z.regex(/^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?(?: \d{2}:\d{2})?|\d{2}:\d{2})$/));
const selected = z.array(z.int()).check(z.maxLength(10));
const rate = { burst: 10, perSecond: 2 };
const rows = z.array(label).check(z.maxLength(2000));

const option: z.ZodMiniType<CascadeOption> = z.lazy(() =>
  z.object({ name: label, children: z.optional(z.array(option).check(z.maxLength(2000))) }),
) as z.ZodMiniType<CascadeOption>;

const chosen = <T>(value: T | null): T => {
  if (value === null) throw new CapabilityError('cancelled', 'the user cancelled');
  return value;
};

export const pickerCapabilities: readonly Capability[] = [
  capability({
    name: 'ui.pickOptions',
    args: z.object({
      title: z.optional(label),
      columns: z.array(rows).check(z.minLength(1), z.maxLength(5)),
      selected,
      confirmText: z.optional(label),
      cancelText: z.optional(label),
    }),
    foreground: true,
    rate,
    async handle({ host, stage, signal }, args) {
      const answer = await host.ui.pickOptions(
        stage,
        {
          title: args.title ?? '',
          columns: args.columns,
          selected: args.selected,
          confirmText: args.confirmText ?? host.strings['common.ok'],
          cancelText: args.cancelText ?? host.strings['common.cancel'],
        },
        signal,
      );
      return { selected: chosen(answer) };
    },
  }),
  capability({
    name: 'ui.pickCascade',
    args: z.object({
      title: z.optional(label),
      options: z.array(option).check(z.maxLength(2000)),
      selected: z.optional(selected),
    }),
    foreground: true,
    rate,
    async handle({ host, stage, signal }, args) {
      const request = {
        title: args.title ?? '',
        options: args.options,
        selected: args.selected ?? [],
      };
      return { selected: chosen(await host.ui.pickCascade(stage, request, signal)) };
    },
  }),
  capability({
    name: 'ui.pickDate',
    args: z.object({
      fields: z.enum(['year', 'month', 'day', 'time', 'minute']),
      value: lenient(date),
      start: lenient(date),
      end: lenient(date),
    }),
    foreground: true,
    rate,
    async handle({ host, stage, signal }, { fields, value, start, end }) {
      const request = { fields, value: value ?? '', start: start ?? '', end: end ?? '' };
      return { value: chosen(await host.ui.pickDate(stage, request, signal)) };
    },
  }),
];
