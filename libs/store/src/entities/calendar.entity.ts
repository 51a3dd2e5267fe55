import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Province } from './reference.entity.js';

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

/** A day off of the country (no province), of a province, or of one calendar of a province. */
@Entity('holiday')
@Unique('holiday_once', ['day', 'provinceCode', 'calendar', 'titleFa'])
export class Holiday {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'holiday_pk' }) id: string;
  @Column('date') day: string;
  @Column('text', { name: 'province_code', nullable: true }) provinceCode: string | null;
  @Column('text', { nullable: true }) calendar: string | null;
  @Column('text', { name: 'title_fa' }) titleFa: string;
  @Column('text') kind: string;
  @Column('text') status: string;
  @Column('text') source: string;
}
