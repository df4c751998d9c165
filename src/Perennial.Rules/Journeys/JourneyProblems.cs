using Perennial.Rules.Basics;

namespace Perennial.Rules.Journeys;

/// <summary>A mistake in a journey, and where it stands.</summary>
/// <param name="Step">The step's id; null when it is about trigger, entry, exits or goal.</param>
/// <param name="Problem">What is wrong; its field is the step's, or begins with trigger, audience, entry, exits or goal.</param>
public sealed record NodeProblem(string? Step, Problem Problem)
{
    /// <summary>The problem with its whole place: <c>steps.a.template</c>.</summary>
    public Problem Placed => Step is null ? Problem : Problem with { Field = $"steps.{Step}.{Problem.Field}" };
}

/// <summary>Every mistake a user can make in a journey's definition.</summary>
public static class JourneyProblems
{
    /// <summary>JSON that is no journey.</summary>
    public static Problem Json(string path, string reason) =>
        new(
            "journey-json-not-understood",
            new("The journey's JSON is not understood", "无法识别旅程的 JSON"),
            new(
                $"At {path}: {reason}. docs/guide-journeys.md shows every part.",
                $"{path} 处有误：{reason}。各部分的写法见 docs/guide-journeys.md。"
            ),
            "definition"
        );

    /// <summary>Something must be chosen or filled in.</summary>
    public static Problem Missing(string field, Phrase what) =>
        Of("journey-incomplete", field, new($"Nothing is given here. Give {what.En}.", $"此处为空，请填写{what.Zh}。"));

    /// <summary>A value is not one that is possible.</summary>
    public static Problem Value(string field, string found, Phrase expected) =>
        Of("journey-value-invalid", field, new($"'{found}' cannot be. Give {expected.En}.", $"“{found}”不可用，请填写{expected.Zh}。"));

    /// <summary>What is named is not there.</summary>
    public static Problem NotThere(string field, string found, Phrase what) =>
        Of(
            "journey-reference-unknown",
            field,
            new($"There is no {what.En} {found}, or it was put away. Choose another.", $"{what.Zh} {found} 不存在或已停用，请另选。")
        );

    /// <summary>Nobody has the role, so nothing could be given to anybody.</summary>
    public static Problem RoleEmpty(string field, Phrase role) =>
        Of(
            "journey-role-empty",
            field,
            new(
                $"No open account has the role {role.En}. Give somebody the role, or choose another.",
                $"没有启用中的账号是“{role.Zh}”角色，请先为账号设置该角色，或另选。"
            )
        );

    /// <summary>Whoever is found when a segment is counted for the first time would enter, though they are in it since long.</summary>
    public static Problem FirstCount() =>
        Of(
            "journey-segment-first-count",
            "trigger.segment",
            new(
                "The segment is being counted for the first time. Publish when that is done; it takes seconds. If it stopped, the segment's page says why.",
                "该分群正在首次计算，完成后即可发布，通常只需数秒；若已停止，原因见分群页面。"
            )
        );

    /// <summary>A rule that cannot be asked.</summary>
    public static Problem Rule(string field, Problem reason) => reason with { Field = field };

    /// <summary>Nothing leads to a step.</summary>
    public static Problem Unreachable() =>
        Of(
            "journey-step-unreachable",
            "id",
            new("Nothing leads to this step. Connect it, or delete it.", "没有任何步骤通向这里，请连接或删除。")
        );

    /// <summary>People would go round without a pause.</summary>
    public static Problem Loop() =>
        Of(
            "journey-loop-without-wait",
            "next",
            new(
                "From here the way leads back here without a wait: people would go round without a pause. Put a wait into the loop.",
                "从这里出发会不经等待地回到这里：客户将不停循环。请在循环中加入等待步骤。"
            )
        );

    /// <summary>Two steps of one id.</summary>
    public static Problem SameId(string id) =>
        Of(
            "journey-step-twice",
            "id",
            new($"Two steps have the id '{id}'. Give each its own.", $"有两个步骤的 id 都是“{id}”，请各用一个。")
        );

    private static Problem Of(string code, string field, Phrase detail) =>
        new(code, new("The journey is not complete", "旅程尚未完成"), detail, field);
}
