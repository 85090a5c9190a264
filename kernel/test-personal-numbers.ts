import { PersonalNumber } from './personal-number.ts';

// Numbers the Tax Agency has published for tests and will never give to anyone: Skatteverket, öppna data (CC0), Testpersonnummer,
// https://skatteverket.entryscape.net/rowstore/dataset/b4de7df7-63c0-4e7e-bb59-1f156a591763, and Testsamordningsnummer,
// https://skatteverket.entryscape.net/rowstore/dataset/9f29fe09-4dbc-4d2f-848f-7cffdd075383. The series has the birth number 238 or 239
// for those born from 1978 on. A number one makes up oneself may belong to somebody: take one from the lists.
const published = (numbers: readonly string[]) => numbers.map((number) => PersonalNumber.parse(number));

/** For the demo and the tests, never for anything else. */
export const testPersonalNumbers = {
  adults: published([
    '198801072383',
    '198802242381',
    '198804122383',
    '198805302398',
    '198807182392',
    '198809042388',
    '198810232390',
    '198812102385',
    '199402262399',
    '199404162381',
    '199406032384',
    '199407142380',
    '199408312396',
    '199410122387',
    '199411162382',
    '199412272388',
    '200101012391',
    '200102172384',
    '200104062385',
    '200105242390',
    '200107112393',
    '200108282393',
    '200110152386',
    '200112032388',
  ]),
  children: published([
    '200903172385',
    '200905052387',
    '200906222393',
    '200908102395',
    '200909272395',
    '200911152387',
    '201202292395',
    '201602292383',
  ]),
  /** With a certain birth date. */
  coordination: published(['202312872399', '202312882380', '202312892397', '202312902386', '202312912393']),
  /** Month not known, day not known, and a day that its month does not have. */
  coordinationUncertain: published(['191500722390', '191711602399', '192004912388']),
} as const;
