// Objects whose properties programs set at any time (`button.style.left = 10`, `video.width = 300`).

/** `changed` runs after every property that is set; setters of other objects in it are theirs. */
export const watched = <T extends object>(target: T, changed: (name: string) => void): T =>
  new Proxy(target, {
    set(to, name, value) {
      const differs = Reflect.get(to, name) !== value;
      Reflect.set(to, name, value);
      if (differs && typeof name === 'string') changed(name);
      return true;
    },
  });
