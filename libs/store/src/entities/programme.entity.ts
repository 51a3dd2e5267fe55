import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { County } from './reference.entity.js';

@Entity('programme_version')
@Check('programme_version_number_check', 'version >= 1')
export class ProgrammeVersionRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'programme_version_pk' }) code: string;
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'programme_version_pk' }) version: number;
  @Column('date', { name: 'effective_from' }) effectiveFrom: string;
  @Column('text', { name: 'label_fa' }) labelFa: string;
  @Column('text', { name: 'label_en' }) labelEn: string;
  @Column('text') source: string;
  @Column('jsonb') rules: unknown;
  @Column('boolean', { default: true }) active: boolean;
}

/** Whether cases of a programme are taken now; null columns mean "all". */
@Entity('intake_switch')
@Check('intake_switch_reason_check', 'open or (reason_fa is not null and reason_en is not null)')
@Unique('intake_switch_once', ['provinceCode', 'programme', 'branchOfWork', 'countyCode'])
export class IntakeSwitch {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'intake_switch_pk' }) id: string;
  @Column('text', { name: 'province_code' }) provinceCode: string;
  @Column('text') programme: string;
  @Column('text', { name: 'branch_of_work', nullable: true }) branchOfWork: string | null;
  @Column('text', { name: 'county_code', nullable: true }) countyCode: string | null;
  @Column('boolean') open: boolean;
  @Column('text', { name: 'reason_fa', nullable: true }) reasonFa: string | null;
  @Column('text', { name: 'reason_en', nullable: true }) reasonEn: string | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @Column('text', { name: 'changed_by' }) changedBy: string;
}

/** A trade that a county takes in a programme; a county without any takes them all. */
@Entity('county_branch_of_work')
export class CountyBranchOfWork {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'county_branch_of_work_pk' }) programme: string;
  @ForeignKey(() => County, 'code', { name: 'county_branch_of_work_county_fk' })
  @PrimaryColumn('text', { name: 'county_code', primaryKeyConstraintName: 'county_branch_of_work_pk' }) countyCode: string;
  @PrimaryColumn('text', { name: 'branch_of_work', primaryKeyConstraintName: 'county_branch_of_work_pk' }) branchOfWork: string;
  @Column('text') source: string;
}
