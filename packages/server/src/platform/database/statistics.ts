import type { Database } from './database.ts'

/**
 * Tells the planner how large tables have become. The server looks once a minute; until then foreign keys into a table that was empty are checked by reading
 * all of it for each row, and a first load becomes quadratic. A login that owns nothing gets a warning and no more.
 */
export const refreshStatistics = async (db: Database, tables: readonly string[]): Promise<void> => void await db.pool.query(`analyze ${tables.join(', ')}`)
