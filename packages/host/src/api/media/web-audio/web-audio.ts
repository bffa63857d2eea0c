// media.graph: wx.createWebAudioContext. The graph plays in the host's page, so it sounds on when the program changes pages.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type CapabilityCall,
  type InstanceContext,
} from '../../../broker/capability.ts';
import { nothing, taskId } from '../../schemas.ts';
import { createSoundGraph, type SoundGraph } from './sound-graph.ts';
import { readStep, steps } from './sound-steps.ts';

const MAX_GRAPHS = 3;
/** Of all programs: browsers allow a page few more, and the super app may want one. */
const MAX_PAGE_GRAPHS = 5;
/** How often the foreground is looked at. */
const WATCH_MS = 250;

const graphs = new WeakMap<InstanceContext, Map<number, SoundGraph>>();
const ofPage = new Set<SoundGraph>();

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

/** A graph that is heard only while its program is in front, and goes with it. */
function openGraph(context: InstanceContext, call: CapabilityCall): SoundGraph {
  const made = createSoundGraph(new AudioContext(), {
    graph: (state) => call.emit('graph', { ...state }),
    ended: (node) => call.emit('ended', { node }),
    analysis: (nodes) => call.emit('analysis', { nodes: nodes.map((one) => ({ ...one })) }),
  });
  let resting = false;
  const look = (): void => {
    if (!context.foreground) made.rest();
    else if (resting) made.wake();
    resting = !context.foreground;
  };
  look();
  const watch = setInterval(look, WATCH_MS);
  const close = (): Promise<void> => {
    clearInterval(watch);
    context.signal.removeEventListener('abort', over);
    ofPage.delete(made);
    graphsOf(context).delete(call.id);
    return made.close();
  };
  const over = (): void => void close();
  context.signal.addEventListener('abort', over);
  const own = { ...made, close };
  ofPage.add(made);
  graphsOf(context).set(call.id, own);
  return own;
}

export const webAudioCapabilities: readonly Capability[] = [
  capability({
    name: 'media.graph.open',
    args: nothing,
    rate: { burst: 5, perSecond: 0.5 },
    handle(context, _args, call) {
      if (graphsOf(context).size >= MAX_GRAPHS)
        throw new CapabilityError('limit', `more than ${MAX_GRAPHS} audio contexts at a time`);
      if (ofPage.size >= MAX_PAGE_GRAPHS)
        throw new CapabilityError('limit', 'other mini programs use all audio contexts there are');
      const made = openGraph(context, call);
      return { ...made.state(), sampleRate: made.sampleRate };
    },
  }),
  capability({
    name: 'media.graph',
    args: z.object({ taskId, steps }),
    handle(context, { taskId: id, steps: all }) {
      const own = graph(context, id);
      if (context.foreground) own.wake();
      const failures: unknown[] = [];
      all.forEach((raw, place) => {
        try {
          own.run(readStep(raw, place));
        } catch (error) {
          failures.push(error);
        }
      });
      if (failures.length > 0) throw failures[0];
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
      if (to === 'running' && !context.foreground)
        throw new CapabilityError('not-foreground', 'the mini program is not in the foreground');
      await (to === 'closed' ? own.close() : own.become(to));
      return own.state();
    },
  }),
];
