using System.Data.Common;
using System.Globalization;
using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Access;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Messages;
using Perennial.Segments;

namespace Perennial.Journeys;

/// <summary>Everything that is wrong with a definition: of itself, and because what it names is not there or cannot be asked.</summary>
internal sealed class CheckReferences(Store store, JudgeRules rules)
{
    public async Task<List<NodeProblem>> ProblemsAsync(JourneyDefinition definition, CancellationToken ct)
    {
        var found = JourneyCheck.Problems(definition).ToList();
        await store.ReadAsync(
            async c =>
            {
                await SegmentAsync(definition, found, c);
                foreach (var step in definition.Steps)
                    if (await OfStepAsync(step, c) is { } problem)
                        found.Add(new(step.Id, problem));
                return 0;
            },
            ct
        );
        foreach (var (step, field, rule) in Rules(definition))
            if (!string.IsNullOrWhiteSpace(rule) && await rules.RefuseAsync(rule, ct) is { } problem)
                found.Add(new(step, JourneyProblems.Rule(field, problem)));
        return found;
    }

    /// <summary>Every rule that it asks, with where it stands.</summary>
    internal static IEnumerable<(string? Step, string Field, string? Rule)> Rules(JourneyDefinition definition)
    {
        yield return (null, "audience", definition.Audience);
        for (var i = 0; i < definition.Exits.Count; i++)
            if (definition.Exits[i] is JourneySignal.Rule exit)
                yield return (null, string.Create(CultureInfo.InvariantCulture, $"exits.{i}.rule"), exit.Of);
        if (definition.Goal?.Reached is JourneySignal.Rule goal)
            yield return (null, "goal.reached.rule", goal.Of);
        foreach (var branch in definition.Steps.OfType<JourneyStep.Branch>())
        foreach (var (i, path) in (branch.Paths ?? []).Index())
            yield return (branch.Id, string.Create(CultureInfo.InvariantCulture, $"paths.{i}.rule"), path.Rule);
    }

    /// <summary>The segment whose members enter, or those who leave it.</summary>
    internal static long? SegmentOf(JourneyDefinition definition) =>
        definition.Trigger switch
        {
            JourneyTrigger.SegmentEntered entered => entered.Segment,
            JourneyTrigger.SegmentLeft left => left.Segment,
            _ => null,
        };

    private static async Task SegmentAsync(JourneyDefinition definition, List<NodeProblem> found, DbConnection connection)
    {
        var segment = SegmentOf(definition);
        if (await MissingAsync("trigger.segment", segment, "segments", "1 = 1", new("segment", "客户分群"), connection) is { } problem)
            found.Add(new(null, problem));
        else if (definition.Trigger is JourneyTrigger.SegmentEntered && await IsFirstCountedAsync(segment, connection))
            found.Add(new(null, JourneyProblems.FirstCount()));
    }

    private static Task<bool> IsFirstCountedAsync(long? segment, DbConnection connection) =>
        connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM segments WHERE id = @segment AND (version = 0 OR (version = 1 AND state = 'applying')))",
            new { segment }
        );

    private static async Task<Problem?> OfStepAsync(JourneyStep step, DbConnection connection) =>
        step switch
        {
            JourneyStep.Message message => await MissingAsync(
                "template",
                message.Template,
                "message_templates",
                MessageChannels.All.Contains(message.Channel ?? "") ? $"archived = 0 AND channel = '{message.Channel}'" : "archived = 0",
                new("template", "消息模板"),
                connection
            ),
            JourneyStep.Task task => await WhomAsync(task.To, connection),
            JourneyStep.AssignOwner assign => await WhomAsync(assign.To, connection),
            JourneyStep.Notify notify => await WhomAsync(notify.To, connection),
            JourneyStep.AddTag tag => await TagAsync(tag.Tag, connection),
            JourneyStep.RemoveTag tag => await TagAsync(tag.Tag, connection),
            JourneyStep.StartJourney start => await MissingAsync(
                "journey",
                start.Journey,
                "journeys",
                "state <> 'archived'",
                new("journey", "旅程"),
                connection
            ),
            JourneyStep.SetField { Attribute: { } key } => await connection.ExecuteScalarAsync<bool>(
                "SELECT EXISTS (SELECT 1 FROM fields WHERE entity = 'customer' AND key = @key)",
                new { key }
            )
                ? null
                : JourneyProblems.NotThere("attribute", key, new("custom field", "自定义字段")),
            _ => null,
        };

    private static Task<Problem?> TagAsync(long? tag, DbConnection connection) =>
        MissingAsync(
            "tag",
            tag,
            "tags",
            "archived = 0 AND ruled_by IS NULL",
            new("tag that people may give", "可手动使用的标签"),
            connection
        );

    private static Task<Problem?> WhomAsync(Whom to, DbConnection connection) =>
        to.Kind switch
        {
            WhomKind.Person => MissingAsync("to", to.Id, "users", "disabled = 0", new("account", "账号"), connection),
            WhomKind.Team => MissingAsync("to", to.Id, "teams", "archived = 0", new("team", "团队"), connection),
            WhomKind.Role when to.Role is { } role => RoleAsync(role, connection),
            _ => Task.FromResult<Problem?>(null),
        };

    private static async Task<Problem?> RoleAsync(Role role, DbConnection connection) =>
        await connection.ExecuteScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM users WHERE role = @role AND disabled = 0)",
            new { role = role.Key() }
        )
            ? null
            : JourneyProblems.RoleEmpty("to", role.Name());

    private static async Task<Problem?> MissingAsync(
        string field,
        long? id,
        string table,
        string also,
        Phrase what,
        DbConnection connection
    ) =>
        id is null
        || await connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM {table} WHERE id = @id AND {also})", new { id })
            ? null
            : JourneyProblems.NotThere(field, id.Value.ToString(CultureInfo.InvariantCulture), what);
}
