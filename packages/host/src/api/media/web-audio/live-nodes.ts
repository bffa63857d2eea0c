// The nodes of a graph, counted as the browser keeps them: one that its program has dropped lives on while a source that plays leads to it.
import { SOUND_DESTINATION } from '@atrium/protocol';
import { CapabilityError } from '../../../broker/capability.ts';
import type { Sound, SoundRoom } from './sound-room.ts';

const MAX_NODES = 4000;
const MAX_WIRES = 20_000;
/** Looking through the graph pays when this part of it may have gone. */
const PART = 16;

export interface LiveNode {
  readonly audio: AudioNode;
  /** Its program can no longer name it. */
  dropped: boolean;
  /** Started, and not ended. */
  plays: boolean;
  sound: Sound | undefined;
  /** What it holds besides a sound. */
  samples: number;
  /** What it leads to; the names of parameters, '' for the node itself. */
  readonly outs: Map<LiveNode, Set<string>>;
}

export interface LiveNodes {
  of(id: number): LiveNode | undefined;
  add(id: number, make: () => AudioNode): LiveNode;
  /** Nobody has a number for it any more. */
  drop(id: number): void;
  /** A source never sounds again; answers whether it still had its number. */
  end(id: number, node: LiveNode): boolean;
  wire(from: LiveNode, to: LiveNode, name: string): void;
  /** From all, or from one. */
  cut(from: LiveNode, to?: LiveNode): void;
  collect(): void;
  clear(): void;
}

const nodeOf = (audio: AudioNode): LiveNode => ({
  audio,
  dropped: false,
  plays: false,
  sound: undefined,
  samples: 0,
  outs: new Map(),
});

export function createLiveNodes(destination: AudioNode, room: SoundRoom): LiveNodes {
  const byId = new Map<number, LiveNode>([[SOUND_DESTINATION, nodeOf(destination)]]);
  const all = new Set<LiveNode>();
  let wires = 0;
  /** Dropped, ended or cut off since the last look. */
  let gone = 0;

  const silence = (node: LiveNode): void => {
    if (node.sound) room.letGo(node.sound);
    node.sound = undefined;
  };
  const collect = (): void => {
    if (gone * PART < all.size) return;
    gone = 0;
    const reached = new Set([...all].filter((node) => !node.dropped || node.plays));
    // A set hands over what is added while it is read.
    for (const node of reached) for (const to of node.outs.keys()) reached.add(to);
    for (const node of all) {
      if (reached.has(node)) continue;
      all.delete(node);
      wires -= node.outs.size;
      room.give(node.samples);
    }
  };

  return {
    of: (id) => byId.get(id),
    add(id, make) {
      if (byId.has(id))
        throw new CapabilityError('invalid-argument', `node ${id} has been made already`);
      if (all.size >= MAX_NODES) collect();
      if (all.size >= MAX_NODES)
        throw new CapabilityError('limit', `more than ${MAX_NODES} sound nodes`);
      const made = nodeOf(make());
      byId.set(id, made);
      all.add(made);
      return made;
    },
    drop(id) {
      const node = byId.get(id);
      if (!node || id === SOUND_DESTINATION) return;
      byId.delete(id);
      node.dropped = true;
      gone++;
      if (!node.plays) silence(node);
    },
    end(id, node) {
      node.plays = false;
      node.dropped = true;
      // All that it alone led to: worth a look.
      gone = all.size;
      silence(node);
      const known = byId.get(id) === node;
      if (known) byId.delete(id);
      return known;
    },
    wire(from, to, name) {
      const known = from.outs.get(to);
      if (known) {
        known.add(name);
        return;
      }
      if (wires >= MAX_WIRES) collect();
      if (wires >= MAX_WIRES)
        throw new CapabilityError('limit', `more than ${MAX_WIRES} connections of sound nodes`);
      wires++;
      from.outs.set(to, new Set([name]));
    },
    cut(from, to) {
      gone++;
      if (to) {
        // Of a node alone: connections to its parameters stay.
        const names = from.outs.get(to);
        names?.delete('');
        if (names?.size === 0 && from.outs.delete(to)) wires--;
        return;
      }
      wires -= from.outs.size;
      from.outs.clear();
    },
    collect,
    clear() {
      byId.clear();
      all.clear();
    },
  };
}
