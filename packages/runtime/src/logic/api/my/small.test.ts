// What a file is by its content, a loud recording, a shaken device, sealed texts, and component2.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { openProgram } from '../testing/program.ts';

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64');

it.each([
  ['\x89PNG\r\n\x1a\n....', { type: 'image/png', extension: 'png' }],
  ['RIFF....WEBP', { type: 'image/webp', extension: 'webp' }],
  ['....ftypisom', { type: 'video/mp4', extension: 'mp4' }],
])('tells %j apart', async (bytes, expected) => {
  const { call, calls } = openProgram({ dialect: 'my', answer: () => ({ base64: base64(bytes) }) });
  const filePath = 'https://resource/tmp/a.bin';
  expect((await call('detectFileType', { filePath })).value).toEqual(expected);
  expect(calls[0]?.args).toEqual({ path: 'tmp:a.bin', position: 0, length: 12 });
});

it('does not guess', async () => {
  const { call } = openProgram({ dialect: 'my', answer: () => ({ base64: base64('hello') }) });
  expect((await call('detectFileType', { filePath: 'https://resource/tmp/a.png' })).ok).toBe(false);
});

it('tells how loud the recorded is, until nobody listens', () => {
  const { run, calls, task } = openProgram({ dialect: 'my' });
  const recorder = run('getRecorderManager') as Record<string, (value?: unknown) => void>;
  const heard: unknown[] = [];
  recorder['onDecibelChange']?.((value: unknown) => heard.push(value));
  recorder['start']?.();
  expect(calls[0]).toMatchObject({ api: 'media.record.start', args: { decibels: true } });
  task('decibel', { decibel: 42 });
  recorder['offDecibelChange']?.();
  task('decibel', { decibel: 43 });
  expect(heard).toEqual([{ decibel: 42 }]);
});

it('answers when the device is shaken, and stops listening', async () => {
  const { call, calls, task } = openProgram({ dialect: 'my' });
  const shaken = call('watchShake');
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  task('reading', { x: 0, y: 0, z: 1 });
  task('reading', { x: 2, y: 1, z: 1 });
  expect(await shaken).toEqual({ ok: true, value: { success: true } });
  expect(calls.map(({ api }) => api)).toEqual(['device.sensor.start', 'device.sensor.stop']);
});

it('seals with a public key what the private one opens, and fails in the documented words', async () => {
  const { call } = openProgram({
    dialect: 'my',
    answer: (_api, { length }) => ({ base64: randomBytes(Number(length)).toString('base64') }),
  });
  const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const sealed = await call('rsa', { action: 'encrypt', text: '你好', key: publicKey });
  const { text } = sealed.value as { text: string };
  const opened = await call('rsa', { action: 'decrypt', text, key: privateKey });
  expect(opened).toEqual({ ok: true, value: { text: '你好' } });
  expect((await call('rsa', { action: 'encrypt', text: '', key: publicKey })).value).toMatchObject({
    error: 10,
    errorMessage: 'h5RSA param(text and key) must not be empty',
  });
  expect((await call('rsa', { action: 'encrypt', text: 'x', key: 'AAAA' })).value).toMatchObject({
    error: 11,
    errorMessage: 'Encrypt key error',
  });
});

it('canIUse knows whether the program was built for the second component model', () => {
  const { context, run } = openProgram({ dialect: 'my' });
  expect(run('canIUse', 'component2')).toBe(true);
  context.app.component2 = false;
  expect(run('canIUse', 'component2')).toBe(false);
});
