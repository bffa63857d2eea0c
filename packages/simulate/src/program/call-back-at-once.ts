// The view of a test answers at once, and so does `setData`: its callback runs before it returns, as library authors'
// own stand-ins for Alipay do it. (In a program it runs when the view has drawn.)
type Members = Record<string, unknown>;

/** A mixin: its `onInit` is the first code of a component that runs. */
const AT_ONCE = {
  onInit(this: Members): void {
    const set = this['setData'];
    if (typeof set !== 'function') return;
    this['setData'] = function (this: unknown, data: unknown, callback?: unknown): void {
      set.call(this, data);
      if (typeof callback === 'function') callback.call(this);
    };
  },
};

export const callingBackAtOnce = (options: Members): Members => {
  const { mixins } = options;
  return { ...options, mixins: [AT_ONCE, ...(Array.isArray(mixins) ? (mixins as unknown[]) : [])] };
};
