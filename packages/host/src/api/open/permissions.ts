// open.authorize, open.permissions, open.privacy: what the user allows this program.
import * as z from 'zod/mini';
import type { Scope } from '@atrium/protocol';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';
import { underHostPage } from '../../broker/host-pages.ts';
import { showSettings } from '../../broker/settings-page.ts';
import { fill } from '../../strings/strings.ts';
import { nothing } from '../schemas.ts';

const SCOPES = [
  'userInfo',
  'phoneNumber',
  'location',
  'address',
  'camera',
  'microphone',
  'album',
  'contact',
  'clipboard',
  'bluetooth',
  'motion',
] as const satisfies readonly Scope[];

const ownerOf = (context: InstanceContext) => ({
  userId: context.host.userId,
  appId: context.appId,
});

export const permissionCapabilities: readonly Capability[] = [
  capability({
    name: 'open.authorize',
    args: z.object({ scope: z.enum(SCOPES) }),
    foreground: true,
    rate: { burst: 10, perSecond: 2 },
    handle: (context, { scope }) => context.requireScope(scope),
  }),
  capability({
    name: 'open.permissions',
    args: nothing,
    async handle(context) {
      return { granted: await context.host.permissions.of(ownerOf(context)) };
    },
  }),
  capability({
    name: 'open.permissionPage',
    args: nothing,
    foreground: true,
    rate: { burst: 3, perSecond: 0.2 },
    async handle(context) {
      // Alipay's openSetting and showAuthGuide may follow a refusal without another tap.
      if (context.dialect === 'wx' && !(await context.takeTap()))
        throw new CapabilityError('gesture-required', 'the settings only open after a tap');
      if (underHostPage(context))
        throw new CapabilityError('busy', 'a page of the super app is open already');
      return { granted: await showSettings(context) };
    },
  }),
  capability({
    name: 'open.privacy',
    args: z.object({ action: z.enum(['query', 'require', 'show']) }),
    rate: { burst: 10, perSecond: 2 },
    async handle(context, { action }) {
      const { ui, strings } = context.host;
      const contractName = fill(strings['privacy.contract'], { name: context.face.name });
      if (action === 'show')
        await ui.modal(
          context.stage,
          {
            title: contractName,
            content: fill(strings['privacy.text'], { name: context.face.name }),
            confirmText: strings['common.ok'],
          },
          context.signal,
        );
      // Every private thing is asked for by the host when it is needed, so nothing has to be agreed to beforehand.
      return { needAuthorization: false, contractName };
    },
  }),
];
