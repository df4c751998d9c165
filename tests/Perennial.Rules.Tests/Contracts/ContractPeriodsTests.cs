using Perennial.Rules.Basics;
using Perennial.Rules.Contracts;
using Xunit;

namespace Perennial.Rules.Tests.Contracts;

public class ContractPeriodsTests
{
    private static readonly ContractTerms Monthly = new()
    {
        Starts = Day("2026-01-31"),
        Billing = Billing.Month,
        Amount = 100,
        AutoRenew = true,
    };

    private static readonly ContractTerms Yearly = Monthly with { Starts = Day("2024-03-01"), Ends = Day("2025-03-01"), AutoRenew = false };

    [Fact]
    public void What_has_no_end_is_renewed_every_month_on_its_own_day() =>
        Assert.Equal(
            ["0 2026-01-31 2026-02-28", "1 2026-02-28 2026-03-31", "2 2026-03-31 2026-04-30"],
            Lines(ContractPeriods.Begin(Monthly, Day("2026-04-29")))
        );

    [Fact]
    public void A_contract_that_has_not_begun_has_its_first_term_already() =>
        Assert.Equal(["0 2026-01-31 2026-02-28"], Lines(ContractPeriods.Begin(Monthly, Day("2025-06-01"))));

    [Fact]
    public void A_year_that_renews_by_itself_goes_on_for_another_year() =>
        Assert.Equal(
            ["0 2024-03-01 2025-03-01", "1 2025-03-01 2026-03-01"],
            Lines(ContractPeriods.Begin(Yearly with { AutoRenew = true }, Day("2025-03-01")))
        );

    [Fact]
    public void A_year_that_does_not_stays_one_term() =>
        Assert.Equal(["0 2024-03-01 2025-03-01"], Lines(ContractPeriods.Begin(Yearly, Day("2030-01-01"))));

    [Fact]
    public void A_later_end_is_a_renewal_at_the_new_price()
    {
        var after = Yearly with { Ends = Day("2026-03-01"), Amount = 120 };

        var terms = ContractPeriods.Restate(Yearly, after, ContractPeriods.Begin(Yearly, Day("2025-02-01")), Day("2025-02-01"));

        Assert.Equal(["0 2024-03-01 2025-03-01", "1 2025-03-01 2026-03-01"], Lines(terms));
        Assert.Equal([100L, 120], terms.Select(term => term.Amount));
    }

    [Fact]
    public void An_earlier_end_corrects_the_term_that_runs()
    {
        var after = Yearly with { Ends = Day("2024-09-01") };

        Assert.Equal(
            ["0 2024-03-01 2024-09-01"],
            Lines(ContractPeriods.Restate(Yearly, after, ContractPeriods.Begin(Yearly, Day("2024-05-01")), Day("2024-05-01")))
        );
    }

    [Fact]
    public void Notice_ends_the_term_in_which_it_was_given()
    {
        var ended = Monthly with { Cancelled = Day("2026-03-15") };

        var terms = ContractPeriods.Begin(ended, Day("2027-01-01"));

        Assert.Equal(["0 2026-01-31 2026-02-28", "1 2026-02-28 2026-03-31"], Lines(terms));
        Assert.Equal((null, Day("2026-03-15")), (terms[0].Told, terms[1].Told));
    }

    [Fact]
    public void Notice_can_name_a_day_within_the_term_and_what_was_agreed_stays_known()
    {
        var terms = ContractPeriods.Begin(Yearly with { Cancelled = Day("2024-06-01"), Stops = Day("2024-07-01") }, Day("2024-06-10"));

        Assert.Equal([(Day("2025-03-01"), Day("2024-07-01"))], terms.Select(term => (term.Due, term.To)));
    }

    [Fact]
    public void Notice_that_names_a_later_day_lets_terms_go_on_until_then()
    {
        var ended = Monthly with { Cancelled = Day("2026-02-10"), Stops = Day("2026-05-01") };

        var terms = ContractPeriods.Begin(ended, Day("2026-12-01"));

        Assert.Equal(Day("2026-05-01"), terms[^1].To);
        Assert.Equal(4, terms.Count);
    }

    [Fact]
    public void Notice_that_is_taken_back_leaves_no_trace_in_the_terms()
    {
        var (today, ended) = (Day("2026-03-20"), Monthly with { Cancelled = Day("2026-03-15"), Stops = Day("2026-03-18") });

        var back = ContractPeriods.Restate(ended, Monthly, ContractPeriods.Begin(ended, today), today);

        Assert.Equal(ContractPeriods.Begin(Monthly, today), back);
    }

    [Fact]
    public void A_contract_that_lapsed_can_be_renewed_from_a_later_day()
    {
        var (today, lapsed) = (Day("2025-06-01"), ContractPeriods.Begin(Yearly, Day("2025-06-01")));

        var terms = ContractPeriods.Renew(
            Yearly with
            {
                Ends = null,
                AutoRenew = false,
            } with
            {
                Ends = Day("2026-05-15"),
            },
            lapsed,
            Day("2025-05-15"),
            today
        );

        Assert.Equal(["0 2024-03-01 2025-03-01", "1 2025-05-15 2026-05-15"], Lines(terms));
    }

    [Fact]
    public void Facts_tell_what_happened_up_to_the_day_and_a_late_renewal_after_the_lapse()
    {
        var terms = ContractPeriods.Renew(
            Yearly with
            {
                Ends = Day("2026-05-15"),
            },
            ContractPeriods.Begin(Yearly, Day("2025-06-01")),
            Day("2025-05-15"),
            Day("2025-06-01")
        );

        var facts = ContractFact.Of(Yearly with { Ends = Day("2026-05-15") }, terms, Day("2026-05-14")).OrderBy(f => f.Day);

        Assert.Equal(
            ["started 0 2024-03-01", "lapsed 0 2025-03-01", "renewed 1 2025-05-15"],
            facts.Select(f => $"{f.What} {f.Number} {LocalDay.Format(f.Day)}")
        );
    }

    [Fact]
    public void Notice_is_a_fact_of_its_day_even_while_terms_go_on()
    {
        var ended = Monthly with { Cancelled = Day("2026-02-10"), Stops = Day("2026-05-01") };
        List<string> Facts(string day) =>
            [
                .. ContractFact
                    .Of(ended, ContractPeriods.Begin(ended, Day(day)), Day(day))
                    .Where(f => f.What == "cancelled")
                    .Select(f => $"{f.Number} {LocalDay.Format(f.Day)}"),
            ];

        Assert.Equal(["0 2026-02-10"], Facts("2026-02-10"));
        Assert.Equal(["0 2026-02-10"], Facts("2026-08-10"));
        Assert.Empty(Facts("2026-02-09"));
    }

    /// <summary>Random contracts, told and brought forward day by day, and told at once at the end: the terms are the same, in order and without overlap.</summary>
    [Fact]
    public void Day_by_day_and_at_once_come_to_the_same_terms()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var starts = Day("2024-01-01") + random.Next(400);
            var terms = new ContractTerms
            {
                Starts = starts,
                Ends = random.Next(2) == 0 ? null : starts + random.Next(20, 400),
                Billing = (Billing)(new[] { 1, 3, 12 }[random.Next(3)]),
                Amount = 1,
                AutoRenew = random.Next(2) == 0,
                Cancelled = random.Next(2) == 0 ? null : starts + random.Next(500),
            };
            terms = terms with { Stops = terms.Cancelled is { } told && random.Next(2) == 0 ? told + random.Next(200) + 1 : null };
            var end = starts + 700;

            var daily = ContractPeriods.Begin(terms, starts - 5);
            for (var today = starts - 4; today <= end; today++)
                daily = ContractPeriods.Advance(terms, daily, today);
            var atOnce = ContractPeriods.Begin(terms, end);

            Assert.Equal(atOnce, daily);
            Assert.All(atOnce.Zip(atOnce.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.All(atOnce, term => Assert.True(term.From <= term.To && term.To <= term.Due));
            Assert.Equal(Enumerable.Range(0, atOnce.Count), atOnce.Select(term => term.Number));
        }
    }

    internal static int Day(string text) => LocalDay.Parse(text)!.Value;

    private static IEnumerable<string> Lines(IReadOnlyList<ContractPeriod> terms) =>
        terms.Select(term => $"{term.Number} {LocalDay.Format(term.From)} {LocalDay.Format(term.To)}");
}
