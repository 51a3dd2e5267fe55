import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique, Check } from 'typeorm';
import type { Role } from '#domain';

/** A member of staff. Applicants have no row: their confirmed mobile is who they are. */
@Entity('app_user')
@Unique('app_user_username_once', ['username'])
@Check('app_user_role_check', 'role in (...)')
@Check('app_user_mobile_check', 'mobile ~ ...')
@Check('app_user_email_check', 'email ~ ...')
@Check('app_user_locale_check', "locale in ('fa', 'en')")
export class AppUser {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'app_user_pk' }) id: string;
  @Column('text') username: string;
  @Column('text', { name: 'password_hash' }) passwordHash: string;
  @Column('text') role: Exclude<Role, 'applicant'>;
  @Column('text', { name: 'province_code', nullable: true }) provinceCode: string | null;
  @Column('text', { name: 'county_code', nullable: true }) countyCode: string | null;
  @Column('text', { name: 'bank_code', nullable: true }) bankCode: string | null;
  @Column('text', { name: 'branch_code', nullable: true }) branchCode: string | null;
  @Column('text', { name: 'name_fa' }) nameFa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('boolean', { default: false }) demo: boolean;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  /** Where texts of the product reach the person, `09` and nine digits. */
  @Column('text', { nullable: true }) mobile: string | null;
  @Column('text', { nullable: true }) email: string | null;
  /** Language of what is sent. */
  @Column('text', { default: 'fa' }) locale: 'fa' | 'en';
}

/** A log-in that can be revoked; of a member of staff or of an applicant's mobile. */
@Entity('session')
@Unique('session_token_once', ['tokenHash'])
@Check('session_holder_check', 'num_nonnulls(user_id, mobile) = 1')
@Index('session_of_user', ['userId'])
@Index('session_of_mobile', ['mobile'])
@Index('session_over', ['expiresAt'])
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'session_pk' }) id: string;
  @Column('text', { name: 'token_hash' }) tokenHash: string;
  @ForeignKey(() => AppUser, 'id', { name: 'session_user_fk' })
  @Column('uuid', { name: 'user_id', nullable: true }) userId: string | null;
  @Column('text', { nullable: true }) mobile: string | null;
  @Column('text', { nullable: true }) device: string | null;
  @Column('timestamptz', { name: 'started_at', default: () => 'now()' }) startedAt: Date;
  @Column('timestamptz', { name: 'last_seen_at', default: () => 'now()' }) lastSeenAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  /** On a phone that others hold too: over soon, and with the browser. */
  @Column('boolean', { default: false }) shared: boolean;
}
