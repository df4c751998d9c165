using System.Data.Common;
using Dapper;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>Reads what somebody wants of a campaign.</summary>
internal static class CampaignRequests
{
    /// <summary>The plan; or everything that is wrong with it.</summary>
    public static async Task<Outcome<CampaignPlan>> ReadAsync(Campaigns.Request request, DbConnection connection, DbTransaction transaction)
    {
        var plan = PlanOf(request);
        var problems = CampaignPlan.Check(plan);
        if (!await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM segments WHERE id = @Segment)", plan, transaction))
            problems.Add(MessagesProblems.NoSuchSegment(plan.Segment));
        foreach (var template in plan.Templates)
            if (await TemplateTable.FindAsync(template, connection, transaction) is not { Archived: 0 })
                problems.Add(MessagesProblems.NoSuchTemplate());
        return problems.Count > 0 ? problems : plan;
    }

    private static CampaignPlan PlanOf(Campaigns.Request request) =>
        new()
        {
            Name = request.Name?.Trim() ?? "",
            Segment = request.Segment,
            Variants = [.. (request.Variants ?? []).Select(variant => new CampaignVariant(variant.Template, variant.Weight ?? 1))],
            At = Said(request.At),
            InRecipientsZone = request.InRecipientsZone,
            PerHour = request.PerHour,
            TestPercent = request.TestPercent,
            WinnerBy = request.WinnerBy ?? "clicks",
            DecideAfterHours = request.DecideAfterHours ?? 24,
            Repeat = request.Repeat is { } repeat ? RepeatOf(repeat) : null,
            Resend = request.Resend is { } resend ? new CampaignResend(resend.Template, resend.AfterHours) : null,
            Goal = request.Goal is { } goal ? new CampaignGoal(Said(goal.Event), Said(goal.Where), goal.Days) : new(),
        };

    private static CampaignRepeat RepeatOf(Campaigns.RepeatRequest said) =>
        new()
        {
            Kind = said.Kind ?? "",
            Every = said.Every ?? 1,
            Weekdays = [.. (said.Weekdays ?? []).Distinct().Order()],
            Day = said.Day ?? 1,
            Time = said.Time?.Trim() ?? "",
            From = Said(said.From),
            Until = Said(said.Until),
            Times = said.Times,
            LateHours = said.LateHours ?? 6,
        };

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
