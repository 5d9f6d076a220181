/**
 * What letters can stand together in a word, and words that everybody in our countries writes: the proof by which legacy encodings are told apart.
 * It owns: alphabets, symbols, well-known words. Invariant: a rule that excludes a reading is one of spelling, never of frequency.
 */

/** Letters beyond A to Z of one language, with those that names of its neighbours bring along (Müllerová). */
const ALPHABETS: readonly string[] = [
  'äöüßé', // German
  'áčďéěíňóřšťúůýžäöü', // Czech
  'áäčďéíĺľňóôŕšťúýžöü', // Slovak
  'ąćęłńóśźż', // Polish
  'áéíóöőúüű', // Hungarian
  'čćđšž', // Slovene, Croatian
  'ăâîşţșț', // Romanian
  'àâæçéèêëîïôœùûüÿ', // French
  'àèéìîòóù', // Italian
  'áéíñóúüªº', // Spanish
  'ãõáâàçéêíóôúªº', // Portuguese
  'æøåé', // Danish, Norwegian
  'åäöé', // Swedish
  'åäöšž', // Finnish
  'ëïéèüöä', // Dutch
  'áéíóúýþæðö', // Icelandic
  'äõöüšž', // Estonian
  'çğıöşüİ', // Turkish
]
const SETS = ALPHABETS.map((letters) => new Set(letters))

const LETTER = /\p{L}/u
/** Stand inside of words: d’Alberti, Ria´s, Baden–Baden. */
const JOINS = new Set('’‘´·–—\u00ad\u00a0')
/** Stand before or after words and figures, never inside. */
const STANDS_BEFORE = new Set('„“”‚‘’«»‹›§€£¥©®°±×–—…¿¡\u00a0·•†‡¹²³¼½¾¶')
const STANDS_AFTER = new Set('„“”‚‘’«»‹›§€£¥©®™°±×–—…‰´\u00a0·•†‡²³¹¼½¾µ')

/** Whether a word (a run of letters, digits and bytes above 127, decoded) is spelled as some language does. */
export function isSpelled(word: string): boolean {
  const letters: string[] = []
  for (let at = 0; at < word.length; at++) {
    const sign = word[at]!
    if (sign < '\u0080') continue
    const before = word[at - 1] ?? ''
    const after = word[at + 1] ?? ''
    if (sign === 'ª' || sign === 'º' || !LETTER.test(sign)) {
      if (!symbolFits(sign, before, after)) return false
      continue
    }
    // A capital inside of a word, or a small letter inside of capitals, is a wrong code page: cafÚ, MšLLER. (STRAßE is written so.)
    const upper = sign !== sign.toLowerCase()
    if (upper && isSmall(before)) return false
    if (!upper && sign !== 'ß' && isCapital(after)) return false
    letters.push(sign.toLowerCase())
  }
  return letters.length === 0 || SETS.some((alphabet) => letters.every((letter) => alphabet.has(letter)))
}

function symbolFits(sign: string, before: string, after: string): boolean {
  const between = LETTER.test(before) && LETTER.test(after)
  if (between) return JOINS.has(sign)
  if (sign === 'ª' || sign === 'º') return before !== '' && !LETTER.test(after)
  if (LETTER.test(after)) return STANDS_BEFORE.has(sign) && !'©®°²³¹¼½¾¶±×'.includes(sign)
  return STANDS_AFTER.has(sign) || STANDS_BEFORE.has(sign)
}

const isSmall = (sign: string): boolean => LETTER.test(sign) && sign !== sign.toUpperCase()
const isCapital = (sign: string): boolean => LETTER.test(sign) && sign !== sign.toLowerCase()

/** Names, streets, towns and billing words that a wrong code page does not make by chance. */
const KNOWN = new Set((
  'müller schäfer köhler krüger schröder jäger böhm kühn günther jürgen jörg björn sören käthe bärbel köln düsseldorf münchen nürnberg lübeck würzburg göttingen ' +
  'osnabrück saarbrücken münster österreich zürich straße hauptstraße bahnhofstraße dorfstraße schloßstraße gartenstraße schulstraße kirchstraße bergstraße groß weiß ' +
  'heß strauß büro für über gebühr größe gärtnerei bäckerei grün schön könig höfer förster möller mühle mühlenweg brücke brückenstraße anschluß ' +
  'geräte anschlußgebühr einrichtungsgebühr fördepromenade neumünster steuerbüro özdemir weißenburg fürth tübingen ' +
  'jiří tomáš lukáš ondřej novák nováková dvořák dvořáková novotný novotná černý černá procházka procházková kučera kučerová veselý horák horáková němec pokorný růžička ' +
  'beneš sedláček doležal kolář krejčí navrátil čermák vaněk blažek kříž kovář náměstí plzeň ústí děčín třebíč třída nádražní školní zahradní příkopě sídliště město kateřina ' +
  'věra zdeněk františek václav jiřina božena šárka alžběta růžena připojení měsíčně lhota příjmení jméno název číslo žižkova havlíčkova masarykovo přerov šumperk zábřeh ' +
  'jelínek jelínková pospíšil hájek králová král říha šimek hruška lenka žaneta řehoř žerotínova údolní doména veřejná televize dlouhá česká ' +
  'ľubomír ľuboš košice žilina prešov štefan mária ďurica ďuro ' +
  'łukasz łódź kraków poznań gdańsk wrocław małgorzata michał paweł wójcik kamiński wiśniewski dąbrowski zieliński szymański woźniak kozłowski jabłoński łukasiewicz ' +
  'györgy lászló istván józsef gábor szabó kovács tóth françois andré josé garcía sørensen jørgensen københavn malmö göteborg'
).split(' '))

export const isKnownWord = (word: string): boolean => KNOWN.has(word.toLowerCase())
