// open.*: who the user is, as far as the super app and the user let a program know.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';
import { hostApiCaller } from '../../instance/host-apis.ts';
import { dataUrl } from '../data-url.ts';
import { given } from '../given.ts';
import { label, nothing } from '../schemas.ts';

const rate = { burst: 5, perSecond: 1 };
const missing = (what: string): CapabilityError =>
  new CapabilityError('unsupported', `${what} is not provided by this super app`);
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Public accounts the user has tapped, of each program. */
const tapped = new WeakMap<InstanceContext, Set<string>>();

export const accountCapabilities: readonly Capability[] = [
  capability({
    name: 'open.login',
    args: z.object({ scopes: z.array(label).check(z.maxLength(20)) }),
    rate,
    async handle(context) {
      const answer = await context.host.hooks.login?.(hostApiCaller(context));
      if (!answer) throw missing('login');
      return { code: answer.code };
    },
  }),
  capability({
    name: 'open.checkSession',
    args: nothing,
    rate,
    async handle(context) {
      const valid = await context.host.hooks.checkSession?.(hostApiCaller(context));
      if (valid === undefined) throw missing('checkSession');
      if (!valid) throw new CapabilityError('expired', 'session time out, need relogin');
    },
  }),
  capability({
    name: 'open.profile',
    args: z.object({ purpose: z.optional(label), language: label }),
    foreground: true,
    rate,
    async handle(context, { purpose, language }) {
      const { hooks, ui, strings } = context.host;
      if (!hooks.userProfile) throw missing('the user profile');
      // A stated purpose means: ask every time (getUserProfile). Without one the remembered answer counts.
      if (purpose === undefined) await context.requireScope('userInfo');
      else {
        if (!(await context.takeTap()))
          throw new CapabilityError(
            'gesture-required',
            'the profile is only asked for after a tap',
          );
        const request = {
          program: context.face,
          title: strings['scope.userInfo'],
          reason: purpose,
        };
        if (!(await ui.permission(request, context.signal)))
          throw new CapabilityError('denied', 'the user does not allow userInfo');
      }
      const { nickName, avatarUrl, ...rest } = await hooks.userProfile(hostApiCaller(context));
      return {
        nickName,
        avatarUrl,
        gender: typeof rest['gender'] === 'number' ? rest['gender'] : 0,
        country: textOf(rest['country']) ?? '',
        province: textOf(rest['province']) ?? '',
        city: textOf(rest['city']) ?? '',
        language: textOf(rest['language']) ?? language,
        ...given('rawData', textOf(rest['rawData'])),
        ...given('signature', textOf(rest['signature'])),
        ...given('encryptedData', textOf(rest['encryptedData'])),
        ...given('iv', textOf(rest['iv'])),
      };
    },
  }),
  capability({
    name: 'open.phoneNumber',
    args: nothing,
    foreground: true,
    gesture: true,
    scope: 'phoneNumber',
    rate,
    async handle(context) {
      const answer = await context.host.hooks.phoneNumber?.(hostApiCaller(context));
      if (!answer) throw missing('the phone number');
      return { code: answer.code };
    },
  }),
  capability({
    name: 'open.favourite',
    args: nothing,
    rate,
    async handle(context) {
      return { kept: (await context.host.hooks.isFavourite?.(hostApiCaller(context))) === true };
    },
  }),
  capability({
    name: 'open.account',
    args: z.object({ id: label }),
    rate,
    async handle(context, { id }) {
      const { hooks, strings } = context.host;
      const account = await hooks.account?.(hostApiCaller(context), id);
      if (!account) return null;
      // Whom a user follows tells who they are: a program could ask for any account.
      const known = account.own === true || tapped.get(context)?.has(id) === true;
      const followed = known && account.followed;
      return {
        name: account.name,
        text: account.text ?? '',
        image: await dataUrl(account.image),
        followed,
        action: strings[followed ? 'account.followed' : 'account.follow'],
      };
    },
  }),
  capability({
    name: 'open.accountFollow',
    args: z.object({ id: label }),
    foreground: true,
    gesture: true,
    rate,
    async handle(context, { id }) {
      const answer = await context.host.hooks.followAccount?.(hostApiCaller(context), id);
      tapped.set(context, (tapped.get(context) ?? new Set()).add(id));
      return { followed: answer?.followed === true };
    },
  }),
  capability({
    name: 'open.selectedCity',
    args: nothing,
    rate,
    async handle(context) {
      const city = await context.host.hooks.selectedCity?.(hostApiCaller(context));
      if (!city) return { city: null };
      const { name, code, mainland, chosen, since } = city;
      return { city: { name, code, mainland, chosen, since } };
    },
  }),
  capability({
    name: 'open.address',
    args: nothing,
    foreground: true,
    scope: 'address',
    rate,
    async handle(context) {
      const chosen = await context.host.hooks.chooseAddress?.(hostApiCaller(context));
      if (!chosen) throw new CapabilityError('cancelled', 'the user cancelled');
      return {
        userName: chosen.userName,
        telNumber: chosen.telNumber,
        postalCode: chosen.postalCode,
        province: chosen.province,
        city: chosen.city,
        county: chosen.county,
        detail: chosen.detail,
        nationalCode: chosen.nationalCode,
      };
    },
  }),
];
