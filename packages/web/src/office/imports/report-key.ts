/** Under this key lies the report of an import that was done in this window. */
export const reportKey = (company: string, id: string) => ['import-report', company, id] as const
