import type { Digest, Role } from '#domain';

/** One of the demo's people: where they sit, and what their desk is called. `branch` is the code of a bank's branch. */
export interface DemoUserData {
  username: string; role: Exclude<Role, 'applicant'>; nameFa: string; nameEn: string;
  county?: string; bank?: string; branch?: string; everywhere?: boolean;
  /** How often it is written to, every hour unless told: the demo's day is short. */
  digest?: Digest;
}

/** The desks that the demo opens with. Offices, not persons. Source: the product's contract for the demo. */
export const DEMO_USERS: readonly DemoUserData[] = [
  { username: 'directorate', role: 'directorate', digest: 'each', nameFa: 'ادارهٔ کل تعاون، کار و رفاه اجتماعی خوزستان', nameEn: 'Employment directorate of Khuzestan' },
  { username: 'county-603', role: 'county-expert', county: '603', nameFa: 'کارشناس ادارهٔ شهرستان اهواز', nameEn: 'County expert, Ahvaz' },
  { username: 'second-ahvaz', role: 'county-expert', county: '603', nameFa: 'کارشناس دوم ادارهٔ شهرستان اهواز', nameEn: 'Second county expert, Ahvaz' },
  { username: 'committee-603', role: 'committee-secretary', county: '603', nameFa: 'دبیر کمیتهٔ فنی شهرستان اهواز', nameEn: 'Committee secretary, Ahvaz' },
  { username: 'working-group', role: 'working-group-secretary', nameFa: 'دبیر کارگروه اشتغال استان', nameEn: 'Working-group secretary' },
  { username: 'bank-keshavarzi', role: 'bank-manager', bank: 'keshavarzi', nameFa: 'مدیریت بانک کشاورزی خوزستان', nameEn: 'Bank Keshavarzi, provincial manager' },
  { username: 'bank-post', role: 'bank-manager', bank: 'post', nameFa: 'مدیریت پست بانک خوزستان', nameEn: 'Post Bank, provincial manager' },
  { username: 'bank-tosee-taavon', role: 'bank-manager', bank: 'tosee-taavon', nameFa: 'مدیریت بانک توسعه تعاون خوزستان', nameEn: 'Tosee Taavon Bank, provincial manager' },
  {
    username: 'branch-keshavarzi-603', role: 'bank-officer', bank: 'keshavarzi', county: '603', branch: 'keshavarzi-603',
    nameFa: 'کارشناس تسهیلات شعبهٔ اهواز بازار', nameEn: 'Loan officer, Ahvaz Bazaar branch',
  },
  {
    username: 'second-keshavarzi-603', role: 'bank-officer', bank: 'keshavarzi', county: '603', branch: 'keshavarzi-603',
    nameFa: 'کارشناس دوم تسهیلات شعبهٔ اهواز بازار', nameEn: 'Second loan officer, Ahvaz Bazaar branch',
  },
  { username: 'insurer', role: 'insurer', nameFa: 'تأمین اجتماعی خوزستان', nameEn: 'Social security, Khuzestan' },
  { username: 'training', role: 'training', nameFa: 'آموزش فنی و حرفه‌ای خوزستان', nameEn: 'Technical training, Khuzestan' },
  { username: 'governor-603', role: 'governor', county: '603', nameFa: 'فرمانداری اهواز', nameEn: "Governor's office, Ahvaz" },
  { username: 'ministry', role: 'ministry', everywhere: true, nameFa: 'وزارت تعاون، کار و رفاه اجتماعی', nameEn: 'Ministry of labour' },
  { username: 'auditor', role: 'auditor', everywhere: true, nameFa: 'ناظر و حسابرس', nameEn: 'Auditor' },
  { username: 'admin', role: 'admin', nameFa: 'مدیر سامانه', nameEn: 'Administrator' },
];

/** Known to everyone who reads the README; such users are refused outside demo mode. */
export const DEMO_PASSWORD = 'demo';
