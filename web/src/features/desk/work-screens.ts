import { RulePage } from './rule-page';
import { TeamPage } from './team-page';
import { WorkPage } from './work-page';

/** The screens of the lists, which are fetched together. */
export const workScreens = { desk: WorkPage, team: TeamPage, rule: RulePage };
