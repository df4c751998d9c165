using Perennial.Statistics.BuyTillYouDie;
using Perennial.Statistics.Sampling;
using Perennial.Statistics.Tests.Support;
using Xunit;

namespace Perennial.Statistics.Tests.BuyTillYouDie;

public class TransactionSummaryTests
{
    // lifetimes 0.11.3, tests/test_utils.py: "transactional_data".
    private static readonly Transaction[] Purchases =
    [
        On(1, 1, 1, 1),
        On(1, 2, 6, 2),
        On(2, 1, 1, 2),
        On(3, 1, 1, 3),
        On(3, 1, 2, 1),
        On(3, 1, 5, 5),
        On(4, 1, 16, 6),
        On(4, 2, 2, 3),
        On(4, 2, 5, 3),
        On(5, 1, 16, 3),
        On(5, 1, 17, 1),
        On(5, 1, 18, 8),
        On(6, 2, 2, 5),
    ];

    [Fact]
    public void Daily_summaries_are_those_of_lifetimes()
    {
        var summaries = TransactionSummary.Of(Purchases, new SummaryOptions { End = new DateTime(2015, 2, 7) });

        Assert.Equal(
            [
                Line(1, 1, 36, 37, 2),
                Line(2, 0, 0, 37, 0),
                Line(3, 2, 4, 37, 3),
                Line(4, 2, 20, 22, 3),
                Line(5, 2, 2, 22, 4.5),
                Line(6, 0, 0, 5, 0),
            ],
            summaries
        );
    }

    [Fact]
    public void Weekly_summaries_are_those_of_lifetimes()
    {
        var summaries = TransactionSummary.Of(Purchases, new SummaryOptions { End = new DateTime(2015, 2, 7), Unit = TimeUnit.Week });

        Assert.Equal(
            [(1, 5.0, 5.0), (0, 0, 5), (1, 1, 5), (1, 3, 3), (0, 0, 3), (0, 0, 0)],
            summaries.Select(s => (s.History.Frequency, s.History.Recency, s.History.Age))
        );
    }

    [Fact]
    public void The_holdout_counts_units_after_the_calibration_and_leaves_later_customers_out()
    {
        var summaries = TransactionSummary
            .Of(Purchases, new SummaryOptions { End = new DateTime(2015, 2, 1), HoldoutEnd = new DateTime(2015, 2, 4) })
            .ToDictionary(s => s.Customer);

        Assert.Equal((0, 1, 3.0), (summaries[1].HoldoutFrequency, summaries[4].HoldoutFrequency, summaries[4].HoldoutValue));
        Assert.False(summaries.ContainsKey(6));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        // lifetimes issue 85: the first purchase must be left out, not the first row.
        Transaction[] rows = [new(7, new(2014, 4, 9), 20), new(7, new(2014, 3, 14), 10), new(7, new(2014, 5, 21), 25)];

        var summary = Assert.Single(TransactionSummary.Of(rows, new SummaryOptions()));

        Assert.Equal(22.5, summary.Value);
    }

    [Fact]
    public void Any_order_of_many_rows_gives_the_same_summary()
    {
        var random = new SeededRandom(3);
        var rows = Enumerable
            .Range(0, 500)
            .Select(_ => new Transaction(random.Below(40), new DateTime(2024, 1, 1).AddHours(random.Below(9000)), random.NextUnit() * 100))
            .ToArray();
        var shuffled = rows.OrderBy(_ => random.Next()).ToArray();

        Assert.Equal(TransactionSummary.Of(rows, new SummaryOptions()), TransactionSummary.Of(shuffled, new SummaryOptions()));
    }

    [Fact]
    public void Two_purchases_of_one_day_are_one()
    {
        Transaction[] rows = [new(7, new(2014, 4, 9, 8, 0, 0), 20), new(7, new(2014, 4, 9, 23, 0, 0), 10)];

        Assert.Equal(0, Assert.Single(TransactionSummary.Of(rows, new SummaryOptions())).History.Frequency);
        Assert.Equal(1, Assert.Single(TransactionSummary.Of(rows, new SummaryOptions { Unit = TimeUnit.Hour })).History.Frequency);
    }

    [Theory]
    [InlineData(TimeUnit.Month, 2)]
    [InlineData(TimeUnit.Quarter, 1)]
    [InlineData(TimeUnit.Year, 1)]
    public void Calendar_units_are_counted_across_the_year_s_end(TimeUnit unit, int expected)
    {
        Transaction[] rows = [new(1, new(2023, 11, 30), 1), new(1, new(2024, 1, 1), 1)];

        Assert.Equal(expected, Assert.Single(TransactionSummary.Of(rows, new SummaryOptions { Unit = unit })).History.Recency);
    }

    [Fact]
    public void The_CDNOW_sample_has_the_published_numbers()
    {
        var summaries = SharedData.CdnowSummary();

        var repeaters = summaries.Where(s => s.History.Frequency > 0).ToList();
        Assert.Equal((2357, 2457, 946), (summaries.Length, summaries.Sum(s => s.History.Frequency), repeaters.Count));
        // 35.0786 by values rounded to cents per customer.
        Assert.InRange(repeaters.Average(s => s.Value), 35.0776, 35.0796);
    }

    [Theory]
    [InlineData(2, 3, 4, null, SummaryProblems.None)]
    [InlineData(2, 5, 4, null, SummaryProblems.RecencyAfterAge)]
    [InlineData(0, 1, 4, null, SummaryProblems.RecencyWithoutRepeat)]
    [InlineData(1.5, 1, 4, null, SummaryProblems.FrequencyNotWhole)]
    [InlineData(1, 0, 4, null, SummaryProblems.RepeatWithoutRecency)]
    [InlineData(1, 1, 4, 0.0, SummaryProblems.ValueNotPositive)]
    [InlineData(0, 0, 4, 0.0, SummaryProblems.None)]
    [InlineData(double.NaN, 0, 4, null, SummaryProblems.NotANumber)]
    [InlineData(1.5, 5, 4, -1.0, SummaryProblems.FrequencyNotWhole | SummaryProblems.RecencyAfterAge | SummaryProblems.ValueNotPositive)]
    public void Lines_that_cannot_be_are_named(double x, double recency, double age, double? value, SummaryProblems expected) =>
        Assert.Equal(expected, SummaryCheck.Of(x, recency, age, value));

    private static Transaction On(long customer, int month, int day, double value) => new(customer, new DateTime(2015, month, day), value);

    private static CustomerSummary Line(long customer, int x, double recency, double age, double value) =>
        new(customer, new PurchaseHistory(x, recency, age), value, 0, 0);
}
