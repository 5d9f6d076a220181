/** The databases of this test file that are still open, as functions that end them; apart from database.ts, so that tests without a database load no driver. */
export const openDatabases: ((failed: boolean) => Promise<void>)[] = []
