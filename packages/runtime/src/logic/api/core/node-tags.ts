// Built-in components that have a context object (`fields({context: true})`); node-context.ts knows its methods.

export const NODE_TAGS = [
  'video',
  'audio',
  'animation-video',
  'scroll-view',
  'editor',
  'canvas',
  'map',
  'live-player',
  'live-pusher',
] as const;
