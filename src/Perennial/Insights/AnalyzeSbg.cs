using System.CommandLine;
using System.Globalization;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;

namespace Perennial.Insights;

/// <summary><c>perennial analyze sbg SERIES</c>: customers left after each renewal in; retention projected by the shifted-beta-geometric model out.</summary>
internal static class AnalyzeSbg
{
    private static readonly char[] Between = [',', ';', ' ', '，'];

    public static Command Create(CommandLineHost host)
    {
        var series = new Argument<string>("SERIES")
        {
            Description = host.Say(
                "Customers at the start and after each renewal: 1000,869,743; or a .csv file with such a column",
                "期初与每次续约后的客户数：1000,869,743；或含该列的 .csv 文件"
            ),
        };
        var column = new Option<string?>("--column")
        {
            Description = host.Say("Column of the file (default: the last one)", "文件中的列（默认为最后一列）"),
            HelpName = "COL",
        };
        var periods = new Option<int>("--periods")
        {
            Description = host.Say("Renewals to project to", "预测到第几次续约"),
            DefaultValueFactory = _ => 12,
        };
        var fit = new Option<int?>("--fit")
        {
            Description = host.Say(
                "Renewals to learn from (default: all); those after them only test the model",
                "用于拟合的续约次数（默认全部）；其后的仅用于检验"
            ),
        };
        var command = new Command(
            "sbg",
            host.Say("Retention of contracts, projected (shifted-beta-geometric)", "合同客户的留存预测（sBG 模型）")
        )
        {
            series,
            column,
            periods,
            fit,
        };
        command.SetAction(parsed =>
        {
            var ahead = parsed.GetValue(periods);
            if (ahead is < 1 or > 1000)
                return host.Terminal.Fail([ModelProblems.NumberOutOfRange("--periods", $"{ahead}", "1–1000")]);
            var numbers = Read(parsed.GetValue(series)!, parsed.GetValue(column));
            if (!numbers.IsOk)
                return host.Terminal.Fail(numbers.Problems);
            var renewals = numbers.Value!.Length - 1;
            var fitted = parsed.GetValue(fit) ?? renewals;
            if (fitted < 1 || fitted > renewals)
                return host.Terminal.Fail([ModelProblems.NumberOutOfRange("--fit", $"{fitted}", $"1–{renewals}")]);
            var report = SbgReport.Of(numbers.Value!, ahead, fitted);
            if (parsed.GetValue(host.Json))
                host.Terminal.WriteJson(report);
            else
                host.Terminal.Output.Write(Table(report, host.Terminal.Language));
            return 0;
        });
        return command;
    }

    private static Outcome<double[]> Read(string series, string? column)
    {
        double[] numbers;
        if (File.Exists(series))
        {
            var table = TableFile.Read(series);
            if (!table.IsOk)
                return table.Problems.ToList();
            var cells = table.Value!.Numbers("--column", column ?? table.Value.Names[^1]);
            if (!cells.IsOk)
                return cells.Problems.ToList();
            numbers = cells.Value!;
        }
        else
        {
            var cells = series.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            numbers = new double[cells.Length];
            for (var i = 0; i < cells.Length; i++)
                if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !(numbers[i] >= 0))
                    return ModelProblems.SeriesNotSurvival($"'{cells[i]}':");
        }
        if (numbers.Length < 2 || !(numbers[0] > 0))
            return ModelProblems.SeriesNotSurvival($"n = {numbers.Length}:");
        for (var i = 1; i < numbers.Length; i++)
            if (numbers[i] > numbers[i - 1])
                return ModelProblems.SeriesNotSurvival($"{numbers[i - 1]} → {numbers[i]}:");
        return numbers;
    }

    private static string Table(SbgReport report, Language language)
    {
        var text = new StringBuilder();
        string Say(string en, string zh) => new Phrase(en, zh).In(language);
        static string N(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "—";
        foreach (var warning in report.Warnings)
            text.Append("! ").AppendLine(warning.In(language));
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{report.Model}  α {N(report.Params["alpha"], "0.0000")}  β {N(report.Params["beta"], "0.0000")}  log L {N(report.LogLikelihood, "0.000")}"
        );
        TextTable.Write(
            text,
            [
                Say("Renewal", "续约"),
                Say("Observed", "实际"),
                Say("Model", "模型"),
                Say("Renewal rate", "续约率"),
                Say("Constant churn", "恒定流失"),
            ],
            report.Periods.Select(p =>
                new[] { N(p.T, "0"), N(p.Observed, "0.000"), N(p.Survival, "0.000"), N(p.RenewalRate, "0.000"), N(p.Constant, "0.000") }
            )
        );
        return text.ToString();
    }
}
