import type { Answer, Request } from './types';

export type Source = Answer<'SourceView'>;
export type NewSource = Request<'CreateSourceRequest'>;
export type SourceChange = Request<'ChangeSourceRequest'>;
export type RecentMessage = Answer<'RecentMessage'>;
export type PlanEvent = Answer<'PlanEvent'>;
export type PlanChange = Request<'ChangePlanEventRequest'>;
export type RejectedPage = Answer<'ListRejectedResponse'>;
export type Replayed = Answer<'ReplayRejectedResponse'>;
