using System.CommandLine;
using System.Globalization;
using System.Text;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Insights;

/// <summary><c>perennial analyze survival FILE --duration COL --event COL</c>: how long customers stay when not all have left yet.</summary>
internal static class AnalyzeSurvival
{
    public static Command Create(CommandLineHost host)
    {
        var file = new Argument<string>("FILE")
        {
            Description = host.Say("A table: .csv (also .gz) with a header", "带表头的 .csv 表格（可为 .gz）"),
        };
        var duration = Column("--duration", true, "Column with the time observed, a number", "观察时长所在的列（数字）");
        var end = Column("--event", true, "Column that says whether the event ended it; two values", "表示事件是否发生的列（两种取值）");
        var by = Column("--by", false, "Column to compare groups by", "用于分组比较的列");
        var command = new Command(
            "survival",
            host.Say("How long customers stay (Kaplan–Meier), and whether groups differ", "客户留存时长（Kaplan–Meier）及组间差异")
        )
        {
            file,
            duration,
            end,
            by,
        };
        command.SetAction(parsed =>
        {
            var table = TableFile.Read(parsed.GetValue(file)!);
            if (!table.IsOk)
                return host.Terminal.Fail(table.Problems);
            var times = table.Value!.Numbers("--duration", parsed.GetValue(duration));
            var ends = table.Value.Label("--event", parsed.GetValue(end));
            var groups = parsed.GetValue(by) is { } name ? table.Value.Column("--by", name) : null;
            if (!times.IsOk || !ends.IsOk || groups is { IsOk: false })
                return host.Terminal.Fail([.. times.Problems, .. ends.Problems, .. groups?.Problems ?? []]);
            var report = SurvivalReport.Of(times.Value!, ends.Value.Is, groups?.Value);
            if (parsed.GetValue(host.Json))
                host.Terminal.WriteJson(report);
            else
                host.Terminal.Output.Write(Table(report, host.Terminal.Language));
            return 0;
        });
        return command;

        Option<string?> Column(string name, bool isRequired, string en, string zh) =>
            new(name)
            {
                Description = host.Say(en, zh),
                HelpName = "COL",
                Required = isRequired,
            };
    }

    private static string Table(SurvivalReport report, Language language)
    {
        var text = new StringBuilder();
        string Say(string en, string zh) => new Phrase(en, zh).In(language);
        static string N(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "—";
        if (report.LogRank is { } test)
            text.AppendLine(
                Say(
                    $"Log-rank: χ² = {N(test.ChiSquare, "0.00")} on {test.Df} df, p = {N(test.P, "0.0000")}",
                    $"对数秩检验：χ² = {N(test.ChiSquare, "0.00")}，自由度 {test.Df}，p = {N(test.P, "0.0000")}"
                )
            );
        TextTable.Write(
            text,
            [
                Say("Group", "分组"),
                Say("Subjects", "人数"),
                Say("Events", "事件数"),
                Say("Median", "中位数"),
                Say("Mean until", "均值截止"),
                Say("Mean", "均值"),
            ],
            report.Groups.Select(g =>
                new[]
                {
                    g.Group ?? Say("all", "全部"),
                    N(g.Subjects, "N0"),
                    N(g.Events, "N0"),
                    N(g.Median, "0.##"),
                    N(g.RestrictedMean?.Until, "0.##"),
                    N(g.RestrictedMean?.Mean, "0.00"),
                }
            )
        );
        foreach (var group in report.Groups)
        {
            text.AppendLine().AppendLine(group.Group ?? Say("all", "全部"));
            TextTable.Write(
                text,
                [Say("Time", "时间"), Say("At risk", "在险数"), Say("Events", "事件数"), "S(t)", Say("95 % interval", "95% 区间")],
                group.Curve.Select(s =>
                    new[]
                    {
                        N(s.Time, "0.##"),
                        N(s.AtRisk, "N0"),
                        N(s.Events, "N0"),
                        N(s.Survival, "0.0000"),
                        $"{N(s.Lower, "0.000")}–{N(s.Upper, "0.000")}",
                    }
                )
            );
        }
        return text.ToString();
    }
}
