using System.CommandLine;
using Perennial.Plumbing;
using Perennial.Rules.Insights;

namespace Perennial.Insights;

/// <summary><c>perennial metrics</c>: the figures of the store, the same as <c>analyze retention</c> gives for its file, and those by the churn window.</summary>
internal static class MetricsCommand
{
    public static Command Create(CommandLineHost host)
    {
        var period = new Option<string?>("--period")
        {
            Description = host.Say("month, week or quarter", "month（月）、week（周）或 quarter（季）"),
        };
        var from = new Option<string?>("--from") { Description = host.Say("First day, inclusive: 2011-01-01", "起始日（含）：2011-01-01") };
        var to = new Option<string?>("--to") { Description = host.Say("Last day, exclusive", "结束日（不含）") };
        var where = new Option<string?>("--where") { Description = host.Say("A customer filter as JSON", "客户筛选（JSON）") };
        var command = new Command(
            "metrics",
            host.Say("Retention, repeat rate, revenue and cohorts of the store", "数据库中的留存、复购、收入与同期群")
        )
        {
            period,
            from,
            to,
            where,
        };
        command.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    async services =>
                    {
                        var kind = InsightPeriods.Kind("period", parsed.GetValue(period));
                        var inquiry = await services.GetRequiredService<OpenInquiry>().RunAsync(parsed.GetValue(where), ct);
                        if (!kind.IsOk || !inquiry.IsOk)
                            return host.Terminal.Fail([.. kind.Problems, .. inquiry.Problems]);
                        var range = InsightPeriods.Days(
                            parsed.GetValue(from),
                            parsed.GetValue(to),
                            inquiry.Value.Rules,
                            inquiry.Value.Span
                        );
                        if (!range.IsOk)
                            return host.Terminal.Fail(range.Problems);
                        var report = await RetentionReport.MakeAsync(
                            inquiry.Value,
                            kind.Value,
                            range.Value,
                            withWindow: true,
                            rows: null,
                            ct
                        );
                        if (parsed.GetValue(host.Json))
                            host.Terminal.WriteJson(report);
                        else
                            host.Terminal.Output.Write(RetentionTable.Write(report, host.Terminal.Language));
                        return 0;
                    },
                    ct
                )
        );
        return command;
    }
}
