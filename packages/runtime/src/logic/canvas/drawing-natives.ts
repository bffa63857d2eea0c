// What the browser draws with in a Worker. Taken before the realm is emptied; programs never see these themselves.

export interface DrawingNatives {
  readonly OffscreenCanvas: typeof OffscreenCanvas;
  readonly ImageData: typeof ImageData;
  readonly Path2D: typeof Path2D;
  readonly OffscreenCanvasRenderingContext2D: typeof OffscreenCanvasRenderingContext2D;
  readonly WebGLRenderingContext: typeof WebGLRenderingContext;
  readonly WebGL2RenderingContext: typeof WebGL2RenderingContext;
  readonly FontFace: typeof FontFace | undefined;
  readonly fonts: Pick<FontFaceSet, 'add'> | undefined;
}

/** Names a browser does not have are undefined. */
export const captureDrawing = (scope: DrawingNatives): DrawingNatives => ({
  OffscreenCanvas: scope.OffscreenCanvas,
  ImageData: scope.ImageData,
  Path2D: scope.Path2D,
  OffscreenCanvasRenderingContext2D: scope.OffscreenCanvasRenderingContext2D,
  WebGLRenderingContext: scope.WebGLRenderingContext,
  WebGL2RenderingContext: scope.WebGL2RenderingContext,
  FontFace: scope.FontFace,
  fonts: scope.fonts,
});
