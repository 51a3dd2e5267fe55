import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('province')
export class Province {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'province_pk' }) code: string;
  @Column('text', { name: 'name_fa' }) nameFa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text') source: string;
}

@Entity('county')
export class County {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'county_pk' }) code: string;
  @ForeignKey(() => Province, 'code', { name: 'county_province_fk' })
  @Column('text', { name: 'province_code' }) provinceCode: string;
  @Column('text', { name: 'name_fa' }) nameFa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text', { name: 'centre_fa', nullable: true }) centreFa: string | null;
  @Column('boolean') border: boolean;
  /** It has closures of its own, and so numbered days of its own. */
  @Column('boolean', { name: 'own_days', default: false }) ownDays: boolean;
  @Column('text', { nullable: true }) note: string | null;
  @Column('text') source: string;
}

@Entity('bank')
@Check('bank_kind_check', "kind in ('bank', 'fund')")
export class Bank {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'bank_pk' }) code: string;
  @Column('text', { name: 'name_fa' }) nameFa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text') kind: 'bank' | 'fund';
  /** Three digits in the fourth to sixth place of the bank's Sheba numbers. */
  @Column('text', { name: 'sheba_code', nullable: true }) shebaCode: string | null;
  @Column('boolean', { name: 'rural_agent' }) ruralAgent: boolean;
  @Column('boolean', { name: 'home_business_agent' }) homeBusinessAgent: boolean;
  @Column('text') source: string;
}

@Entity('branch')
@Index('branch_of_bank', ['bankCode', 'countyCode'])
export class Branch {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'branch_pk' }) code: string;
  @ForeignKey(() => Province, 'code', { name: 'branch_province_fk' })
  @Column('text', { name: 'province_code' }) provinceCode: string;
  @ForeignKey(() => Bank, 'code', { name: 'branch_bank_fk' })
  @Column('text', { name: 'bank_code' }) bankCode: string;
  @ForeignKey(() => County, 'code', { name: 'branch_county_fk' })
  @Column('text', { name: 'county_code' }) countyCode: string;
  @Column('text', { name: 'name_fa' }) nameFa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text') source: string;
}

@Entity('stall_reason')
export class StallReason {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'stall_reason_pk' }) code: string;
  @Column('text', { name: 'name_fa' }) nameFa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  /** The party at whose door the reason lies. */
  @Column('text') owner: string;
  @Column('text') source: string;
}

@Entity('guarantee_kind')
@Check('guarantee_kind_coverage_check', 'coverage_percent between 1 and 100')
export class GuaranteeKind {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'guarantee_kind_pk' }) code: string;
  @Column('text', { name: 'name_fa' }) nameFa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('integer', { name: 'coverage_percent' }) coveragePercent: number;
  @Column('text', { array: true }) fields: string[];
  @Column('text') source: string;
}

@Entity('deviation_kind')
export class DeviationKind {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'deviation_kind_pk' }) code: string;
  @Column('text', { name: 'name_fa' }) nameFa: string;
  @Column('text', { name: 'name_en' }) nameEn: string;
  @Column('text') source: string;
}

@Entity('label')
export class LabelRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'label_pk' }) kind: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'label_pk' }) code: string;
  @Column('text') fa: string;
  @Column('text') en: string;
  @Column('jsonb', { default: {} }) detail: Record<string, unknown>;
  @Column('integer') position: number;
}
