using System.Globalization;
using System.Text.RegularExpressions;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;
using Perennial.Rules.Tasks;
using Perennial.Rules.Traits;

namespace Perennial.Rules.Journeys;

/// <summary>What a journey must be to be published, as far as it can be told of the definition alone. Whether what it names exists is asked elsewhere.</summary>
public static partial class JourneyCheck
{
    /// <summary>Steps of a journey.</summary>
    public const int MostSteps = 200;

    /// <summary>The longest wait, in days.</summary>
    public const int LongestWait = 3_650;

    /// <summary>Everything that is wrong, each at its place.</summary>
    public static IReadOnlyList<NodeProblem> Problems(JourneyDefinition definition)
    {
        var found = new List<NodeProblem>();
        void Say(Problem? problem)
        {
            if (problem is not null)
                found.Add(new(null, problem));
        }
        foreach (var problem in TriggerCheck.Problems(definition))
            Say(problem);
        Say(Range("entry.perDay", definition.Entry.PerDay, 1, 10_000_000));
        Say(definition.Entry.Rule is EntryRule.EveryDays ? Range("entry.days", definition.Entry.Days ?? 0, 1, 3_650) : null);
        Say(Range("holdoutPercent", definition.HoldoutPercent, 0, 90));
        for (var i = 0; i < definition.Exits.Count; i++)
            Say(Signal(string.Create(CultureInfo.InvariantCulture, $"exits.{i}"), definition.Exits[i]));
        if (definition.Goal is { } goal)
        {
            Say(Signal("goal.reached", goal.Reached));
            Say(Length("goal.within", goal.Within));
        }
        if (definition.Steps.Count is 0 or > MostSteps)
            Say(JourneyProblems.Value("steps", $"{definition.Steps.Count}", new($"1 to {MostSteps} steps", $" 1 到 {MostSteps} 个步骤")));
        else if (definition.Find(definition.First) is null)
            Say(JourneyProblems.Missing("first", new("the step with which it begins", "第一个步骤")));
        foreach (var step in definition.Steps)
            found.AddRange(OfStep(definition, step).Select(problem => new NodeProblem(step.Id, problem)));
        found.AddRange(JourneyShape.Problems(definition));
        return found;
    }

    private static IEnumerable<Problem> OfStep(JourneyDefinition definition, JourneyStep step)
    {
        if (!StepId().IsMatch(step.Id))
            yield return JourneyProblems.Value("id", step.Id, new("1 to 40 letters, digits, - or _", " 1 到 40 个字母、数字、- 或 _"));
        foreach (var (way, to) in JourneyShape.WaysOut(step))
            if (to is not null && definition.Find(to) is null)
                yield return JourneyProblems.NotThere(way, to, new("step", "步骤"));
        foreach (var problem in OfKind(step).OfType<Problem>())
            yield return problem;
    }

    private static IEnumerable<Problem?> OfKind(JourneyStep step) =>
        step switch
        {
            JourneyStep.Message message =>
            [
                Chosen("template", message.Template, new("a template", "消息模板")),
                message.Channel is { } channel && !MessageChannels.All.Contains(channel)
                    ? JourneyProblems.Value("channel", channel, new("a channel", "渠道"))
                    : null,
            ],
            JourneyStep.Task task =>
            [
                Text("title", task.Title, TaskRule.LongestTitle),
                task.Text is { Length: > 5_000 }
                    ? JourneyProblems.Value("text", "…", new("at most 5000 characters", "最多 5000 个字符"))
                    : null,
                Range("dueInDays", task.DueInDays, 0, 365),
                Someone(task.To),
            ],
            JourneyStep.AddTag tag => [Chosen("tag", tag.Tag, new("a tag", "标签"))],
            JourneyStep.RemoveTag tag => [Chosen("tag", tag.Tag, new("a tag", "标签"))],
            JourneyStep.SetField set => [Text("attribute", set.Attribute, 100)],
            JourneyStep.AssignOwner assign =>
            [
                assign.To.Kind is WhomKind.Person or WhomKind.Team
                    ? Someone(assign.To)
                    : JourneyProblems.Value(
                        "to",
                        assign.To.Kind is WhomKind.Owner ? "owner" : "role",
                        new("an account or a team", "账号或团队")
                    ),
            ],
            JourneyStep.Notify notify => [Text("text", notify.Text, 200), Someone(notify.To)],
            JourneyStep.StartJourney start => [Chosen("journey", start.Journey, new("a journey", "旅程"))],
            JourneyStep.Wait wait => [Length("for", wait.For)],
            JourneyStep.WaitUntil wait => [Time("time", wait.Time), Weekdays(wait.Weekdays)],
            JourneyStep.WaitWindow wait => [Time("from", wait.From), Time("to", wait.To), Weekdays(wait.Weekdays)],
            JourneyStep.WaitEvent wait =>
            [
                Length("within", wait.Within),
                Text("event", wait.Event, 200),
                JourneyEvents.Check("where", wait.Event, wait.Where),
            ],
            JourneyStep.Branch branch => Paths(branch.Paths?.Select(path => string.IsNullOrWhiteSpace(path.Rule) ? "rule" : null), 1),
            JourneyStep.Split split => Paths(split.Paths?.Select(path => path.Weight is >= 1 and <= 1_000 ? null : "weight"), 2),
            _ => [],
        };

    private static IEnumerable<Problem?> Paths(IEnumerable<string?>? wrong, int fewest)
    {
        var all = wrong?.ToList() ?? [];
        if (all.Count < fewest || all.Count > 20)
            yield return JourneyProblems.Value("paths", $"{all.Count}", new($"{fewest} to 20 ways", $" {fewest} 到 20 条路径"));
        for (var i = 0; i < all.Count; i++)
            if (all[i] is "rule")
                yield return JourneyProblems.Missing($"paths.{i}.rule", new("a rule", "规则"));
            else if (all[i] is not null)
                yield return JourneyProblems.Value($"paths.{i}.weight", "…", new("a weight of 1 to 1000", " 1 到 1000 的权重"));
    }

    internal static Problem? Signal(string field, JourneySignal signal) =>
        signal switch
        {
            JourneySignal.Rule rule => string.IsNullOrWhiteSpace(rule.Of)
                ? JourneyProblems.Missing(field + ".rule", new("a rule", "规则"))
                : null,
            JourneySignal.Event heard => Text(field + ".event", heard.Name, 200)
                ?? JourneyEvents.Check(field + ".where", heard.Name, heard.Where),
            _ => null,
        };

    internal static Problem? Chosen(string field, long? id, Phrase what) => id is null ? JourneyProblems.Missing(field, what) : null;

    internal static Problem? Text(string field, string? text, int longest) =>
        string.IsNullOrWhiteSpace(text) ? JourneyProblems.Missing(field, new("a text", "内容"))
        : text.Length > longest
            ? JourneyProblems.Value(field, text[..20] + "…", new($"at most {longest} characters", $"最多 {longest} 个字符"))
        : null;

    internal static Problem? Range(string field, int? value, int least, int most) =>
        value is { } given && (given < least || given > most)
            ? JourneyProblems.Value(field, $"{given}", new($"{least} to {most}", $" {least} 到 {most}"))
            : null;

    internal static Problem? Time(string field, string? time) =>
        JourneyClock.Reading(time) is null
            ? JourneyProblems.Value(field, time ?? "", new("a time such as 09:00", "如 09:00 的时间"))
            : null;

    private static Problem? Weekdays(IReadOnlyList<int>? days) =>
        days?.All(day => day is >= 1 and <= 7) is false
            ? JourneyProblems.Value("weekdays", string.Join(", ", days), new("days from 1 Monday to 7 Sunday", " 1（周一）到 7（周日）"))
            : null;

    private static Problem? Length(string field, Span length) =>
        length.Amount < 1 || length.Milliseconds > LongestWait * Span.Day
            ? JourneyProblems.Value(
                field,
                $"{length.Amount}",
                new($"a length from 1 minute to {LongestWait} days", $" 1 分钟到 {LongestWait} 天的时长")
            )
            : null;

    private static Problem? Someone(Whom to) =>
        to.Kind switch
        {
            WhomKind.Person when to.Id is null => JourneyProblems.Missing("to", new("an account", "账号")),
            WhomKind.Team when to.Id is null => JourneyProblems.Missing("to", new("a team", "团队")),
            WhomKind.Role when to.Role is null => JourneyProblems.Missing("to", new("a role", "角色")),
            _ => null,
        };

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$")]
    private static partial Regex StepId();
}
