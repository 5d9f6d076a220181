const LOST = /Connection terminated|ECONNRE|EPIPE|ENOENT|terminating connection|the database system is|Client has encountered|server closed/

/** Whatever a killed PostgreSQL does to a connection is expected of a worker; anything else is a finding. */
export const isLostConnection = (error: unknown): boolean => LOST.test(String(error))
