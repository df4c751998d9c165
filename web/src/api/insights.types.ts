import type { Answer } from './types';

export type Overview = Answer<'ReadOverviewResponse'>;
export type Metric = Answer<'ReadOverviewMetricView'>;
export type StageCount = Answer<'ReadOverviewStageView'>;
export type TrendPoint = Answer<'TrendPoint'>;
export type AtRiskList = Answer<'ListAtRiskResponse'>;
export type AtRiskRow = Answer<'AtRiskRow'>;
export type Trend = Answer<'ReadTrendResponse'>;
export type Breakdown = Answer<'ReadBreakdownResponse'>;
export type BreakdownRow = Answer<'ReadBreakdownRowView'>;
export type Attribute = Answer<'ListAttributesItem'>;
export type CohortTable = Answer<'ReadCohortsResponse'>;
export type CohortCell = Answer<'ReadCohortsCellView'>;
export type Rfm = Answer<'ReadRfmResponse'>;
export type Lifecycle = Answer<'ReadLifecycleResponse'>;
