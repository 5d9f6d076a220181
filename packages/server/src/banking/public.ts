/** What other slices, the command line and the demo may call of `banking`. */
export { importStatements } from './import.ts'
export { savedMappings } from './csv-mappings.ts'
