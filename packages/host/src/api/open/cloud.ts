// open.cloud: the backend a super app runs for its programs.
import * as z from 'zod/mini';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { address, json, label, object } from '../schemas.ts';

const environment = label;

export const cloudCapabilities: readonly Capability[] = [
  capability({
    name: 'open.cloud',
    args: z.discriminatedUnion('service', [
      z.object({
        service: z.literal('callFunction'),
        environment,
        name: label.check(z.minLength(1)),
        data: json,
      }),
      z.object({
        service: z.literal('callContainer'),
        environment,
        path: address,
        method: label,
        header: object,
        data: json,
      }),
    ]),
    rate: { burst: 50, perSecond: 20 },
    async handle(context, call) {
      const { cloud } = context.host.hooks;
      if (!cloud) throw new CapabilityError('unsupported', 'not provided by this super app');
      return { result: (await cloud(hostApiCaller(context), call)) ?? null };
    },
  }),
];
