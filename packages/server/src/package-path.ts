// Which file of a package an address names: `/pkg/<digest>/a/b.png` is `a/b.png`.

/** '' (no package has such a file) when the address cannot be decoded. */
export function packagePath(address: string): string {
  try {
    return decodeURIComponent(address.split('/').slice(3).join('/'));
  } catch {
    return '';
  }
}
