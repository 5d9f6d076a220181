/** Names, streets and places of made-up customers. Towns exist, so that postcodes fit; the people, firms and house numbers are invented. */
import type { Language } from '@kontor/domain/kernel/language.ts'

export interface Place {
  readonly postcode: string
  readonly city: string
  /** WGS 84 degrees of the town's middle. */
  readonly at: readonly [number, number]
}

export const GERMAN = {
  firstNames: [
    'Ada', 'Anke', 'Arne', 'Aylin', 'Björn', 'Britta', 'Carsten', 'Dörte', 'Elif', 'Enno', 'Frauke', 'Gesa', 'Hauke', 'Heinrich', 'Ilse', 'Imke', 'Jan', 'Jörg', 'Karin', 'Kemal',
    'Lennart', 'Maike', 'Malte', 'Merle', 'Momme', 'Nele', 'Ole', 'Petra', 'Quirin', 'Renate', 'Sönke', 'Swantje', 'Thies', 'Uwe', 'Volkert', 'Wiebke', 'Yara', 'Zoë',
  ],
  lastNames: [
    'Andresen', 'Behrmann', 'Brüggemann', 'Carstensen', 'Dethlefsen', 'Eggers', 'Feddersen', 'Gößling', 'Harmsen', 'Ingwersen', 'Jürgensen', 'Kähler', 'Lorenzen', 'Mommsen', 'Nissen',
    'Öztürk', 'Petersen', 'Quedens', 'Rasmussen', 'Sönksen', 'Thiessen', 'Uhlenkamp', 'Voß', 'Wulff', 'Yıldız', 'Zander', 'Freiherr von der Lühe-Holtenau', 'Lund-Christiansen',
  ],
  titles: ['Dr.', 'Prof. Dr.'],
  streets: [
    'Am Deich', 'Bäckerstraße', 'Dünenweg', 'Fischergang', 'Große Straße', 'Hafenstraße', 'Heuweg', 'Kirchhofsallee', 'Lindenallee', 'Möwenweg', 'Norderstraße', 'Osterende', 'Schulweg',
    'Süderholz', 'Twiete', 'Wasserlooser Weg', 'Zum Leuchtfeuer',
  ],
  places: [
    { postcode: '24937', city: 'Flensburg', at: [54.7833, 9.4333] }, { postcode: '24955', city: 'Harrislee', at: [54.7972, 9.3764] }, { postcode: '24960', city: 'Glücksburg', at: [54.8336, 9.5492] },
    { postcode: '24837', city: 'Schleswig', at: [54.515, 9.57] }, { postcode: '25813', city: 'Husum', at: [54.4764, 9.0511] }, { postcode: '24340', city: 'Eckernförde', at: [54.4742, 9.8378] },
    { postcode: '24376', city: 'Kappeln', at: [54.6611, 9.9311] }, { postcode: '25899', city: 'Niebüll', at: [54.7881, 8.8281] }, { postcode: '24986', city: 'Mittelangeln', at: [54.6986, 9.6425] },
  ],
  trades: ['Bäckerei', 'Bootswerft', 'Elektrotechnik', 'Fischräucherei', 'Gärtnerei', 'Ingenieurbüro', 'Kanzlei', 'Landmaschinen', 'Physiotherapie', 'Tischlerei', 'Verlag', 'Zahnarztpraxis'],
  forms: ['GmbH', 'GmbH & Co. KG', 'e. K.', 'OHG', 'UG (haftungsbeschränkt)', 'eG'],
} as const

export const CZECH = {
  firstNames: [
    'Adéla', 'Bohumil', 'Božena', 'Čestmír', 'Dagmar', 'Eliška', 'František', 'Hynek', 'Ivana', 'Jaroslav', 'Jiřina', 'Kateřina', 'Květoslava', 'Ladislav', 'Libuše', 'Matěj', 'Miloš', 'Naděžda',
    'Oldřich', 'Pavla', 'Radovan', 'Růžena', 'Řehoř', 'Šárka', 'Tadeáš', 'Václav', 'Věra', 'Zdeněk', 'Žofie',
  ],
  /** Men's and women's form of one surname. */
  lastNames: [
    ['Běhounek', 'Běhounková'], ['Čermák', 'Čermáková'], ['Dvorský', 'Dvorská'], ['Fiala', 'Fialová'], ['Hájek', 'Hájková'], ['Jelínek', 'Jelínková'], ['Kučera', 'Kučerová'], ['Lněnička', 'Lněničková'],
    ['Mlynář', 'Mlynářová'], ['Nezval', 'Nezvalová'], ['Ondráček', 'Ondráčková'], ['Pospíšil', 'Pospíšilová'], ['Růžička', 'Růžičková'], ['Řezníček', 'Řezníčková'], ['Šťastný', 'Šťastná'],
    ['Tříska', 'Třísková'], ['Vaňous', 'Vaňousová'], ['Zedník', 'Zedníková'], ['Žďárský', 'Žďárská'],
  ],
  titles: ['Ing.', 'Mgr.', 'MUDr.', 'doc. PhDr.'],
  streets: ['Dlouhá', 'Havlíčkova', 'K Rybníku', 'Luční', 'Mlýnská', 'Na Výsluní', 'nám. Míru', 'Nádražní', 'Pod Lesem', 'Školní', 'Tyršova', 'U Kapličky', 'V Zátiší', 'Žižkova'],
  places: [
    { postcode: '779 00', city: 'Olomouc', at: [49.5938, 17.2509] }, { postcode: '783 53', city: 'Velká Bystřice', at: [49.5946, 17.3641] }, { postcode: '783 91', city: 'Uničov', at: [49.7709, 17.1214] },
    { postcode: '785 01', city: 'Šternberk', at: [49.7304, 17.2989] }, { postcode: '796 01', city: 'Prostějov', at: [49.4719, 17.1118] }, { postcode: '784 01', city: 'Litovel', at: [49.7012, 17.0762] },
    { postcode: '750 02', city: 'Přerov', at: [49.4551, 17.4509] }, { postcode: '798 52', city: 'Konice', at: [49.5911, 16.8889] },
  ],
  trades: ['Autodílna', 'Cukrárna', 'Hostinec', 'Lesní školky', 'Mlékárna', 'Pila', 'Rybářství', 'Stavitelství', 'Účetní kancelář', 'Zahradnictví', 'Železářství'],
  forms: ['s.r.o.', 'a.s.', 'družstvo', 'spol. s r.o.'],
} as const

/** What a window address and a list must bear. */
export const LONG_NAMES = {
  DE: [
    'Interessengemeinschaft zur Förderung des ländlichen Breitbandausbaus in der Schleiregion und den angrenzenden Gemeinden e. V.',
    'Nordangelner Wasser- und Bodenverband Treßsee-Bondenau-Lippingau, Körperschaft des öffentlichen Rechts',
    'Rechtsanwalts- und Steuerberatungsgesellschaft Brüggemann, Freiherr von der Lühe-Holtenau & Partner mbB',
  ],
  CZ: [
    'Společenství vlastníků jednotek domu čp. 1174, 1175 a 1176 v ulici Na Výsluní, Šternberk',
    'Základní škola a mateřská škola Jana Amose Běhounka, Velká Bystřice, příspěvková organizace',
    'Svazek obcí Hornomoravská vodohospodářská a telekomunikační infrastruktura',
  ],
} as const

/** Customers elsewhere, for the cases of tax. */
export const ABROAD = {
  AT: { street: 'Uferzeile', place: { postcode: '5280', city: 'Braunau am Inn' }, language: 'de', people: [['Leopold', 'Hinterlechner'], ['Resi', 'Obermayr']], firms: ['Innwerk Maschinenbau GmbH', 'Stiftskeller Obermayr KG'] },
  CZ: { street: 'Luční', place: { postcode: '785 01', city: 'Šternberk' }, language: 'cs', people: [['Radovan', 'Tříska'], ['Šárka', 'Žďárská']], firms: ['Sklárny Tříska s.r.o.', 'Pivovar Na Hradbách a.s.'] },
  DE: { street: 'Hafenstraße', place: { postcode: '24937', city: 'Flensburg' }, language: 'de', people: [['Enno', 'Quedens'], ['Wiebke', 'Ingwersen']], firms: ['Fördekontor Ingwersen GmbH', 'Buddelschiff & Tauwerk OHG'] },
  PL: { street: 'ul. Lipowa', place: { postcode: '72-600', city: 'Świnoujście' }, language: 'en', people: [['Łucja', 'Wróblewska'], ['Grzegorz', 'Żurawski']], firms: ['Stocznia Żurawski sp. z o.o.', 'Bałtyckie Sieci S.A.'] },
  SK: { street: 'Lipová', place: { postcode: '909 01', city: 'Skalica' }, language: 'cs', people: [['Ľubica', 'Hrušková'], ['Štefan', 'Mäsiar']], firms: ['Skalické siete s.r.o.', 'Záhorská tlačiareň, a.s.'] },
  CH: { street: 'Seestrasse', place: { postcode: '8280', city: 'Kreuzlingen' }, language: 'de', people: [['Urs', 'Bleuler'], ['Regula', 'Ammann']], firms: ['Seewerk Informatik AG', 'Obstbau Ammann & Söhne GmbH'] },
  NO: { street: 'Havnegata', place: { postcode: '4610', city: 'Kristiansand' }, language: 'en', people: [['Ragnhild', 'Ødegård'], ['Sverre', 'Haaland-Nes']], firms: ['Sørlandet Båtdata AS', 'Ødegård Fisk AS'] },
  GB: { street: 'Harbour Row', place: { postcode: 'TR13 9AA', city: 'Porthleven' }, language: 'en', people: [['Morwenna', 'Trelawder'], ['Jago', 'Penhallick']], firms: ['Penhallick Charts Ltd', 'Trelawder & Sons'] },
} as const satisfies Readonly<Record<string, {
  readonly street: string; readonly place: Omit<Place, 'at'>; readonly language: Language; readonly people: readonly (readonly [firstName: string, lastName: string])[]; readonly firms: readonly string[]
}>>
export type Abroad = keyof typeof ABROAD
