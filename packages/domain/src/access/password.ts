/** Which passwords are refused besides short ones. The length is checked by the contract; the hashing is the server's. */

const OFTEN_GUESSED = ['password', 'passwort', 'kennwort', 'heslo', 'qwertz', 'qwerty', 'letmein', 'willkommen', 'welcome', 'administrator', 'kontor', '12345678', '87654321', 'abcdefgh']
const DISTINCT_MIN = 5

/**
 * Why a new password is too weak, or null. Refused: fewer than five different characters; containing the login; a much guessed
 * word with nothing but a few characters around it (NIST SP 800-63B, 5.1.1.2: commonly used, repetitive, context-specific).
 */
export function passwordFault(password: string, login: string): 'repetitive' | 'contains_login' | 'commonly_used' | null {
  const plain = password.normalize('NFC').toLowerCase()
  if (new Set(plain).size < DISTINCT_MIN) return 'repetitive'
  if (login.length >= 3 && plain.includes(login.toLowerCase())) return 'contains_login'
  const rest = OFTEN_GUESSED.reduce((left, word) => left.replaceAll(word, ''), plain)
  return rest !== plain && rest.replaceAll(/[^\p{L}]/gu, '').length < 4 ? 'commonly_used' : null
}
