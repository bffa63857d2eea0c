// Canvases and images of games have a constructor of their own: adapters of engines take it for the browser's
// (`HTMLCanvasElement = canvas.constructor`), and put prototypes below it (`canvas.__proto__.__proto__.__proto__ = …`).

const kinds = {
  canvas: prototypeOf(function HTMLCanvasElement() {}),
  image: prototypeOf(function HTMLImageElement() {}),
};

function prototypeOf(constructor: () => void): object {
  // One of ours between it and Object's, which nobody can put anything below.
  const prototype: object = Object.setPrototypeOf(
    constructor.prototype,
    Object.create({ style: {} }) as object,
  );
  return prototype;
}

export const asGameObject = <T extends object>(kind: keyof typeof kinds, object: T): T =>
  Object.setPrototypeOf(object, kinds[kind]) as T;
