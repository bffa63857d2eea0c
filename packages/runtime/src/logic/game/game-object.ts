// Canvases and images of games have two prototypes of their own between them and Object's: adapters of engines put theirs
// below the second (`canvas.__proto__.__proto__.__proto__ = …`).

const kinds = new Map<string, object>();

export function asGameObject<T extends object>(kind: 'canvas' | 'image', object: T): T {
  const prototype = kinds.get(kind) ?? (Object.create(Object.create({})) as object);
  kinds.set(kind, prototype);
  return Object.setPrototypeOf(object, prototype) as T;
}
