using System.CommandLine;
using System.Globalization;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Insights;
using Perennial.Rules.Measures;

namespace Perennial.Insights;

/// <summary><c>perennial analyze</c>: a file in, figures out; no server and no database.</summary>
internal static class AnalyzeCommand
{
    public static Command Create(CommandLineHost host) =>
        new("analyze", host.Say("Figures and models of a file, without a database", "直接分析文件，无需数据库"))
        {
            Retention(host),
            Rfm(host),
            AnalyzeClv.Create(host),
            AnalyzeChurn.Create(host),
            AnalyzeSurvival.Create(host),
            AnalyzeSbg.Create(host),
        };

    private static Command Retention(CommandLineHost host)
    {
        var command = new Command("retention", host.Say("Retention, repeat rate and cohorts", "留存、复购率与同期群"));
        var file = new AnalyzeOptions(host, command);
        var period = Option(host, command, "--period", "month, week or quarter", "month（月）、week（周）或 quarter（季）");
        var from = Option(host, command, "--from", "First day, inclusive: 2011-01-01", "起始日（含）：2011-01-01");
        var to = Option(host, command, "--to", "Last day, exclusive", "结束日（不含）");
        var window = Option(host, command, "--window", "Also by a churn window of so many days", "另按若干天的流失窗口计算");
        command.SetAction(
            async (parsed, ct) =>
            {
                var kind = InsightPeriods.Kind("period", parsed.GetValue(period));
                var days = Window(parsed.GetValue(window));
                if (!kind.IsOk || !days.IsOk)
                    return host.Terminal.Fail([.. kind.Problems, .. days.Problems]);
                using var engine = new MemoryEngine();
                var opened = await FileInquiry.OpenAsync(
                    engine,
                    host.Clock,
                    file.Read(parsed),
                    days.Value.Days,
                    RfmSettings.Default,
                    Progress(host),
                    ct
                );
                if (!opened.IsOk)
                    return host.Terminal.Fail(opened.Problems);
                var it = opened.Value.Inquiry;
                var range = InsightPeriods.Days(parsed.GetValue(from), parsed.GetValue(to), it.Rules, it.Span);
                if (!range.IsOk)
                    return host.Terminal.Fail(range.Problems);
                var report = await RetentionReport.MakeAsync(
                    it,
                    kind.Value,
                    range.Value,
                    days.Value.Days is not null,
                    opened.Value.Rows,
                    ct
                );
                if (parsed.GetValue(host.Json))
                    host.Terminal.WriteJson(report);
                else
                    host.Terminal.Output.Write(RetentionTable.Write(report, host.Terminal.Language));
                return 0;
            }
        );
        return command;
    }

    private static Command Rfm(CommandLineHost host)
    {
        var command = new Command("rfm", host.Say("Recency, frequency, money and groups of every customer", "每位客户的 RFM 与分组"));
        var file = new AnalyzeOptions(host, command);
        var at = Option(
            host,
            command,
            "--at",
            "Reference day, inclusive (default: the last day of the data)",
            "参考日（含；默认为数据的最后一天）"
        );
        var bins = Option(
            host,
            command,
            "--bins",
            "quintile, or r=115,181,297,482;f=4,5,6,8;m=256,382,506,666",
            "quintile，或 r=115,181,297,482;f=4,5,6,8;m=256,382,506,666"
        );
        command.SetAction(
            async (parsed, ct) =>
            {
                var chosen = RfmBins.Parse(parsed.GetValue(bins) ?? "quintile");
                if (!chosen.IsOk)
                    return host.Terminal.Fail(chosen.Problems);
                var day = parsed.GetValue(at);
                if (day is not null && LocalDay.Parse(day) is null)
                    return host.Terminal.Fail([MeasureProblems.DayNotUnderstood("at", day)]);
                using var engine = new MemoryEngine();
                var settings = RfmSettings.Default with { Bins = chosen.Value };
                var opened = await FileInquiry.OpenAsync(engine, host.Clock, file.Read(parsed), null, settings, Progress(host), ct);
                if (!opened.IsOk)
                    return host.Terminal.Fail(opened.Problems);
                var it = opened.Value.Inquiry;
                var report = await RfmReport.MakeAsync(it, LocalDay.Parse(day) ?? it.Rules.LastDay, opened.Value.Rows, ct);
                if (parsed.GetValue(host.Json))
                    host.Terminal.WriteJson(report);
                else
                    host.Terminal.Output.Write(RfmTable.Write(report, host.Terminal.Language));
                return 0;
            }
        );
        return command;
    }

    private static Option<string?> Option(CommandLineHost host, Command command, string name, string en, string zh)
    {
        var option = new Option<string?>(name) { Description = host.Say(en, zh) };
        command.Options.Add(option);
        return option;
    }

    private static Outcome<WindowChoice> Window(string? text) =>
        text switch
        {
            null => new WindowChoice(null),
            _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 3650 =>
                new WindowChoice(days),
            _ => InsightProblems.WindowOutOfRange(text),
        };

    private static Action<long>? Progress(CommandLineHost host) =>
        host.Terminal.IsInteractive ? rows => host.Terminal.Progress(new Phrase($"{rows:N0} rows read", $"已读取 {rows:N0} 行")) : null;

    private sealed record WindowChoice(int? Days);
}
