using System.Globalization;
using System.Text;
using System.Text.Json;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Tests.Imports;
using Xunit;

namespace Perennial.Tests.Insights;

/// <summary>The models of <c>analyze</c>, through the command line.</summary>
public class AnalyzeModelsTests
{
    [Fact]
    public async Task The_CDNOW_sample_gives_the_published_fit_and_its_holdout()
    {
        var lines = File.ReadLines(SharedData.PathOf("lifetimes_CDNOW_sample.txt"))
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var csv = new StringBuilder("id,date,value\n");
        foreach (var cells in lines)
            csv.Append(CultureInfo.InvariantCulture, $"C{cells[1]},{cells[2][..4]}-{cells[2][4..6]}-{cells[2][6..]},{cells[4]}\n");
        using var file = new TemporaryFile(csv.ToString());

        var json = await AnalyzeAsync(
            "clv",
            [file.Path, .. Columns, "--model", "bgnbd", "--calibration-end", "1997-09-30", "--unit", "week"]
        );

        var parameters = json.GetProperty("params");
        Assert.Equal(
            (0.2426, 4.4136, 0.7929, 2.4259),
            (Round(parameters, "r", 4), Round(parameters, "alpha", 4), Round(parameters, "a", 4), Round(parameters, "b", 4))
        );
        Assert.Equal(-9582.429, Round(json, "log_likelihood", 3));
        Assert.Equal(-4055.918, Round(json.GetProperty("gamma_gamma"), "log_likelihood", 3));
        var holdout = json.GetProperty("holdout");
        Assert.Equal((1882, 0.785), (holdout.GetProperty("actual").GetInt32(), Round(holdout, "mae", 3)));
        Assert.InRange(holdout.GetProperty("predicted").GetDouble(), 1653.2, 1653.6);
        var customer = json.GetProperty("customers")[0];
        Assert.Equal(
            (2, 30.43, 38.86, 0.727),
            (customer.GetProperty("x").GetInt32(), Round(customer, "t_x", 2), Round(customer, "T", 2), Round(customer, "p_alive", 3))
        );
        Assert.InRange(customer.GetProperty("clv").GetDouble(), 36.2, 36.4);
    }

    [Fact]
    public async Task A_base_too_small_to_tell_is_answered_with_warnings()
    {
        using var file = new TemporaryFile("id,date,value\na,2024-01-01,5\nb,2024-01-02,5\nb,2024-02-02,5\n");

        var json = await AnalyzeAsync("clv", [file.Path, .. Columns]);

        Assert.Contains(
            json.GetProperty("warnings").EnumerateArray(),
            w => w.GetProperty("zh").GetString()!.Contains("30", StringComparison.Ordinal)
        );
        Assert.Equal(JsonValueKind.Null, json.GetProperty("holdout").ValueKind);
        Assert.Equal(2, json.GetProperty("customers").GetArrayLength());
    }

    [Fact]
    public async Task Telco_is_told_apart_and_every_reason_adds_up()
    {
        var json = await AnalyzeAsync("churn", SharedData.PathOf("telco_churn.csv"), "--label", "Churn", "--id", "customerID");

        Assert.InRange(json.GetProperty("auc").GetProperty("logistic").GetDouble(), 0.835, 0.838);
        Assert.InRange(json.GetProperty("auc").GetProperty("additive").GetDouble(), 0.835, 0.85);
        Assert.Equal(
            (5634, 1409),
            (json.GetProperty("rows").GetProperty("train").GetInt32(), json.GetProperty("rows").GetProperty("test").GetInt32())
        );
        var intercept = json.GetProperty("intercept").GetDouble();
        foreach (var row in json.GetProperty("customers").EnumerateArray().Take(500))
        {
            var sum = intercept + row.GetProperty("contributions").EnumerateObject().Sum(c => c.Value.GetDouble());
            Assert.Equal(row.GetProperty("logit").GetDouble(), sum, 9);
        }
        Assert.Equal("7590-VHVEG", json.GetProperty("customers")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Telco_contracts_differ_in_survival()
    {
        var json = await AnalyzeAsync(
            "survival",
            SharedData.PathOf("telco_churn.csv"),
            "--duration",
            "tenure",
            "--event",
            "Churn",
            "--by",
            "Contract"
        );

        Assert.Equal(
            ["Month-to-month", "One year", "Two year"],
            json.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("group").GetString())
        );
        Assert.True(json.GetProperty("log_rank").GetProperty("chi_square").GetDouble() > 1000);
    }

    [Fact]
    public async Task A_series_of_renewals_is_projected_as_published()
    {
        var json = await AnalyzeAsync("sbg", "1000,869,743,653,593,551,517,491");

        Assert.Equal((0.668, 3.806), (Round(json.GetProperty("params"), "alpha", 3), Round(json.GetProperty("params"), "beta", 3)));
        var last = json.GetProperty("periods")[12];
        Assert.Equal((0.378, JsonValueKind.Null), (Round(last, "survival", 3), last.GetProperty("observed").ValueKind));
    }

    [Fact]
    public async Task A_series_is_learnt_from_as_far_as_one_says_and_tested_by_the_rest()
    {
        var json = await AnalyzeAsync("sbg", "1000,631,468,382,326,289,262,241,223,207,194,183,173", "--fit", "7");

        Assert.Equal((0.704, 1.182), (Round(json.GetProperty("params"), "alpha", 3), Round(json.GetProperty("params"), "beta", 3)));
        var last = json.GetProperty("periods")[12];
        Assert.Equal((7, 0.170, 0.173), (json.GetProperty("fitted").GetInt32(), Round(last, "survival", 3), Round(last, "observed", 3)));
    }

    [Theory]
    [InlineData("choice-not-understood", "clv", "FILE", "--customer", "id", "--time", "date", "--amount", "value", "--model", "arima")]
    [InlineData("number-out-of-range", "clv", "FILE", "--customer", "id", "--time", "date", "--amount", "value", "--months", "0")]
    [InlineData("column-missing", "churn", "FILE", "--label", "left", "--id", "id")]
    [InlineData("label-not-binary", "churn", "FILE", "--label", "value", "--id", "id")]
    [InlineData("cell-not-number", "survival", "FILE", "--duration", "date", "--event", "id")]
    [InlineData("table-not-readable", "survival", "no-such-file.csv", "--duration", "date", "--event", "id")]
    [InlineData("series-not-survival", "sbg", "100,120")]
    [InlineData("number-out-of-range", "sbg", "100,80,70", "--fit", "3")]
    public async Task A_mistake_is_named_on_standard_error(string code, params string[] arguments)
    {
        using var file = new TemporaryFile("id,date,value\na,2024-01-01,5\nb,2024-01-02,6\nb,2024-02-02,7\n");

        var (exit, output, error) = await RunAsync(Language.En, ["analyze", .. arguments.Select(a => a == "FILE" ? file.Path : a)]);

        Assert.NotEqual(0, exit);
        Assert.Equal("", output);
        Assert.Contains($"[{code}]", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.En, "Renewal rate")]
    [InlineData(Language.Zh, "续约率")]
    public async Task Without_json_a_table_in_the_reader_s_language_is_written(Language language, string head)
    {
        var (exit, output, _) = await RunAsync(language, ["analyze", "sbg", "1000,631,468,382"]);

        Assert.Equal(0, exit);
        Assert.Contains(head, output, StringComparison.Ordinal);
    }

    private static readonly string[] Columns = ["--customer", "id", "--time", "date", "--amount", "value"];

    private static double Round(JsonElement of, string name, int digits) => Math.Round(of.GetProperty(name).GetDouble(), digits);

    private static async Task<JsonElement> AnalyzeAsync(string what, params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(Language.En, ["analyze", what, .. arguments, "--json"]);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(Language language, string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var host = new CommandLineHost(
            new Terminal(output, error, language, isInteractive: false),
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
