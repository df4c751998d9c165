using Dapper;
using Perennial.Plumbing;
using Perennial.Rules.Measures;
using Perennial.Rules.Scores;

namespace Perennial.Scores;

/// <summary>
/// Scores every customer by the model in force: read as a stream from the column engine, written in stretches of their own transactions,
/// so that nobody waits for the whole. Only what changed is written.
/// </summary>
internal sealed class ScoreCustomers(Store store, Snapshots snapshots)
{
    private const int Stretch = 20_000;

    private static readonly string[] Columns =
    [
        "id",
        "model_id",
        "as_of",
        "risk",
        "alive",
        "orders12",
        "clv3",
        "clv12",
        "clv36",
        "at_stake",
    ];

    /// <summary>Scores everybody.</summary>
    /// <param name="work">By what, and when.</param>
    /// <param name="seen">Called with each stretch of customers.</param>
    /// <param name="progress">Called with how many are done.</param>
    /// <param name="ct">Stops between two stretches.</param>
    /// <returns>How many customers have a score.</returns>
    public async Task<long> RunAsync(
        ScoreWork work,
        Action<IReadOnlyList<SnapshotRow>> seen,
        Func<long, Task> progress,
        CancellationToken ct
    )
    {
        var done = 0L;
        await foreach (var rows in snapshots.StreamAsync(work.Rules, ct).Chunk(Stretch).WithCancellation(ct))
        {
            seen(rows);
            var scored = await Task.Run(() => Scored(rows, work), ct);
            await store.WriteAsync((c, t) => WriteAsync(c, t, scored), ct);
            await progress(done += rows.Length);
        }
        // Who has no event of the basis any more, was merged or erased, has no score.
        await store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    "DELETE FROM customer_scores WHERE model_id <> @Id OR as_of <> @AsOf",
                    new { work.Model.Id, work.Rules.AsOf },
                    t
                ),
            ct
        );
        return done;
    }

    private static object?[][] Scored(SnapshotRow[] rows, ScoreWork work)
    {
        var (risk, outlook, at) = (work.Model.Book.Risk, work.Model.Book.Outlook, work.Rules.AsOf);
        if (work.Model.Book.Renewals is { } renewals)
            return [.. rows.Select(row => Contracted(row, work, renewals))];
        var forecasts = outlook?.Forecast(rows, at, work.Settings);
        return
        [
            .. rows.Select(
                (row, i) =>
                {
                    var chance = Math.Round(risk.Risk(row, at, outlook), 4);
                    var ahead = row.OrderDays > 0 ? forecasts?[i] : null;
                    return new object?[]
                    {
                        row.CustomerId,
                        work.Model.Id,
                        at,
                        chance,
                        ahead is { } f ? Math.Round(f.Alive, 4) : null,
                        ahead is { } g ? Math.Round(g.Orders, 3) : null,
                        ahead?.Clv3,
                        ahead?.Clv12,
                        ahead?.Clv36,
                        ahead is { } h ? Stake.Of(row, at, work.Rules.ChurnDays, chance, h) : null,
                    };
                }
            ),
        ];
    }

    /// <summary>The scores of a customer under contract: there are no orders to expect, and what is at stake hangs on the next decision.</summary>
    private static object?[] Contracted(SnapshotRow row, ScoreWork work, RenewalOutlook renewals)
    {
        var at = work.Rules.AsOf;
        var chance = Math.Round(work.Model.Book.Risk.Risk(row, at, null), 4);
        var ahead = renewals.Forecast(row, at, chance, work.Settings);
        return
        [
            row.CustomerId,
            work.Model.Id,
            at,
            chance,
            Math.Round(ahead.Alive, 4),
            null,
            ahead.Clv3,
            ahead.Clv12,
            ahead.Clv36,
            ahead.AtStake(row.Term!, at, chance),
        ];
    }

    private static async Task WriteAsync(
        System.Data.Common.DbConnection connection,
        System.Data.Common.DbTransaction transaction,
        object?[][] rows
    )
    {
        await connection.ExecuteAsync("DELETE FROM score_arrivals", transaction: transaction);
        using (var bulk = Store.Bulk(connection, transaction, "score_arrivals", Columns))
        {
            foreach (var row in rows)
                bulk.Add(row);
            bulk.Complete();
        }
        await connection.ExecuteAsync(
            """
            INSERT INTO customer_scores (id, model_id, as_of, risk, alive, orders12, clv3, clv12, clv36, at_stake)
            SELECT id, model_id, as_of, risk, alive, orders12, clv3, clv12, clv36, at_stake FROM score_arrivals WHERE 1 = 1
            ON CONFLICT (id) DO UPDATE SET model_id = excluded.model_id, as_of = excluded.as_of, risk = excluded.risk, alive = excluded.alive,
                orders12 = excluded.orders12, clv3 = excluded.clv3, clv12 = excluded.clv12, clv36 = excluded.clv36, at_stake = excluded.at_stake
            """,
            transaction: transaction
        );
    }
}

/// <summary>What everybody is scored by.</summary>
internal sealed record ScoreWork(StoredModel Model, AnalysisRules Rules, ScoreSettings Settings);
