import type { Campaign, CampaignRepeat, WantedCampaign } from '@/api/campaigns';
import type { GoalFields } from './campaign-goal';

/** What the form of a campaign holds. */
export interface CampaignFields {
  name: string;
  segment: number;
  templates: number[];
  at?: string;
  inRecipientsZone?: boolean;
  perHour?: number;
  testPercent?: number;
  winnerBy: string;
  decideAfterHours: number;
  repeats?: boolean;
  repeat?: CampaignRepeat;
  resends?: boolean;
  resend?: { template: number; afterHours: number };
  goal: GoalFields;
}

const usualRepeat = { kind: 'weekly', every: 1, weekdays: [1], day: 1, time: '09:00', lateHours: 6 };

/** With what the form begins: empty, or with what a draft says. */
export const fieldsOf = (campaign?: Campaign): Partial<CampaignFields> =>
  campaign
    ? {
        name: campaign.name,
        segment: campaign.segment,
        templates: campaign.variants.map((one) => one.template),
        at: campaign.at ?? undefined,
        inRecipientsZone: campaign.inRecipientsZone,
        perHour: campaign.perHour ?? undefined,
        testPercent: campaign.testPercent ?? undefined,
        winnerBy: campaign.winnerBy,
        decideAfterHours: campaign.decideAfterHours,
        repeats: !!campaign.repeat,
        repeat: (campaign.repeat ?? usualRepeat) as CampaignRepeat,
        resends: !!campaign.resend,
        resend: campaign.resend ?? ({ afterHours: 48 } as CampaignFields['resend']),
        goal: {
          kind: campaign.goal.event ? 'event' : 'order',
          event: campaign.goal.event,
          where: campaign.goal.where,
          days: campaign.goal.days,
        },
      }
    : {
        winnerBy: 'clicks',
        decideAfterHours: 24,
        repeat: usualRepeat as CampaignRepeat,
        resend: { afterHours: 48 } as CampaignFields['resend'],
        goal: { kind: 'order' },
      };

/** What is asked of the server; texts that a draft weighs otherwise keep their weights. */
export function wantedOf(fields: CampaignFields, campaign?: Campaign): WantedCampaign {
  const { templates, repeats, resends, goal, ...wanted } = fields;
  const weightOf = (template: number) =>
    campaign?.variants.find((one) => one.template === template)?.weight ?? 1;
  return {
    ...wanted,
    at: repeats ? undefined : wanted.at,
    repeat: repeats ? wanted.repeat : undefined,
    resend: resends ? wanted.resend : undefined,
    inRecipientsZone: wanted.inRecipientsZone ?? false,
    variants: templates.map((template) => ({ template, weight: weightOf(template) })),
    goal: {
      event: goal.kind === 'event' ? (goal.event ?? null) : null,
      where: goal.kind === 'event' ? (goal.where ?? null) : null,
      days: goal.days ?? null,
    },
  };
}
