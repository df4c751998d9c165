using System.CommandLine;
using System.Globalization;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary><c>perennial analyze clv FILE</c>: orders in; probability alive, expected purchases and lifetime value of every customer out.</summary>
internal static class AnalyzeClv
{
    private static readonly string[] Models = ["auto", "bgnbd", "mbgnbd", "paretonbd"];

    public static Command Create(CommandLineHost host)
    {
        var command = new Command(
            "clv",
            host.Say("Lifetime value and probability alive of every customer", "每位客户的生命周期价值与活跃概率")
        );
        var file = new AnalyzeOptions(host, command);
        var model = Option(
            host,
            command,
            "--model",
            "auto",
            "auto (the most likely), bgnbd, mbgnbd or paretonbd",
            "auto（取似然最高者）、bgnbd、mbgnbd 或 paretonbd"
        );
        var end = Option(
            host,
            command,
            "--calibration-end",
            null,
            "Last day of the fit, inclusive; later orders test it",
            "拟合的最后一天（含）；之后的订单用于检验"
        );
        var unit = Option(host, command, "--unit", "day", "day or week (weeks are exact to the day)", "day（天）或 week（周，精确到天）");
        var months = Option(host, command, "--months", "12", "Months ahead", "预测的月数");
        var discount = Option(host, command, "--discount", "0.01", "Discount per month", "每月折现率");
        command.SetAction(
            async (parsed, ct) =>
            {
                var request = Read(
                    parsed.GetValue(model)!,
                    parsed.GetValue(end),
                    parsed.GetValue(unit)!,
                    parsed.GetValue(months)!,
                    parsed.GetValue(discount)!
                );
                if (!request.IsOk)
                    return host.Terminal.Fail(request.Problems);
                using var engine = new MemoryEngine();
                Action<long>? progress = host.Terminal.IsInteractive
                    ? rows => host.Terminal.Progress(new Phrase($"{rows:N0} rows read", $"已读取 {rows:N0} 行"))
                    : null;
                var opened = await FileInquiry.OpenAsync(engine, host.Clock, file.Read(parsed), null, RfmSettings.Default, progress, ct);
                if (!opened.IsOk)
                    return host.Terminal.Fail(opened.Problems);
                var it = opened.Value.Inquiry;
                var purchases = await it.Answers.AskAsync(new PurchasesQuery(it.Currency), ct);
                if (request.Value.Calibration is { } last && purchases.All(p => p.At > last))
                    return host.Terminal.Fail([InsightProblems.RangeEmpty(LocalDay.Format(it.Span!.First), parsed.GetValue(end)!)]);
                if (host.Terminal.IsInteractive)
                    host.Terminal.Progress(
                        new Phrase($"Fitting {purchases.Count:N0} orders …", $"正在拟合 {purchases.Count:N0} 个订单……"),
                        last: true
                    );
                var numbers = (await it.Answers.AskAsync(new CustomerNumbersQuery(), ct)).ToDictionary();
                var report = ClvReport.Of(purchases, numbers, request.Value);
                if (parsed.GetValue(host.Json))
                    host.Terminal.WriteJson(report);
                else
                    host.Terminal.Output.Write(Table(report, host.Terminal.Language));
                return 0;
            }
        );
        return command;
    }

    private static Outcome<ClvReport.Request> Read(string model, string? end, string unit, string months, string discount)
    {
        var problems = new List<Problem>();
        if (!Models.Contains(model))
            problems.Add(ModelProblems.ChoiceNotUnderstood("--model", model, string.Join(", ", Models)));
        if (unit is not ("day" or "week"))
            problems.Add(ModelProblems.ChoiceNotUnderstood("--unit", unit, "day, week"));
        if (end is not null && LocalDay.Parse(end) is null)
            problems.Add(MeasureProblems.DayNotUnderstood("--calibration-end", end));
        if (!int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var ahead) || ahead is < 1 or > 120)
            problems.Add(ModelProblems.NumberOutOfRange("--months", months, "1–120"));
        if (!double.TryParse(discount, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) || rate is not (>= 0 and < 1))
            problems.Add(ModelProblems.NumberOutOfRange("--discount", discount, "[0, 1)"));
        return problems.Count > 0
            ? problems
            : new ClvReport.Request(
                LocalDay.Parse(end) is { } day ? LocalDay.ToDateTime(day) : null,
                model,
                unit == "week" ? 7 : 1,
                ahead,
                rate
            );
    }

    private static Option<string?> Option(CommandLineHost host, Command command, string name, string? value, string en, string zh)
    {
        var option = new Option<string?>(name) { Description = host.Say(en, zh), DefaultValueFactory = _ => value };
        command.Options.Add(option);
        return option;
    }

    private static string Table(ClvReport report, Language language)
    {
        var text = new StringBuilder();
        string Say(string en, string zh) => new Phrase(en, zh).In(language);
        static string N(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "—";
        foreach (var warning in report.Warnings.Concat(report.GammaGamma.Warnings).Distinct())
            text.Append("! ").AppendLine(warning.In(language));
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Model}  log L {N(report.LogLikelihood, "0.000")}");
        TextTable.Write(
            text,
            [Say("Parameter", "参数"), Say("Value", "值"), Say("Standard error", "标准误")],
            report
                .Params.Select(p => new[] { p.Key, N(p.Value, "0.0000"), N(report.Se[p.Key], "0.0000") })
                .Concat([
                    ["p", N(report.GammaGamma.P, "0.0000"), N(report.GammaGamma.Se["p"], "0.0000")],
                    ["q", N(report.GammaGamma.Q, "0.0000"), N(report.GammaGamma.Se["q"], "0.0000")],
                    ["v", N(report.GammaGamma.V, "0.0000"), N(report.GammaGamma.Se["v"], "0.0000")],
                ])
        );
        if (report.Holdout is { } holdout)
            text.AppendLine(
                Say(
                    $"Holdout: {holdout.Predicted:N1} purchases predicted, {holdout.Actual:N0} made; mean absolute error {holdout.Mae:0.000}",
                    $"检验期：预测 {holdout.Predicted:N1} 次购买，实际 {holdout.Actual:N0} 次；平均绝对误差 {holdout.Mae:0.000}"
                )
            );
        text.AppendLine();
        TextTable.Write(
            text,
            [Say("Customer", "客户"), "x", "t_x", "T", "m", Say("P(alive)", "活跃概率"), Say("Expected", "预期购买"), Say("Value", "价值")],
            report
                .Customers.OrderByDescending(c => c.Clv ?? 0)
                .Select(c =>
                    new[]
                    {
                        c.Id,
                        N(c.Frequency, "0"),
                        N(c.Recency, "0.0"),
                        N(c.Age, "0.0"),
                        N(c.Value, "N2"),
                        N(c.PAlive, "0.000"),
                        N(c.Expected, "0.00"),
                        N(c.Clv, "N2"),
                    }
                )
        );
        return text.ToString();
    }
}
