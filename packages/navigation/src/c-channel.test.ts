// Section C: the event channel between two programs. Listeners and queues live in the base library; the machine
// routes, counts and closes.
import { describe, expect, it } from 'vitest';
import { journey } from '../test/journey.ts';
import { my, wx } from '../test/programs.ts';

const A = my('A');
const B = my('B');
const X = wx('C');

const connected = () => {
  const j = journey(A, B, X);
  j.open(A);
  const channelId = j.jump(A, B, { wantsChannel: true }).channelId ?? '';
  return { j, channelId };
};

describe('the channel', () => {
  it('C1 opener and opened get the two ends of the same channel', () => {
    const { j, channelId } = connected();
    expect(channelId).not.toBe('');
    expect(j.entry(B).channelId).toBe(channelId);
    expect(j.state.channels[channelId]).toMatchObject({
      opener: j.instance(A).id,
      opened: j.instance(B).id,
    });
  });

  it('C2 what one end emits reaches the other, in order, arguments intact', () => {
    const { j, channelId } = connected();
    j.emit(B, channelId, 'chosen', { id: 7 }, [1, null], 'text');
    j.emit(A, channelId, 'thanks');
    const delivered = j.commands.filter(({ type }) => type === 'channel-deliver');
    expect(delivered).toEqual([
      {
        type: 'channel-deliver',
        instanceId: j.instance(A).id,
        channelId,
        name: 'chosen',
        args: [{ id: 7 }, [1, null], 'text'],
      },
      {
        type: 'channel-deliver',
        instanceId: j.instance(B).id,
        channelId,
        name: 'thanks',
        args: [],
      },
    ]);
  });

  it('C3 routed whether or not the receiver is in front or listens already', () => {
    const { j, channelId } = connected();
    j.back();
    j.emit(B, channelId, 'late');
    j.emit(A, channelId, 'later');
    expect(j.count('channel-deliver')).toBe(2);
  });

  it('C4 names of any kind pass up to 64 characters, longer ones are dropped', () => {
    const { j, channelId } = connected();
    j.emit(A, channelId, 'n'.repeat(64));
    j.emit(A, channelId, 'n'.repeat(65));
    expect(j.count('channel-deliver')).toBe(1);
  });

  it('C5 another jump brings another channel; that of the cold start stays, the one between is closed', () => {
    const { j, channelId: first } = connected();
    j.back();
    const second = j.jump(A, B, { wantsChannel: true }).channelId ?? '';
    j.back();
    const third = j.jump(A, B, { wantsChannel: true }).channelId ?? '';
    expect(Object.keys(j.state.channels).toSorted()).toEqual([first, third].toSorted());
    expect(j.last('channel-close')).toMatchObject({ channelId: second, why: 'replaced' });
    expect(j.entry(B).channelId).toBe(third);
  });

  it('C6 opened without a program: no channel', () => {
    const { j } = connected();
    j.goHome();
    j.open(B);
    expect(j.entry(B)).not.toHaveProperty('channelId');
  });

  it('C6 a return is not a jump: no channel either', () => {
    const { j } = connected();
    j.navigateBack(B);
    expect(j.entry(A)).not.toHaveProperty('channelId');
  });

  it('C7 closed when either end is destroyed, once, and later emits are dropped', () => {
    const { j, channelId } = connected();
    j.tap();
    j.exit(B);
    expect(j.last('channel-close')).toMatchObject({
      instanceId: j.instance(A).id,
      channelId,
      why: 'peer-destroyed',
    });
    j.emit(A, channelId, 'hello?');
    expect([j.count('channel-close'), j.count('channel-deliver')]).toEqual([1, 0]);
  });

  it('C7 closed at once when the program in front crashes, while its user still decides', () => {
    const { j, channelId } = connected();
    const peer = j.instance(B).id;
    j.crash(B);
    expect(j.commands.filter(({ type }) => type === 'channel-close')).toEqual([
      {
        type: 'channel-close',
        instanceId: j.instance(A).id,
        peer,
        channelId,
        why: 'peer-destroyed',
      },
    ]);
  });

  it('C7 closed after 1,000 messages, at both ends', () => {
    const { j, channelId } = connected();
    for (let i = 0; i < 1001; i++) j.emit(A, channelId, 'n', i);
    expect(j.count('channel-deliver')).toBe(1000);
    const closed = j.commands.filter(({ type }) => type === 'channel-close');
    expect(closed).toMatchObject([{ why: 'limit' }, { why: 'limit' }]);
  });

  it('C7 closed after 5 MB', () => {
    const { j, channelId } = connected();
    const megabyte = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 5; i++) j.emit(A, channelId, 'n', megabyte);
    expect(j.count('channel-deliver')).toBe(4);
    expect(j.last('channel-close')).toMatchObject({ why: 'limit' });
  });

  it('C8 nobody else reaches the channel, and no made-up channel reaches anybody', () => {
    const { j, channelId } = connected();
    j.jump(B, X);
    j.emit(X, channelId, 'forged');
    j.emit(X, 'c999', 'forged');
    j.emit(X, '__proto__', 'forged');
    j.emit(X, 'toString', 'forged');
    expect(j.count('channel-deliver')).toBe(0);
  });

  it('C9 the same between the dialects, in both directions', () => {
    const { j } = connected();
    const there = j.jump(B, X, { wantsChannel: true }).channelId ?? '';
    j.emit(X, there, 'from wx');
    j.goHome();
    j.open(X);
    const back = j.jump(X, B, { wantsChannel: true }).channelId ?? '';
    j.emit(B, back, 'from my');
    const names = j.commands.flatMap((one) => (one.type === 'channel-deliver' ? [one.name] : []));
    expect(names).toEqual(['from wx', 'from my']);
  });
});
