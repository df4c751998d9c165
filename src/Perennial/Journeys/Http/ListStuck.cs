using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Journeys;

/// <summary>Somebody who should have moved.</summary>
/// <param name="Since">When they should have.</param>
/// <param name="Code">late: it will be made up for; failing: the step broke and is tried again; lease: a process died, another takes over; paused: the journey pauses; unwoken: is woken within ten minutes.</param>
/// <param name="Reason">The same in the reader's language.</param>
internal sealed record StuckRun(JourneyPerson Person, DateTimeOffset Since, string Code, string Reason);

/// <summary>GET /api/journeys/stuck?journey=: who should have moved and why they have not, the longest first.</summary>
internal static class ListStuck
{
    private const int Most = 200;

    internal static async Task<Ok<List<StuckRun>>> Handle(
        long? journey,
        WatchRuns watch,
        ShowPeople show,
        Store store,
        HttpContext http,
        CancellationToken ct
    )
    {
        var rows = await watch.ListAsync(journey, Most, ct);
        var people = await store.ReadAsync(
            async c =>
            {
                var runs = await c.QueryAsync<Run>(
                    $"SELECT {Run.Columns} FROM journey_runs WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                    new { ids = BulkWrite.Json(rows.Select(row => row.Run)) }
                );
                return (await show.ShowAsync(runs.AsList(), c, http, ct)).ToDictionary(person => person.Run);
            },
            ct
        );
        return TypedResults.Ok(
            rows.Where(row => people.ContainsKey(row.Run))
                .Select(row => new StuckRun(
                    people[row.Run],
                    DateTimeOffset.FromUnixTimeMilliseconds(row.Since),
                    row.Code,
                    Reason(row).In(http.Language())
                ))
                .ToList()
        );
    }

    private static Phrase Reason(StuckRow row) =>
        row.Code switch
        {
            StuckRow.Paused => new("The journey is paused. They move when it resumes.", "旅程已暂停，恢复后继续推进。"),
            StuckRow.Failing => new(
                $"The step failed and is tried again, ever more rarely: {row.Error}",
                $"步骤执行失败，正以递增间隔重试：{row.Error}"
            ),
            StuckRow.LostLease => new(
                "The process that moved them died. Another takes over within a minute.",
                "推进该客户的进程已中断，一分钟内将由其他进程接手。"
            ),
            StuckRow.Unwoken => new(
                "Nothing would have woken them. They are woken within ten minutes.",
                "没有任何条件会唤醒该客户，十分钟内将自动唤醒。"
            ),
            _ => new("Their turn has come and is late. It is made up for by itself.", "已到推进时间但有延迟，系统将自动补上。"),
        };
}
