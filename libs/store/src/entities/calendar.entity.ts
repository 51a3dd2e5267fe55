import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { County, Province } from './reference.entity.js';

@Entity('calendar')
export class CalendarRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'calendar_pk' }) code: string;
  @ForeignKey(() => Province, 'code', { name: 'calendar_province_fk' })
  @PrimaryColumn('text', { name: 'province_code', primaryKeyConstraintName: 'calendar_pk' }) provinceCode: string;
  @Column('text', { name: 'label_fa' }) labelFa: string;
  @Column('text', { name: 'label_en' }) labelEn: string;
  @Column('jsonb') weekdays: unknown;
  @Column('text') source: string;
}

/** A day off of the country (no province), of a province or a county, in one calendar or all. Never deleted: one that does not count is cancelled. */
@Entity('holiday')
@Index('holiday_once', { synchronize: false })
@Check('holiday_kind_check', "kind in ('solar', 'lunar', 'closure')")
@Check('holiday_status_check', "status in ('announced', 'forecast')")
@Check('holiday_cause_check', "(cause in ('heat', 'dust', 'flood', 'cold', 'power', 'other')) is not false and (kind = 'closure') = (cause is not null)")
@Check('holiday_origin_check', "origin in ('shipped', 'administrator')")
@Check('holiday_county_check', 'county_code is null or province_code is not null')
@Check('holiday_cancelled_check', 'num_nonnulls(cancelled_at, cancelled_by, cancel_reason) in (0, 3) and (moved_to is null or cancelled_at is not null)')
export class Holiday {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'holiday_pk' }) id: string;
  @Column('date') day: string;
  @Column('text', { name: 'province_code', nullable: true }) provinceCode: string | null;
  @Column('text', { nullable: true }) calendar: string | null;
  @Column('text', { name: 'title_fa' }) titleFa: string;
  @Column('text') kind: 'solar' | 'lunar' | 'closure';
  @Column('text') status: 'announced' | 'forecast';
  @Column('text') source: string;
  @ForeignKey(() => County, 'code', { name: 'holiday_county_fk' })
  @Column('text', { name: 'county_code', nullable: true }) countyCode: string | null;
  @Column('text', { nullable: true }) cause: string | null;
  @Column('text', { default: 'shipped' }) origin: 'shipped' | 'administrator';
  @Column('timestamptz', { name: 'added_at', nullable: true }) addedAt: Date | null;
  @Column('text', { name: 'added_by', nullable: true }) addedBy: string | null;
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt: Date | null;
  @Column('text', { name: 'confirmed_by', nullable: true }) confirmedBy: string | null;
  @Column('timestamptz', { name: 'cancelled_at', nullable: true }) cancelledAt: Date | null;
  @Column('text', { name: 'cancelled_by', nullable: true }) cancelledBy: string | null;
  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason: string | null;
  @ForeignKey(() => Holiday, 'id', { name: 'holiday_moved_to_fk' })
  @Column('uuid', { name: 'moved_to', nullable: true }) movedTo: string | null;
}
