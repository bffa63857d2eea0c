// Built-in components that have a context object (`fields({context: true})`); node-context.ts knows its methods.

export const NODE_TAGS = [
  'video',
  'audio',
  'scroll-view',
  'editor',
  'canvas',
  'map',
  'live-player',
  'live-pusher',
] as const;
