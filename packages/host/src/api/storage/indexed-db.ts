// The host's database: one for all programs, on the host's own origin, where no program reaches.

const NAME = 'atrium-programs';
const VERSION = 1;

let opening: Promise<IDBDatabase> | undefined;

export function openDatabase(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open(NAME, VERSION);
    open.onupgradeneeded = () => {
      open.result.createObjectStore('entries');
      open.result.createObjectStore('files');
    };
    open.onsuccess = () => {
      // Another tab wants a newer version, or the browser dropped us: the next use opens again. A database that closes
      // itself is not told so.
      open.result.onversionchange = () => {
        opening = undefined;
        open.result.close();
      };
      open.result.onclose = () => {
        opening = undefined;
      };
      resolve(open.result);
    };
    open.onerror = () => reject(open.error ?? new Error('the database could not be opened'));
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** Whether this browser keeps data at all. */
export const canKeep = (): Promise<boolean> =>
  openDatabase().then(
    () => true,
    (error: unknown) => {
      console.warn('[atrium] nothing can be stored in this browser:', error);
      return false;
    },
  );

export const request = <T>(one: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    one.onsuccess = () => resolve(one.result);
    one.onerror = () => reject(one.error ?? new Error('the database failed'));
  });

/** Resolves when the changes are on the disk. */
export const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () =>
      reject(transaction.error ?? new Error('the database failed'));
  });
