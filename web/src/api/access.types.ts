import type { Basis, Industry, Instant, Language, Phrase } from './types';

export interface Session {
  user: SessionUser | null;
  setupNeeded: boolean;
  workspace: SessionWorkspace | null;
}
export interface SessionUser {
  id: number;
  name: string;
  email: string;
  role: string;
  language: Language;
  permissions: string[];
}
export interface SessionWorkspace {
  name: string;
  language: Language;
  currency: string;
  timeZone: string;
  basis: Basis;
  industry: Industry;
}
export interface SetupRequest {
  name: string;
  email: string;
  password: string;
  language: Language;
  workspace: { name: string; currency: string; timeZone: string; basis: Basis; industry: Industry };
  load: 'sample' | 'nothing';
}
export interface User {
  id: number;
  email: string;
  name: string;
  role: string;
  disabled: boolean;
  createdAt: Instant;
  lastSignInAt: Instant | null;
}
export interface CreatedUser extends User {
  temporaryPassword: string | null;
}
export interface UserSession {
  id: number;
  current: boolean;
  createdAt: Instant;
  lastSeenAt: Instant;
  address: string | null;
  agent: string | null;
}
export interface Role {
  role: string;
  name: Phrase;
  permissions: string[];
}
export interface AuditEntry {
  id: number;
  time: Instant;
  actor: string;
  action: string;
  subject: string;
  details: Record<string, unknown> | null;
}
