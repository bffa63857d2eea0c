// Capabilities of the network: everything goes through the host to the server's proxy, which enforces the program's
// domain list. Types only.

import type { JsonObject } from '../dialect.ts';
import type { BluetoothEvent } from './bluetooth.ts';
import type { SoundAnalysis, SoundGraphState } from './sound-graph.ts';
import type { DevicePosition } from './device.ts';

/** Bytes travel as base64 inside the JSON text. */
export type WireBody = { text: string } | { base64: string };

export interface NetworkCapabilities {
  /** Started as tasks: `task` events and `network.abort` carry the id of the call. */
  'network.request': {
    args: {
      url: string;
      method: string;
      headers: Record<string, string>;
      body?: WireBody;
      answer: 'text' | 'base64';
      timeoutMs: number;
    };
    result: { status: number; headers: Record<string, string>; cookies: string[]; body: WireBody };
  };
  'network.upload': {
    args: {
      url: string;
      headers: Record<string, string>;
      file: string;
      name: string;
      fileName?: string;
      formData: Record<string, string>;
      timeoutMs: number;
    };
    result: { status: number; headers: Record<string, string>; cookies: string[]; body: WireBody };
  };
  /** Answers a temporary file, or `saveAs` when it was given. */
  'network.download': {
    args: {
      url: string;
      headers: Record<string, string>;
      saveAs?: string;
      timeoutMs: number;
    };
    result: {
      status: number;
      headers: Record<string, string>;
      cookies: string[];
      path: string;
      size: number;
    };
  };
  /** Ends a request, upload, download; the running call fails with `aborted`. */
  'network.abort': { args: { taskId: number }; result: null };
  /** Answered when the socket is open; `task` events: message, close, error. */
  'network.socket.open': {
    args: {
      url: string;
      headers: Record<string, string>;
      protocols: string[];
      timeoutMs: number;
    };
    result: { headers: Record<string, string>; protocol: string };
  };
  'network.socket.send': { args: { taskId: number; body: WireBody }; result: null };
  'network.socket.close': { args: { taskId: number; code: number; reason: string }; result: null };
  /** From now on `env.network` events come. */
  'network.watch': { args: Record<string, never>; result: null };
  'network.status': {
    args: Record<string, never>;
    result: { isConnected: boolean; networkType: string };
  };
}

/** `data` of a `task` event, by its `type`. */
export interface TaskEvents {
  headers: { status: number; headers: Record<string, string>; cookies: string[] };
  progress: { progress: number; done: number; total: number };
  message: WireBody;
  close: { code: number; reason: string };
  error: { message: string };
  /** A started sensor or watcher. */
  reading: { [name: string]: number };
  /** `interrupted`: paused, since the program is no longer in front. */
  recorder: { event: 'pause' | 'resume' | 'interrupted' };
  frame: { base64: string; last: boolean };
  /** Of the microphone: 0 (silence) to 90. */
  decibel: { decibel: number };
  recorded: { path: string; durationMs: number; size: number };
  position: DevicePosition;
  /** 1: the browser or the user forbids it, 2: not known, 3: not in time. */
  'position-error': { code: number; message: string };
  /** A player's state: name of the event, and its numbers. */
  player: {
    event: string;
    currentTime: number;
    duration: number;
    buffered: number;
    paused: boolean;
  };
  /** A graph of sounds: how it is, a source that has ended, what its analysers hear. */
  graph: SoundGraphState;
  ended: { node: number };
  /** What an element of the super app tells. */
  external: { detail: JsonObject };
  bluetooth: BluetoothEvent;
  analysis: { nodes: SoundAnalysis[] };
}
