using Perennial.Contracts;
using Perennial.Ingest;
using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Perennial.Rules.Settings;
using Perennial.Settings;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Contracts;

/// <summary>
/// Subscribers by the month who decide as the shifted-beta-geometric model says: each has a churn chance of their own, Beta(α, β). Who is
/// about to leave is seldom seen in the weeks before. Written through the front door of the room, as an import would.
/// </summary>
internal static class Subscribers
{
    public const double Alpha = 0.9;

    public const double Beta = 5;

    private const int Months = 20;

    /// <summary>Sets the basis and writes so many subscribers; the clock stands on 2026-01-15.</summary>
    public static async Task WriteAsync(TestDatabase database, int customers, int seed = 1)
    {
        await UseBasisAsync(database);
        var random = new Random(seed);
        var today = Zone.Utc.DayOf(database.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        List<ContractRecord> contracts = [];
        List<object?[]> people = [];
        List<object?[]> visits = [];
        for (var id = 1L; id <= customers; id++)
        {
            people.Add([id, $"S{id}", $"Subscriber {id}", "{}", id, 0L, 0L]);
            var churn = Gamma(random, Alpha) is var a && Gamma(random, Beta) is var b ? a / (a + b) : 0;
            var starts = today - random.Next(30, Months * 30);
            var (from, leaves) = (starts, (int?)null);
            for (var renewals = 0; leaves is null && from <= today; renewals++)
            {
                var due = LocalDay.Of(LocalDay.ToDate(starts).AddMonths(renewals + 1));
                var goes = random.NextDouble() < churn;
                Visit(id, from, due, goes ? 0.25 : 0.8);
                leaves = goes && due <= today ? due : null;
                from = due;
            }
            contracts.Add(
                new ContractRecord
                {
                    CustomerId = id,
                    Number = $"S{id}",
                    Name = "Monthly",
                    Currency = "CNY",
                    Terms = new ContractTerms
                    {
                        Starts = starts,
                        Billing = Billing.Month,
                        Amount = 50_00,
                        AutoRenew = true,
                        // Told at the last moment: the looks before it cannot know.
                        Cancelled = leaves is { } day ? day - 1 : null,
                    },
                }
            );
        }
        await database.Given.InsertManyAsync(
            "customers",
            ["id", "number", "name", "attributes", "content_hash", "created_at", "updated_at"],
            people
        );
        await database.Given.InsertManyAsync(
            "events",
            ["id", "customer_id", "name", "time", "day", "props", "source", "received_at"],
            visits
        );
        await WriteAsync(database, contracts);

        void Visit(long customer, int first, int end, double chance)
        {
            for (var day = first + 4; day < Math.Min(end, today); day += 6)
                if (random.NextDouble() < chance)
                    visits.Add([visits.Count + 1L, customer, "page_viewed", day * 86_400_000L, day, "{}", "test", 0L]);
        }
    }

    /// <summary>Writes one contract, without renewal.</summary>
    public static Task SignAsync(TestDatabase database, long customer, string starts, string ends) =>
        WriteAsync(
            database,
            [
                new ContractRecord
                {
                    CustomerId = customer,
                    Number = $"K{customer}",
                    Name = "Plan",
                    Currency = "CNY",
                    Terms = new ContractTerms
                    {
                        Starts = LocalDay.Parse(starts)!.Value,
                        Ends = LocalDay.Parse(ends)!.Value + 1,
                        Billing = Billing.Month,
                        Amount = 10_00,
                    },
                },
            ]
        );

    private static Task WriteAsync(TestDatabase database, IReadOnlyList<ContractRecord> contracts) =>
        database.Store.WriteAsync(
            (c, t) =>
                database
                    .Get<ContractWriter>()
                    .WriteAsync(
                        new BulkWrite
                        {
                            Store = database.Store,
                            Connection = c,
                            Transaction = t,
                            Zone = Zone.Utc,
                            Source = "test",
                        },
                        contracts,
                        TestContext.Current.CancellationToken
                    ),
            TestContext.Current.CancellationToken
        );

    /// <summary>Puts the basis "subscription" in force.</summary>
    public static async Task UseBasisAsync(TestDatabase database)
    {
        var settings = database.Get<SettingsStore>();
        await database.Store.WriteAsync(
            (c, t) => settings.PutAsync(c, t, "workspace", Workspace.Default with { Name = "Club", Basis = ActivityBasis.Subscription }),
            TestContext.Current.CancellationToken
        );
        settings.Forget();
    }

    /// <remarks>Marsaglia and Tsang (2000); for a shape below 1 by U^(1/shape).</remarks>
    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
            return Gamma(random, shape + 1) * Math.Pow(random.NextDouble(), 1 / shape);
        var (d, c) = (shape - (1.0 / 3), 1 / Math.Sqrt(9 * (shape - (1.0 / 3))));
        while (true)
        {
            var x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
