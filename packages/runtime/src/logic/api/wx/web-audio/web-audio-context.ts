// wx.createWebAudioContext: the object of the documentation; the host plays, here is what the program holds.
import type { Json, SoundNodeKind, TaskEvents } from '@atrium/protocol';
import { bytesOf, fromBase64 } from '../../core/bytes.ts';
import { asFailure, unsupported } from '../../kit/failure.ts';
import type { Kit } from '../../kit/kit.ts';
import { wxThrow } from '../../kit/wx-convention.ts';
import { createAudioBuffer } from './audio-buffer.ts';
import { createSoundNodes } from './audio-nodes.ts';
import { SHAPES } from './node-shapes.ts';
import { createSoundClock, createSoundLine } from './sound-line.ts';

/** Until the host has told its own. */
const USUAL_RATE = 44_100;

type Callback = (value: unknown) => void;
const isFunction = (value: unknown): value is Callback => typeof value === 'function';

export function createWebAudioContext(kit: Kit): object {
  const { context } = kit;
  const guard = (where: string, run: () => void): void =>
    void context.errors.guard(`WebAudioContext ${where}`, run);
  const clock = createSoundClock(() => context.natives.now());
  let sampleRate = USUAL_RATE;
  /** The program itself made it silent, not its way to the background. */
  let resting = false;

  const told = (state: TaskEvents['graph']): void => {
    const before = clock.state();
    clock.tell(state);
    const { onstatechange } = audio;
    if (before !== state.state && isFunction(onstatechange))
      guard('onstatechange', () => onstatechange(undefined));
  };
  const hear = (type: string, data: Json): void => {
    if (type === 'graph') told(data as unknown as TaskEvents['graph']);
    else if (type === 'ended') nodes.ended((data as TaskEvents['ended']).node);
    else if (type === 'analysis') {
      for (const { node, waves, tones } of (data as unknown as TaskEvents['analysis']).nodes)
        nodes.analysis(node, fromBase64(waves), fromBase64(tones));
    }
  };
  const task = context.host.startTask('media.graph.open', {}, hear);
  task.keepOpen();
  task.done
    .then((answer) => {
      const facts = answer as unknown as TaskEvents['graph'] & { sampleRate: number };
      sampleRate = facts.sampleRate;
      told(facts);
    })
    .catch((error: unknown) => kit.warn(`createWebAudioContext: ${asFailure(error).message}`));
  const line = createSoundLine(kit, task.taskId);
  const nodes = createSoundNodes(line, guard);

  const become = async (to: TaskEvents['graph']['state']): Promise<void> => {
    await line.sent();
    const state = await kit.call('media.graph.state', { taskId: task.taskId, to });
    told(state);
  };
  const quietly = (to: 'running' | 'suspended'): void => {
    if (!resting) become(to).catch(() => undefined);
  };
  const hidden = (): void => quietly('suspended');
  const shown = (): void => quietly('running');
  context.events.hide.add(hidden);
  context.events.show.add(shown);

  /** One after the other: the host has room for the bytes of a file, not for those of a whole game. */
  let decoding: Promise<unknown> = Promise.resolve();
  const inTurn = (data: unknown): Promise<object> => {
    const decoded = decoding.then(() => decode(data));
    decoding = decoded.catch(() => undefined);
    return decoded;
  };
  const decode = async (data: unknown): Promise<object> => {
    const bytes = bytesOf(data);
    if (!bytes) throw new TypeError('decodeAudioData: an ArrayBuffer is needed');
    const id = line.next();
    line.sendBytes(id, bytes);
    await line.sent();
    const facts = await kit.call('media.graph.decode', { taskId: task.taskId, buffer: id });
    return createAudioBuffer(line, id, facts, true);
  };

  const audio: Record<string, unknown> = {
    destination: nodes.destination,
    listener: nodes.listener,
    onstatechange: null,
    resume() {
      resting = false;
      return become('running');
    },
    suspend() {
      resting = true;
      return become('suspended');
    },
    async close() {
      resting = true;
      context.events.hide.remove(hidden);
      context.events.show.remove(shown);
      await become('closed');
      task.close();
    },
    createBuffer: (channels: unknown, length: unknown, rate: unknown) =>
      createAudioBuffer(
        line,
        line.next(),
        { channels: Number(channels), length: Number(length), rate: Number(rate) || sampleRate },
        false,
      ),
    decodeAudioData(data: unknown, success?: unknown, failed?: unknown) {
      const decoded = inTurn(data);
      decoded.then(
        (buffer) => isFunction(success) && guard('decodeAudioData', () => success(buffer)),
        (error: unknown) =>
          isFunction(failed) &&
          guard('decodeAudioData', () => failed({ errMsg: asFailure(error).message })),
      );
      // Told by callback, a failure is not one more rejection.
      if (isFunction(failed)) decoded.catch(() => undefined);
      return decoded;
    },
    createPeriodicWave: nodes.createPeriodicWave,
    // Its callback would have to answer within milliseconds, from another thread and process.
    createScriptProcessor() {
      return wxThrow(
        'createScriptProcessor',
        unsupported('sound is not computed by a program while it plays'),
      );
    },
  };
  for (const kind of Object.keys(SHAPES) as SoundNodeKind[])
    audio[`create${kind}`] = (...args: unknown[]) => nodes.make(kind, ...args);
  for (const [name, get] of Object.entries({
    currentTime: () => clock.currentTime(),
    sampleRate: () => sampleRate,
    state: () => clock.state(),
  }))
    Object.defineProperty(audio, name, { enumerable: true, get });
  return audio;
}
