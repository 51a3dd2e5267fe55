import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A piece of work over many cases: what it did, how far it is, what went wrong. */
@Entity('run')
@Index('run_of_kind', ['kind', 'queuedAt', 'id'])
@Check('run_status_check', "status in ('queued', 'running', 'done', 'failed')")
export class RunRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'run_pk' }) id: string;
  @Column('text') kind: string;
  @Column('text') status: 'queued' | 'running' | 'done' | 'failed';
  @Column('text', { name: 'requested_by', nullable: true }) requestedBy: string | null;
  @Column('jsonb', { default: {} }) parameters: Record<string, unknown>;
  @Column('timestamptz', { name: 'queued_at' }) queuedAt: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt: Date | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column('integer', { default: 0 }) progress: number;
  @Column('integer', { nullable: true }) total: number | null;
  @Column('jsonb', { default: {} }) counts: Record<string, number>;
  @Column('jsonb', { default: [] }) errors: unknown[];
  @Column('timestamptz', { name: 'heartbeat_at', nullable: true }) heartbeatAt: Date | null;
  /** When listeners last heard of it. */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt: Date | null;
}
