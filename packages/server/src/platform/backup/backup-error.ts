/** Why a backup could not be made, read or restored; the message says what and where, and what to do. */
export type BackupErrorKind =
  | 'not_a_backup'
  | 'damaged'
  | 'key_missing'
  | 'wrong_key'
  | 'not_encrypted'
  | 'bad_key'
  | 'file_exists'
  | 'not_the_owner'
  | 'not_migrated'
  | 'other_program'
  | 'target_not_empty'
  | 'target_not_utf8'
  | 'not_as_saved'

export class BackupError extends Error {
  readonly kind: BackupErrorKind

  constructor(kind: BackupErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupError'
    this.kind = kind
  }
}
