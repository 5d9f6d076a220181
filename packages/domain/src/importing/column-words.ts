/** The columns of imports in words: label, meaning, and other names that former systems give them. */
import type { Language } from '../kernel/language.ts'

export interface ColumnWords {
  readonly label: Readonly<Record<Language, string>>
  readonly meaning: Readonly<Record<Language, string>>
  /** Other names, in any language, separated by commas. */
  readonly also: string
}

/** `words('Kundennummer|Číslo zákazníka|Customer number', 'meaning de|cs|en', 'other, names')` */
function words(labels: string, meanings: string, also = ''): ColumnWords {
  const [de = '', cs = '', en = ''] = labels.split('|')
  const [mde = '', mcs = '', men = ''] = meanings.split('|')
  return { label: { de, cs, en }, meaning: { de: mde, cs: mcs, en: men }, also }
}

export const CUSTOMER_COLUMNS: Readonly<Record<string, ColumnWords>> = {
  number: words('Kundennummer|Číslo zákazníka|Customer number', 'Bis zu zehn Ziffern, je Kunde eine; zugleich das variable Symbol|Až deset číslic, pro každého zákazníka jiné; zároveň variabilní symbol|Up to ten digits, one of its own for each customer; also the variable symbol', 'Kunden-Nr, KdNr, KNr, Nummer, Kunde, Debitorennummer, Debitor, customer id, client id, customer no, číslo, zákaznické číslo, variabilní symbol, VS, id'),
  kind: words('Art|Druh|Kind', 'person oder business; ohne Angabe entscheidet der Firmenname|person nebo business; jinak rozhodne název firmy|person or business; unless said, the company name decides', 'Kundenart, Typ, Kundentyp, typ zákazníka, type, customer type'),
  company: words('Firma|Firma|Company', 'Name des Unternehmens|Název firmy|Name of the business', 'Firmenname, Unternehmen, název firmy, společnost, company name, organisation, organization'),
  last_name: words('Nachname|Příjmení|Last name', 'Familienname; oder ein Firmenname|Příjmení; nebo název firmy|Family name; or a company name', 'Name, Familienname, Zuname, surname, family name, lastname'),
  first_name: words('Vorname|Jméno|First name', 'Vorname|Křestní jméno|Given name', 'křestní jméno, given name, forename, firstname'),
  street: words('Straße|Ulice|Street', 'Straße mit Hausnummer|Ulice s číslem domu|Street with house number', 'Strasse, Str, Anschrift, Adresse, Straße und Hausnummer, adresa, ulice a číslo, address, street address, address1, address line 1'),
  postcode: words('PLZ|PSČ|Postcode', 'Postleitzahl|Poštovní směrovací číslo|Postal code', 'Postleitzahl, směrovací číslo, zip, zip code, postal code, postalcode'),
  city: words('Ort|Město|City', 'Ort|Obec|Town', 'Stadt, Wohnort, obec, town, place'),
  country: words('Land|Země|Country', 'Zwei Buchstaben nach ISO 3166, etwa DE|Dvě písmena podle ISO 3166, například CZ|Two letters of ISO 3166, such as DE', 'Länderkennzeichen, Ländercode, stát, kód země, country code'),
  email: words('E-Mail|E-mail|E-mail', 'Hauptadresse|Hlavní adresa|Main address', 'Mail, Email, Mailadresse, E-Mail-Adresse, e-mailová adresa, email address, mail address'),
  billing_email: words('Rechnungs-E-Mail|Fakturační e-mail|Billing e-mail', 'Wohin Rechnungen gehen; sonst an die Hauptadresse|Kam chodí faktury; jinak na hlavní adresu|Where invoices go; else to the main address', 'Rechnungsmail, E-Mail Rechnung, email faktury, billing email, invoice email'),
  phone: words('Telefon|Telefon|Phone', 'Rufnummer|Telefonní číslo|Telephone number', 'Tel, Telefonnummer, Rufnummer, Festnetz, telefonní číslo, telephone, phone number, phonenumber'),
  vat_id: words('USt-IdNr.|DIČ|VAT id', 'Umsatzsteuer-Identifikationsnummer|Daňové identifikační číslo|VAT identification number', 'Ust-ID, UID, Umsatzsteuer-ID, Umsatzsteueridentifikationsnummer, vat number, vat no, tax id'),
  registration_number: words('Registernummer|IČO|Registration number', 'Handelsregister; in Tschechien die IČO|Identifikační číslo osoby|Company register; in Czechia the IČO', 'Handelsregisternummer, HRB, IČ, company number, company id'),
  iban: words('IBAN|IBAN|IBAN', 'Konto des Kunden|Účet zákazníka|The customer\'s account', 'Bankverbindung, Konto, Kontonummer, číslo účtu, účet, bank account, account'),
  mandate_reference: words('Mandatsreferenz|Reference mandátu|Mandate reference', 'Referenz des SEPA-Mandats, höchstens 35 Zeichen|Reference mandátu SEPA, nejvýše 35 znaků|Reference of the SEPA mandate, at most 35 characters', 'Mandat, Mandatsnummer, SEPA-Mandat, mandát, mandate, mandate id'),
  mandate_date: words('Mandatsdatum|Datum mandátu|Mandate date', 'Tag der Unterschrift|Den podpisu|Day of signature', 'Mandat vom, Unterschriftsdatum, datum podpisu, signed on, mandate signed'),
  payment_method: words('Zahlungsart|Způsob platby|Payment method', 'transfer, direct_debit, cash oder card|transfer, direct_debit, cash nebo card|transfer, direct_debit, cash or card', 'Zahlungsweise, Zahlart, Bezahlart, platba, forma úhrady, payment'),
  payment_days: words('Zahlungsziel|Splatnost|Payment days', 'Tage bis zur Fälligkeit|Počet dní do splatnosti|Days until payment is due', 'Zahlungsfrist, Tage Zahlungsziel, splatnost dní, due days, terms, payment terms'),
  cash_discount_percent: words('Skonto %|Skonto %|Cash discount %', 'Prozentsatz des Skontos|Procento skonta|Percentage of the cash discount', 'Skonto, Skontosatz, Skonto Prozent, skonto procent, cash discount'),
  cash_discount_days: words('Skontotage|Dny skonta|Cash discount days', 'Tage, in denen Skonto gilt|Kolik dní platí skonto|Days for which it holds', 'Skontofrist, lhůta skonta'),
  discount_percent: words('Rabatt %|Sleva %|Discount %', 'Auf alle wiederkehrenden Leistungen|Na všechny opakované služby|On all recurring services', 'Rabatt, Nachlass, sleva, discount'),
  grouping: words('Rechnungsgruppierung|Seskupení faktur|Grouping', 'month, service oder due_day|month, service nebo due_day|month, service or due_day', 'Gruppierung, seskupení, invoice grouping'),
  language: words('Sprache|Jazyk|Language', 'de, cs oder en|de, cs nebo en|de, cs or en', 'Korrespondenzsprache, lang'),
  delivery: words('Versandart|Způsob doručení|Delivery', 'email, post oder both|email, post nebo both|email, post or both', 'Versand, Zustellung, Rechnungsversand, doručení, delivery method'),
  einvoice_format: words('E-Rechnung|Elektronická faktura|E-invoice', 'none, zugferd, zugferd-xrechnung, xrechnung-ubl, xrechnung-cii, peppol oder isdoc|none, zugferd, zugferd-xrechnung, xrechnung-ubl, xrechnung-cii, peppol nebo isdoc|none, zugferd, zugferd-xrechnung, xrechnung-ubl, xrechnung-cii, peppol or isdoc', 'ERechnung, Rechnungsformat, formát faktury, einvoice, invoice format'),
  buyer_reference: words('Käuferreferenz|Reference odběratele|Buyer reference', 'Bei Behörden die Leitweg-ID|U německých úřadů Leitweg-ID|For German authorities the Leitweg-ID', 'Leitweg-ID, Leitweg, Kundenreferenz, buyer ref'),
  order_reference: words('Bestellnummer|Číslo objednávky|Order number', 'Steht auf jeder E-Rechnung|Uvádí se na každé elektronické faktuře|Stands on each e-invoice', 'Bestellung, Auftragsnummer des Kunden, objednávka, purchase order, PO number'),
  electronic_address: words('Elektronische Adresse|Elektronická adresa|Electronic address', 'Kennzeichen, Doppelpunkt, Adresse: 9930:DE123456789|Označení, dvojtečka, adresa: 9929:CZ12345678|Scheme, colon, address: 9930:DE123456789', 'Peppol-ID, Peppol, participant id, endpoint'),
  customer_group: words('Kundengruppe|Skupina zákazníků|Customer group', 'Schlüssel aus der Liste der Kundengruppen|Kód ze seznamu skupin zákazníků|Code of the list of customer groups', 'Gruppe, skupina, group, client group, segment'),
  reverse_charge_until: words('Steuerschuldumkehr bis|Přenesení daně do|Reverse charge until', 'Letzter Tag der Bescheinigung (§ 13b UStG)|Poslední den platnosti osvědčení|Last day of the certificate', '13b bis, Bescheinigung bis, přenesená daňová povinnost do'),
}

export const PRODUCT_COLUMNS: Readonly<Record<string, ColumnWords>> = {
  sku: words('Artikelnummer|Číslo zboží|Article number', '1 bis 40 Zeichen ohne Leerzeichen|1 až 40 znaků bez mezer|1 to 40 characters without blanks', 'Art-Nr, ArtNr, Artikel-Nr, Produktnummer, Artikel, kód, kód zboží, kód produktu, item number, product code, product id, code'),
  name: words('Bezeichnung|Název|Name', 'Wie es auf der Rechnung steht|Jak stojí na faktuře|As on the invoice', 'Produkt, Produktname, Artikelbezeichnung, Tarif, název produktu, tarif, product, product name, title'),
  kind: words('Art|Druh|Kind', 'Art des Dienstes, etwa access_line, hosting, goods|Druh služby, například access_line, hosting, goods|Kind of service, such as access_line, hosting, goods', 'Produktart, Typ, Kategorie, typ, kategorie, type, category'),
  unit: words('Einheit|Jednotka|Unit', 'Etwa Stk, Monat, GB|Například ks, měsíc, GB|Such as piece, month, GB', 'Mengeneinheit, ME, měrná jednotka, MJ, unit of measure'),
  interval_months: words('Intervall (Monate)|Období (měsíce)|Interval (months)', 'Für wie viele Monate der Preis gilt|Na kolik měsíců platí cena|For how many months the price is', 'Intervall, Abrechnungsintervall, Turnus, Periode, období, perioda, interval, billing cycle, period'),
  timing: words('Abrechnung|Fakturace|Timing', 'advance (im Voraus) oder arrears (nachträglich)|advance (předem) nebo arrears (zpětně)|advance or arrears', 'Vorauszahlung, Zeitpunkt, předem, billing timing'),
  alignment: words('Ausrichtung|Zarovnání|Alignment', 'calendar (Kalendermonat) oder anniversary (ab Beginn)|calendar (kalendářní měsíc) nebo anniversary (od začátku)|calendar or anniversary', 'Stichtag, Periodenbeginn'),
  net_price: words('Nettopreis|Cena bez DPH|Net price', 'Netto, je Einheit und Intervall|Bez DPH, za jednotku a období|Net, for one unit and interval', 'Preis, Netto, Preis netto, Einzelpreis, cena, cena bez daně, price, unit price, amount'),
  tax: words('Steuersatz|Sazba DPH|Tax', 'S (Regelsatz), R (ermäßigt) oder Z (null)|S (základní), R (snížená) nebo Z (nulová)|S (standard), R (reduced) or Z (zero)', 'Steuer, MwSt, USt, Steuerklasse, DPH, sazba, tax rate, vat, tax class'),
  revenue_account: words('Erlöskonto|Účet výnosů|Revenue account', 'Konto der Erlöse im Kontenrahmen|Účet výnosů v účtové osnově|Account of the chart for its revenue', 'Konto, Sachkonto, účet, account, ledger account, gl account'),
  setup_fee: words('Einrichtungsgebühr|Zřizovací poplatek|Setup fee', 'Einmalig netto; leer: keine|Jednorázově bez DPH; prázdné: žádný|Once, net; empty: none', 'Einrichtung, Anschlussgebühr, Einmalpreis, zřízení, aktivační poplatek, setup, activation fee'),
}

export const SUBSCRIPTION_COLUMNS: Readonly<Record<string, ColumnWords>> = {
  customer: words('Kundennummer|Číslo zákazníka|Customer number', 'Nummer eines Kunden, den es gibt|Číslo existujícího zákazníka|Number of a customer who exists', 'Kunde, KdNr, Kunden-Nr, Debitor, zákazník, variabilní symbol, VS, client, customer id, client id'),
  sku: words('Artikelnummer|Číslo zboží|Article number', 'Nummer eines Produkts, das es gibt|Číslo existujícího produktu|Number of a product that exists', 'Art-Nr, ArtNr, Artikel, Produkt, Tarif, kód, tarif, služba, product, product code, plan'),
  label: words('Bezeichnung|Označení|Label', 'Was den Dienst unterscheidet, etwa Anschluss oder Domain|Čím se služba liší, například přípojka nebo doména|What tells the service apart, such as line or domain', 'Text, Beschreibung, Bemerkung, Domain, popis, poznámka, description, note'),
  quantity: words('Menge|Množství|Quantity', 'Größer als 0|Větší než 0|Above 0', 'Anzahl, Stück, počet, qty, count'),
  price: words('Eigener Preis|Vlastní cena|Own price', 'Netto; leer: der Preis des Katalogs|Bez DPH; prázdné: cena katalogu|Net; empty: the catalogue\'s', 'Preis, Nettopreis, Sonderpreis, cena, smluvní cena, amount, net price'),
  discount_percent: words('Rabatt %|Sleva %|Discount %', 'Auf diesen Dienst|Na tuto službu|On this service', 'Rabatt, Nachlass, sleva, discount'),
  start: words('Beginn|Začátek|Start', 'Erster Tag|První den|First day', 'Vertragsbeginn, Startdatum, Von, Beginndatum, začátek služby, od, datum zřízení, start date, from, begin, registration date'),
  end: words('Ende|Konec|End', 'Letzter Tag; leer: läuft weiter|Poslední den; prázdné: běží dál|Last day; empty: runs on', 'Vertragsende, Enddatum, Bis, konec služby, do, end date, until, termination date'),
  billed_until: words('Abgerechnet bis|Fakturováno do|Billed until', 'Letzter Tag, den das frühere System abgerechnet hat|Poslední den, který fakturoval předchozí systém|Last day that the former system billed', 'Berechnet bis, Fakturiert bis, Rechnung bis, vyfakturováno do, invoiced until, paid until, next due date'),
}
