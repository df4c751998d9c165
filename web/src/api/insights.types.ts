import type { CustomerFilter, Day, Instant, PeriodKind, Phrase, Unit } from './types';

export interface PeriodInfo {
  label: string;
  from: Day;
  to: Day;
  complete: boolean;
}
export interface TrendPoint {
  period: string;
  value: number | null;
  complete: boolean;
  where?: CustomerFilter | null;
}
export interface Metric {
  value: number | null;
  previous: number | null;
  change: number | null;
  unit: Unit;
  trend: TrendPoint[];
  definition: Phrase;
  where?: CustomerFilter | null;
}
export interface StageCount {
  stage: string;
  customers: number;
  change?: number | null;
  where: CustomerFilter;
}
export interface Overview {
  asOf: Instant;
  period: PeriodInfo;
  previous: PeriodInfo;
  window: { churnDays: number; dormantDays: number; derived: boolean };
  basis: string;
  headline: Phrase;
  metrics: Record<string, Metric>;
  stages: StageCount[];
  atRisk: AtRiskRow[];
}
export interface AtRiskRow {
  customerId: number;
  name: string | null;
  number: string | null;
  country: string | null;
  channel: string | null;
  /** Yearly value in major units. */
  value: number;
  orders: number;
  lastOrder: Day;
  daysSince: number;
  thresholdDays: number;
  lateRatio: number;
  sentence: Phrase;
  basis: 'own' | 'population';
}
export interface AtRiskList {
  total: number;
  valueAtRisk: number;
  items: AtRiskRow[];
  next: string | null;
}
export interface Trend {
  metric: string;
  unit: Unit;
  definition: Phrase;
  series: { key: string; label: string; points: TrendPoint[] }[];
}
export interface BreakdownRow {
  key: string;
  label: string;
  customers: number;
  activeCustomers: number;
  crr: number | null;
  churn: number | null;
  repeatRate: number | null;
  aov: number | null;
  revenue: number | null;
  where: CustomerFilter;
  /** For each figure the customers behind it. */
  lists?: Record<string, CustomerFilter>;
  previous?: { crr: number | null; revenue: number | null } | null;
}
export interface Breakdown {
  by: string;
  period: PeriodInfo;
  /** Whether a customer may count in several rows. */
  overlaps: boolean;
  rows: BreakdownRow[];
}
export interface CohortCell {
  k: number;
  value: number;
  ratio: number | null;
  complete: boolean;
  where: CustomerFilter;
}
export interface CohortTable {
  periods: string[];
  cohorts: { cohort: string; size: number; where: CustomerFilter; cells: CohortCell[] }[];
  mean: (number | null)[];
}
export interface RfmGroupRow {
  key: string;
  nameZh: string;
  nameEn: string;
  color: string;
  customers: number;
  share: number;
  revenue: number;
  averageRecency: number | null;
  averageFrequency: number | null;
  averageMonetary: number | null;
  where: CustomerFilter;
}
export interface Rfm {
  at: Day;
  bins: { r: number[]; f: number[]; m: number[] };
  customers: number;
  groups: RfmGroupRow[];
  matrix: { r: number; f: number; customers: number; revenue: number; where: CustomerFilter }[];
  eight: {
    key: string;
    nameZh: string;
    nameEn: string;
    customers: number;
    revenue: number;
    where: CustomerFilter;
  }[];
  warnings: Phrase[];
}
export interface LifecycleParts {
  new: number;
  retained: number;
  resurrected: number;
  dormant: number;
  churned: number;
}
export interface Lifecycle {
  stages: StageCount[];
  flow: { from: string; to: string; customers: number; where: CustomerFilter }[];
  parts: LifecycleParts;
  /** The parts of the chosen period with the customers behind each. */
  lists: { part: string; customers: number; where: CustomerFilter }[];
  history: (LifecycleParts & { period: string; complete: boolean })[];
}
export type LifecycleKind = PeriodKind;
