// Samples as 16-bit PCM, and the header that makes a WAV file of them.

export function pcm16(channels: readonly Float32Array[]): Int16Array<ArrayBuffer> {
  const count = channels.length;
  const frames = channels[0]?.length ?? 0;
  const out = new Int16Array(frames * count);
  for (const [c, samples] of channels.entries())
    for (let i = 0; i < frames; i++) {
      const sample = Math.max(-1, Math.min(1, samples[i] ?? 0));
      out[i * count + c] = sample < 0 ? sample * 0x8000 : sample * 0x7fff;
    }
  return out;
}

export function wavHeader(dataBytes: number, sampleRate: number, channels: number): ArrayBuffer {
  const header = new ArrayBuffer(44);
  const view = new DataView(header);
  const word = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  word(0, 'RIFF');
  view.setUint32(4, 36 + dataBytes, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, dataBytes, true);
  return header;
}
