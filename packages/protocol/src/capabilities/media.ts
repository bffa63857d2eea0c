// Capabilities of pictures, videos and sound. Paths as in file.ts; `src` and `url` may be https addresses too. Types only.

export interface PickedFile {
  path: string;
  size: number;
  kind: 'image' | 'video' | 'file';
  name: string;
  /** Milliseconds since 1970. */
  modified: number;
  width: number;
  height: number;
  /** Seconds; 0 unless a video. */
  duration: number;
}

export interface MediaCapabilities {
  'media.choose': {
    args: {
      count: number;
      kinds: ('image' | 'video' | 'file')[];
      sources: ('album' | 'camera')[];
      camera: 'back' | 'front';
      compress: boolean;
      /** File name endings without the dot, for `file`. */
      extensions?: string[];
    };
    result: { files: PickedFile[] };
  };
  'media.preview': {
    args: { items: { url: string; kind: 'image' | 'video'; poster?: string }[]; current: number };
    result: null;
  };
  'media.imageInfo': {
    args: { src: string };
    result: { width: number; height: number; path: string; type: string; orientation: string };
  };
  'media.videoInfo': {
    args: { src: string };
    result: { width: number; height: number; duration: number; size: number; type: string };
  };
  /** Offers the picture or video to the user as a download. */
  'media.save': { args: { src: string; kind: 'image' | 'video' }; result: null };
  'media.compress': {
    args: { src: string; quality: number; width?: number; height?: number };
    result: { path: string };
  };
  /** The user chooses the part to keep, of this width by height; fails with `cancelled`. */
  'media.crop': { args: { src: string; ratio: number }; result: { path: string } };
  /** The super app's own editor of pictures; fails with `cancelled`. */
  'media.editImage': { args: { src: string }; result: { path: string } };
  /**
   * `scale`: of both sides, up to 1; never above 1920×1080. Takes as long as the video lasts: 300 s at most. One at a time in
   * the whole host (`busy`).
   */
  'media.compressVideo': {
    args: { src: string; bitsPerSecond: number; fps: number; scale: number };
    result: { path: string; size: number };
  };
  /** Temporary files, one after the other, as one; they are gone then, even if it fails. */
  'media.join': { args: { parts: string[]; name: string }; result: { path: string } };
  /** Whether the browser plays H.265. */
  'media.hevc': { args: Record<string, never>; result: { supported: boolean } };
  /**
   * The microphone, started as a task: `recorder`, `frame` and, at the end, `recorded` events follow. One at a time.
   * `encoded` is what the browser can; the path's ending tells what that was.
   */
  'media.record.start': {
    args: {
      format: 'encoded' | 'wav' | 'pcm';
      durationMs: number;
      sampleRate: number;
      channels: number;
      bitsPerSecond: number;
      /** Pieces of the growing file are told when they are at least this long. */
      frameBytes?: number;
      /** `decibel` events follow whenever the loudness is another. */
      decibels?: boolean;
    };
    result: null;
  };
  /**
   * Pictures go to the page in front as window messages (`HostToView`) until the program leaves it, hides, or closes it.
   * Fails with `superseded` when the same component asked anew meanwhile.
   */
  'media.camera.open': {
    args: { node: number; position: 'front' | 'back'; resolution: 'low' | 'medium' | 'high' };
    result: { width: number; height: number };
  };
  /** With a node only while that component has the camera. */
  'media.camera.close': { args: { node?: number }; result: null };
  /** `file`: what the program names the picture by. */
  'media.camera.photo': {
    args: { quality: number };
    result: { path: string; width: number; height: number };
  };
  /** A live stream that is sent, and its preview; ends as a camera does, with `media.camera.close` too. */
  'media.live.open': {
    args: {
      node: number;
      url: string;
      mode: string;
      position: 'front' | 'back';
      width: number;
      height: number;
      video: boolean;
      audio: boolean;
      sends: boolean;
    };
    result: { width: number; height: number };
  };
  /** One picture of it. */
  'media.live.photo': {
    args: { quality: number };
    result: { path: string; width: number; height: number };
  };
  'media.record': { args: { op: 'pause' | 'resume' | 'stop' }; result: null };
  /** One sound, started as a task: `task` events `player` follow until `destroy`. */
  'media.audio.open': { args: Record<string, never>; result: null };
  'media.audio': {
    args: {
      taskId: number;
      op: 'set' | 'play' | 'pause' | 'stop' | 'seek' | 'destroy';
      src?: string;
      position?: number;
      loop?: boolean;
      volume?: number;
      rate?: number;
      autoplay?: boolean;
    };
    result: null;
  };
}
