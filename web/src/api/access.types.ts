import type { Answer, Basis, Industry, Language, Request } from './types';

export type Session = Answer<'SessionView'>;
export type SessionWorkspace = Answer<'WorkspaceView'>;
export type User = Answer<'UserView'>;
export type CreatedUser = Answer<'CreateUserResponse'>;
export type UserSession = Answer<'ListSessionsItem'>;
export type Role = Answer<'ListRolesResponse'>;
export type MyMail = Request<'MyMailRequest'>;
export type AuditPage = Answer<'ReadAuditResponse'>;

/** What the set-up asks for; all of it has a value. */
export interface SetupRequest {
  name: string;
  email: string;
  password: string;
  language: Language;
  workspace: Request<'WorkspaceRequest'> & { name: string; basis: Basis; industry: Industry };
  load: 'sample' | 'nothing';
}
