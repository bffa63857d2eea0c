// Asking the outer database inside a transaction would wait for itself on one connection, and read other data than the
// transaction on many. It throws at once, on both databases, so that neither hides the mistake of the other.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseConnection, Driver } from 'kysely';

const inside = new AsyncLocalStorage<true>();

export const insideTransaction = <T>(work: () => Promise<T>): Promise<T> => inside.run(true, work);

export function assertOutside(): void {
  if (inside.getStore())
    throw new Error('a query left its transaction: use the transaction that was passed in');
}

/** The same driver, refusing connections to whoever is inside a transaction. */
export function guardNested(driver: Driver): Driver {
  return {
    init: () => driver.init(),
    async acquireConnection(): Promise<DatabaseConnection> {
      assertOutside();
      return driver.acquireConnection();
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection) => driver.releaseConnection(connection),
    destroy: () => driver.destroy(),
  };
}
