// Hands bytes to the user as the browser's own download.

export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  // Neither path separators nor characters that file systems read as something else.
  link.download = name.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(0, 100) || 'file';
  link.click();
  // The browser has taken the bytes when the click returns; the address may go a little later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
