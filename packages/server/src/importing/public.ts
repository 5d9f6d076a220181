/** What the command line, the demo and the composition may call of `importing`. */
export { runImport } from './commands.ts'
export type { ImportOptions, ImportProgress, ImportRequest } from './commands.ts'
export type { ErrorSink } from './error-file.ts'
export { sourceFromBytes, sourceFromPath } from './reading/source.ts'
export type { ImportSource } from './reading/source.ts'
export { isClean } from './report.ts'
export type { ImportReport } from './report.ts'
export { reportJson } from './report-json.ts'
