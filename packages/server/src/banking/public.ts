/** What other slices, the command line and the demo may call of `banking`. */
export { importStatements } from './import.ts'
export { savedMappings } from './csv-mappings.ts'
export { PICK_UP } from './enqueue-pickup.ts'
export { filesWaiting, pickUp } from './pick-up.ts'
export type { PickedUp } from './pick-up.ts'
export { GAP } from './store/statements.ts'
