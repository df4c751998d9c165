import type { Day, Instant, Phrase } from './types';

export interface CustomerRow {
  id: number;
  number: string | null;
  name: string | null;
  email: string | null;
  country: string | null;
  channel: string | null;
  orders: number;
  spend: number;
  firstOrder: Day | null;
  lastOrder: Day | null;
  recencyDays: number | null;
  rfm: string | null;
  group: string | null;
  stage: string | null;
  daysLate: number | null;
}
export interface CustomerList {
  total: number;
  items: CustomerRow[];
  next: string | null;
}
export interface CustomerFacts {
  id: number;
  number: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  company: string | null;
  country: string | null;
  city: string | null;
  channel: string | null;
  birthday: Day | null;
  createdAt: Instant;
}
export interface CustomerPage {
  facts: CustomerFacts;
  attributes: Record<string, string | number | boolean | null>;
  totals: {
    orders: number;
    spend: number;
    net: number;
    aov: number | null;
    firstOrder: Day | null;
    lastOrder: Day | null;
    medianGapDays: number | null;
  };
  rfm: { r: number; f: number; m: number; group: string; recencyDays: number } | null;
  stage: { stage: string; since: Day | null; history: StageSpan[] };
  risk: { daysSince: number; threshold: number; ratio: number; sentence: Phrase } | null;
}
export interface StageSpan {
  stage: string;
  from: Day;
  to: Day | null;
}
export interface Order {
  id: number;
  number: string;
  time: Instant;
  status: string;
  gross: number;
  refunded: number;
  net: number;
  currency: string;
  channel: string | null;
  items: { line: number; sku: string; name: string | null; quantity: number; amount: number }[];
}
export interface TimelineItem {
  time: Instant;
  kind: string;
  title: Phrase;
  amount: number | null;
  currency: string | null;
  data: Record<string, unknown> | null;
}
export interface Facet {
  value: string;
  label?: string;
  customers: number;
}
export type Facets = Record<string, Facet[]>;
export interface SearchHit {
  id: number;
  name: string | null;
  number: string | null;
  email: string | null;
}
