using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;

namespace Perennial.Journeys;

/// <summary>
/// Asks what both groups of a comparison did: of few people by index in the store, always of now; of many in the column engine, to which the
/// people are brought, and remembered, because the mirror does not follow them.
/// </summary>
internal sealed class LiftGroups(StoreEngine rows, DuckDbEngine columns, Answers answers, TimeProvider clock)
{
    /// <summary>Up to so many entries the store is quicker.</summary>
    private const int Few = 5_000;

    /// <summary>How long a remembered comparison of many is good for what the mirror does not tell: time, entries, messages.</summary>
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    /// <summary>One row for each group that has people.</summary>
    public async Task<IReadOnlyList<LiftSums>> AskAsync(LiftPeople people, IReadOnlyList<int> days, CancellationToken ct)
    {
        var asked = Question(people, days);
        if (await AreFewAsync(people, ct))
            return await AskAsync(rows, people, asked, ct);
        return await answers.AskAsync<LiftSums>(
            KeyOf(people, asked.Whenever()),
            GoodFor,
            async () => await AskAsync(columns, people, Question(people, days), CancellationToken.None),
            ct
        );
    }

    private static Task<List<LiftSums>> AskAsync(IJoinStoreRows engine, LiftPeople people, LiftQuestion question, CancellationToken ct) =>
        engine.ListAsync(
            question.ToSql(engine.Dialect),
            new StoreRows(LiftQuestion.Rows, LiftQuestion.Columns, people.Query),
            question.Read,
            ct
        );

    private LiftQuestion Question(LiftPeople people, IReadOnlyList<int> days) =>
        new(people.Entries, clock.GetUtcNow().ToUnixTimeMilliseconds(), days, people.Goal);

    private async Task<bool> AreFewAsync(LiftPeople people, CancellationToken ct)
    {
        var begun = people.Begun with { Text = $"SELECT COUNT(*) FROM ({people.Begun.Text} LIMIT {Few + 1}) begun" };
        return await rows.SingleAsync(begun, row => row.GetInt64(0), ct) <= Few;
    }

    private string KeyOf(LiftPeople people, LiftQuestion question)
    {
        SqlQuery[] both = [people.Query, question.ToSql(columns.Dialect)];
        return string.Join('\n', both.SelectMany(query => query.Parameters.Select(p => $"{p.Name}={p.Value}").Prepend(query.Text)));
    }
}
