import { describe, expect, it } from 'vitest';
import { checkJumpPermission } from './jump-permission.ts';

const program = { appId: 'mpshop0001', pages: ['pages/menu/menu', 'pages/pay/pay'] };
const faultOf = (...args: Parameters<typeof checkJumpPermission>) => {
  const checked = checkJumpPermission(...args);
  return checked.ok ? 'ok' : `${checked.fault}: ${checked.value}`;
};

describe('jump permission', () => {
  it('takes everyone, nobody, or other programs', () => {
    expect(faultOf({ acceptJumpFrom: 'everyone' }, program)).toBe('ok');
    expect(faultOf({ acceptJumpFrom: 'nobody' }, program)).toBe('ok');
    expect(faultOf({ acceptJumpFrom: ['2021000000000001', 'mptour0001'] }, program)).toBe('ok');
    expect(faultOf({ acceptJumpFrom: ['shop'] }, program)).toBe('not-a-caller: shop');
    expect(faultOf({ acceptJumpFrom: ['mpshop0001'] }, program)).toBe('not-a-caller: mpshop0001');
    expect(faultOf({ acceptJumpFrom: ['mptour0001', 'mptour0001'] }, program)).toBe(
      'listed-twice: mptour0001',
    );
  });

  it('names pages the package has, once there is one', () => {
    const permission = {
      acceptJumpFrom: 'everyone',
      entryPages: ['pages/pay/pay', 'pages/x/x'],
    } as const;
    expect(faultOf(permission, program)).toBe('not-a-page: pages/x/x');
    expect(faultOf(permission, { ...program, pages: null })).toBe('ok');
  });

  it('has an end', () => {
    const callers = Array.from({ length: 501 }, (_, i) => `mpcaller${i}`);
    expect(faultOf({ acceptJumpFrom: callers }, program)).toBe('too-many: 501 app ids');
  });
});
