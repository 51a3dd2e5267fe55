import { addUser } from '#app';
import { ROLES, type Role } from '#domain';
import type { Command } from '../command.js';
import { withApp } from '../open-product.js';

const isStaffRole = (text: string): text is Exclude<Role, 'applicant'> => text !== 'applicant' && (ROLES as readonly string[]).includes(text);

/** Adds a member of staff; the password is made here and shown once. */
export const userAdd: Command = {
  name: 'user add',
  operands: ['USERNAME', 'ROLE'],
  options: {
    'name-fa': { type: 'string', help: 'name in Persian' },
    'name-en': { type: 'string', help: 'name in English' },
    province: { type: 'string', help: 'province that the role is held for' },
    county: { type: 'string', help: 'county code, for roles of a county' },
    bank: { type: 'string', help: 'bank code, for a bank manager or officer' },
    branch: { type: 'string', help: 'branch code, for a bank officer' },
  },
  summary: 'add a member of staff and print the first password once',
  async run({ operands: [username = '', role = ''], options, config, say, complain }) {
    if (!isStaffRole(role)) {
      complain(`There is no such role: ${role}. One of: ${ROLES.filter((each) => each !== 'applicant').join(', ')}.`);
      return 2;
    }
    const text = (name: string): string | null => (typeof options[name] === 'string' ? options[name] : null);
    const added = await withApp(config, (app) => addUser(app, {
      username, role, nameFa: text('name-fa') ?? username, nameEn: text('name-en') ?? username, provinceCode: text('province'), countyCode: text('county'),
      bankCode: text('bank'), branchCode: text('branch'),
    }));
    if (!added.ok) {
      complain(added.problem);
      return 1;
    }
    say(`User ${username} (${role}) added. First password, shown only here: ${added.password}`);
    return 0;
  },
};
