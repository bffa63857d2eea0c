// Reads a QR code from a picture with the browser's own detector, where it has one.

interface Detector {
  detect(source: ImageBitmap): Promise<{ rawValue: string }[]>;
}

declare global {
  interface Window {
    BarcodeDetector?: new (options: { formats: string[] }) => Detector;
  }
}

export const canReadCodes = window.BarcodeDetector !== undefined;

/** The text of the first code in the picture; null when there is none or the picture cannot be read. */
export async function readCode(file: Blob): Promise<string | null> {
  if (!window.BarcodeDetector) return null;
  try {
    const picture = await createImageBitmap(file);
    const codes = await new window.BarcodeDetector({ formats: ['qr_code'] }).detect(picture);
    picture.close();
    return codes[0]?.rawValue ?? null;
  } catch {
    return null;
  }
}
