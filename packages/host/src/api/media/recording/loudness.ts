// How loud the microphone is: decibels over the smallest sample of 16 bits, 0 (silence) to 90, as phones count them.

/** Of samples between -1 and 1: their root mean square. */
function decibelsOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const loudness = 20 * Math.log10(Math.sqrt(sum / samples.length) * 32_768);
  return Math.max(0, Math.round(loudness * 10) / 10);
}

export interface LoudnessMeter {
  /** Of this moment. */
  read(): number;
  close(): void;
}

export function loudnessMeter(stream: MediaStream): LoudnessMeter {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  audio.createMediaStreamSource(stream).connect(analyser);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      return decibelsOf(samples);
    },
    close: () => void audio.close(),
  };
}
