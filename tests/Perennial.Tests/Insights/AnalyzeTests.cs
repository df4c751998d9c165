using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Imports;
using Xunit;

namespace Perennial.Tests.Insights;

public class AnalyzeTests
{
    private static readonly string[] Orders = ["--customer", "customer_id", "--time", "order_date", "--amount", "revenue"];

    [Fact]
    public async Task Online_retail_gives_the_published_figures()
    {
        var json = await AnalyzeAsync(
            "retention",
            SharedData.PathOf("online_retail.csv.gz"),
            "--preset",
            "online-retail",
            "--window",
            "90"
        );

        Assert.Equal(
            (4338, 18532, 8_911_407.90m),
            (json.GetProperty("customers").GetInt32(), json.GetProperty("orders").GetInt32(), json.GetProperty("revenue").GetDecimal())
        );
        Assert.Equal(480.866, json.GetProperty("aov").GetDouble(), 3);
        Assert.Equal(2845.0 / 4338, json.GetProperty("repeat_rate").GetDouble(), 12);
        Assert.Equal(
            (541_909, 397_884),
            (json.GetProperty("rows").GetProperty("read").GetInt32(), json.GetProperty("rows").GetProperty("used").GetInt32())
        );
        var first = json.GetProperty("cohorts")[0];
        Assert.Equal("2010-12", first.GetProperty("cohort").GetString());
        Assert.Equal(
            [885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235],
            first.GetProperty("retained").EnumerateArray().Select(n => n.GetInt32())
        );
        Assert.Equal([.. Enumerable.Repeat(true, 12), false], first.GetProperty("complete").EnumerateArray().Select(n => n.GetBoolean()));
        var november = json.GetProperty("periods")[11];
        Assert.Equal(
            ("2011-11", 1664, 323, 622, 719),
            (
                november.GetProperty("period").GetString(),
                november.GetProperty("active").GetInt32(),
                november.GetProperty("new").GetInt32(),
                november.GetProperty("returning").GetInt32(),
                november.GetProperty("resurrected").GetInt32()
            )
        );
        Assert.Equal(90, json.GetProperty("window").GetProperty("days").GetInt32());
    }

    [Fact]
    public async Task The_rfm_of_the_reference_data_is_that_of_its_readme()
    {
        var json = await AnalyzeAsync(
            "rfm",
            [
                SharedData.PathOf("rfm_data_orders.csv"),
                .. Orders,
                "--at",
                "2006-12-31",
                "--bins",
                "r=115,181,297,482;f=4,5,6,8;m=256,382,506,666",
            ]
        );

        var people = json.GetProperty("customers").EnumerateArray().ToDictionary(c => c.GetProperty("customer").GetString()!);
        foreach (
            var (name, days, orders, money, score) in new[]
            {
                ("Abbey O'Reilly", 205, 6, 472, "343"),
                ("Add Senger", 140, 3, 340, "412"),
                ("Aden Murphy", 98, 7, 596, "544"),
            }
        )
        {
            var person = people[name];
            Assert.Equal(
                (days, orders, money),
                (
                    person.GetProperty("recency_days").GetInt32(),
                    person.GetProperty("frequency").GetInt32(),
                    (int)person.GetProperty("monetary").GetDecimal()
                )
            );
            Assert.Equal(score, $"{person.GetProperty("r")}{person.GetProperty("f")}{person.GetProperty("m")}");
        }
        Assert.Equal(995, json.GetProperty("groups").EnumerateArray().Sum(g => g.GetProperty("customers").GetInt32()));
    }

    /// <summary>Score counts 1 to 5 by the unrounded cuts of R's package rfm.</summary>
    [Theory]
    [InlineData("r", 197, 200, 199, 199, 200)]
    [InlineData("f", 268, 187, 176, 244, 120)]
    [InlineData("m", 200, 200, 198, 202, 195)]
    public async Task Scores_by_the_packages_own_cuts_are_as_many_as_it_counts(string axis, params int[] counts)
    {
        var json = await AnalyzeAsync(
            "rfm",
            [
                SharedData.PathOf("rfm_data_orders.csv"),
                .. Orders,
                "--at",
                "2006-12-31",
                "--bins",
                "r=115,181,297.4,482;f=4,5,6,8;m=255.8,382,506.4,666",
            ]
        );

        var found = json.GetProperty("customers")
            .EnumerateArray()
            .CountBy(c => c.GetProperty(axis).GetInt32())
            .OrderBy(c => c.Key)
            .Select(c => c.Value);
        Assert.Equal(counts, found);
    }

    [Fact]
    public async Task Empty_months_between_appear_with_zeros()
    {
        using var file = new TemporaryFile("customer,date,amount\na,2020-01-05,10\na,2020-04-05,10\nb,2020-04-30,5\n");

        var json = await AnalyzeAsync("retention", file.Path);

        var periods = json.GetProperty("periods").EnumerateArray().ToList();
        Assert.Equal(["2020-01", "2020-02", "2020-03", "2020-04"], periods.Select(p => p.GetProperty("period").GetString()));
        Assert.Equal([1, 0, 0, 2], periods.Select(p => p.GetProperty("active").GetInt32()));
        Assert.Equal([0, 1, 0, 0], periods.Select(p => p.GetProperty("dormant").GetInt32()));
        Assert.Equal([0, 0, 0, 1], periods.Select(p => p.GetProperty("resurrected").GetInt32()));
        Assert.Equal(
            [null, "0", null, null],
            periods.Select(p => p.GetProperty("crr").ValueKind is JsonValueKind.Null ? null : p.GetProperty("crr").ToString())
        );
        Assert.Equal([true, true, true, true], periods.Select(p => p.GetProperty("complete").GetBoolean()));
    }

    [Theory]
    [InlineData("customer,date,amount\na,2020-01-05,10\n", "rfm-bins-not-ascending", "rfm", "--bins", "r=1,2,2,3;f=4,5,6,8;m=1,2,3,4")]
    [InlineData("customer,date,amount\na,2020-01-05,10\n", "rfm-bins-not-understood", "rfm", "--bins", "octiles")]
    [InlineData("customer,date,amount\na,2020-01-05,10\n", "window-out-of-range", "retention", "--window", "0")]
    [InlineData("customer,date,amount\na,2020-01-05,10\n", "period-kind-not-understood", "retention", "--period", "year")]
    [InlineData("customer,date,amount,status\na,2020-01-05,10,cancelled\n", "no-paid-order", "retention")]
    public async Task A_mistake_is_named_on_standard_error(string content, string code, string what, params string[] options)
    {
        using var file = new TemporaryFile(content);

        var (exit, output, error) = await RunAsync(["analyze", what, file.Path, .. options, "--json"]);

        Assert.NotEqual(0, exit);
        Assert.Equal("", output);
        Assert.Contains($"[{code}]", error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> AnalyzeAsync(string what, params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(["analyze", what, .. arguments, "--json"]);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var host = new CommandLineHost(
            new Terminal(output, error, Language.En, isInteractive: false),
            TimeProvider.System,
            Perennial.Rooms.AddServices
        );
        var root = new System.CommandLine.RootCommand { host.Json };
        foreach (var command in Perennial.Insights.InsightsRoom.InsightCommands(host))
            root.Subcommands.Add(command);
        var exit = await root.Parse(arguments).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }
}
