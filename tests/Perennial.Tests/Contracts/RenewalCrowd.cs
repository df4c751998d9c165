using Perennial.Rules.Scores;
using Perennial.Tests.Measures;

namespace Perennial.Tests.Contracts;

/// <summary>Looks before opportunities to renew, made up: who was silent leaves more often, and who has renewed often less.</summary>
internal static class RenewalCrowd
{
    public static RenewalTraining Data(int customers)
    {
        var random = new Random(5);
        List<RenewalLook> looks = [];
        for (var id = 1; id <= customers; id++)
        {
            var (day, quiet) = (random.Next(300), random.Next(2) == 0);
            for (var renewals = 0; renewals < 12; renewals++, day += 30)
            {
                var at = day + 15;
                var renewed = random.NextDouble() > (quiet ? 0.25 : 0.08) / (1 + (renewals / 4.0));
                looks.Add(new RenewalLook(at, Row(id, day, renewals, renewed, quiet ? null : at - 1 - random.Next(9))));
                if (!renewed)
                    break;
            }
        }
        var rules = Known.Contracts with { AsOf = looks.Max(look => look.At) + 60 };
        var from = TrainRenewals.TestFrom(looks, rules.AsOf);
        var asIs = looks.Where(look => look.At >= from).DistinctBy(look => look.Row.CustomerId).Select(look => look.Row).Take(200).ToList();
        return new RenewalTraining(
            rules,
            new Snapshot(rules.AsOf, [.. looks.TakeLast(50).Select(look => look.Row with { LastDay = rules.AsOf - 1 })]),
            looks,
            [new RenewalRuns("month", 3, true, customers), new RenewalRuns("month", 6, false, customers)],
            [new LateRenewals(0, 500), new LateRenewals(5, 20)],
            // Data that ended then does not know what came of it.
            (new Snapshot(from, asIs), new Snapshot(from, [.. asIs.Select(row => row with { Term = row.Term! with { Renewed = false } })]))
        );
    }

    public static SnapshotRow Row(long id, int day, int renewals, bool renewed = false, int? visit = null) =>
        new()
        {
            CustomerId = id,
            Days = renewals + 1,
            FirstDay = day - (30 * renewals),
            LastDay = day + 14,
            LastVisit = visit,
            Visits = visit is null ? 0 : 4,
            Term = new TermSeen
            {
                From = day,
                Due = day + 30,
                Renewals = renewals,
                Amount = 5_000,
                Months = 1,
                MonthlyBefore = renewals == 0 ? null : 5_000,
                AutoRenew = id % 2 == 0,
                Gap = renewals == 0 ? null : 0,
                Renewed = renewed,
            },
        };
}
