// media.graph: wx.createWebAudioContext. The graph plays in the host's page, so it sounds on when the program changes pages.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../../broker/capability.ts';
import { nothing, taskId } from '../../schemas.ts';
import { createSoundGraph, type SoundGraph } from './sound-graph.ts';
import { steps } from './sound-steps.ts';

/** Browsers allow a page few more altogether. */
const MAX_GRAPHS = 3;

const graphs = new WeakMap<InstanceContext, Map<number, SoundGraph>>();

const graphsOf = (context: InstanceContext): Map<number, SoundGraph> => {
  let own = graphs.get(context);
  if (!own) graphs.set(context, (own = new Map()));
  return own;
};

function graph(context: InstanceContext, id: number): SoundGraph {
  const found = graphsOf(context).get(id);
  if (!found) throw new CapabilityError('not-found', 'the audio context was closed');
  return found;
}

export const webAudioCapabilities: readonly Capability[] = [
  capability({
    name: 'media.graph.open',
    args: nothing,
    rate: { burst: 5, perSecond: 0.5 },
    handle(context, _args, call) {
      const own = graphsOf(context);
      if (own.size >= MAX_GRAPHS)
        throw new CapabilityError('limit', `more than ${MAX_GRAPHS} audio contexts at a time`);
      const made = createSoundGraph(new AudioContext(), {
        graph: (state) => call.emit('graph', { ...state }),
        ended: (node) => call.emit('ended', { node }),
        analysis: (node, waves, tones) => call.emit('analysis', { node, waves, tones }),
      });
      own.set(call.id, made);
      context.signal.addEventListener('abort', () => made.close(), { once: true });
      return { ...made.state(), sampleRate: made.sampleRate };
    },
  }),
  capability({
    name: 'media.graph',
    args: z.object({ taskId, steps }),
    handle(context, { taskId: id, steps: all }) {
      const own = graph(context, id);
      own.wake();
      own.run(all);
    },
  }),
  capability({
    name: 'media.graph.decode',
    args: z.object({ taskId, buffer: z.int().check(z.nonnegative()) }),
    rate: { burst: 60, perSecond: 20 },
    handle: (context, { taskId: id, buffer }) => graph(context, id).decode(buffer),
  }),
  capability({
    name: 'media.graph.state',
    args: z.object({ taskId, to: z.enum(['running', 'suspended', 'closed']) }),
    async handle(context, { taskId: id, to }) {
      const own = graph(context, id);
      await own.become(to);
      if (to === 'closed') graphsOf(context).delete(id);
      return own.state();
    },
  }),
];
