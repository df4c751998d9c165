using System.CommandLine;
using System.Text;
using Perennial.Desk;
using Perennial.Measures;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Insights;

/// <summary><c>perennial export cohorts|breakdown|trend|rfm|lifecycle [--out FILE]</c>: the figures as CSV, as the page's files have them.</summary>
internal static class ExportInsights
{
    /// <summary>Adds the insights to the command that exports; it brings the option --out.</summary>
    public static void AddTo(Command export, CommandLineHost host)
    {
        var period = new Option<string?>("--period")
        {
            Description = host.Say("A period (2011-03), or its unit for cohorts", "期间（2011-03）；同期群为其单位"),
        };
        var by = new Option<string?>("--by")
        {
            Description = host.Say("country, channel, category, attr:<name>", "country、channel、category、attr:<名称>"),
        };
        var metric = new Option<string?>("--metric") { Description = host.Say("A metric, for example crr", "指标，例如 crr") };
        Add(
            "cohorts",
            host.Say("Cohorts", "同期群"),
            [period],
            (s, p, ct) =>
                RowsAsync(
                    ReadCohorts.ReadAsync(new(p.GetValue(period), null, null, null, null, null), s.Open, ct),
                    InsightTables.Cohorts,
                    s.Language
                )
        );
        Add(
            "breakdown",
            host.Say("The metrics of a period for every value of a dimension", "某一期间按维度拆分的指标"),
            [period, by],
            (s, p, ct) =>
                RowsAsync(
                    ReadBreakdown.ReadAsync(new(p.GetValue(by), p.GetValue(period), null), s.Open, ct),
                    InsightTables.Breakdown,
                    s.Language
                )
        );
        Add(
            "trend",
            host.Say("One metric over time", "指标趋势"),
            [metric, by],
            (s, p, ct) =>
                RowsAsync(
                    ReadTrend.ReadAsync(new(p.GetValue(metric), null, null, null, p.GetValue(by), null), s.Open, s.Late, ct),
                    InsightTables.Trend,
                    s.Language
                )
        );
        Add(
            "rfm",
            host.Say("RFM groups", "RFM 分组"),
            [],
            (s, _, ct) => RowsAsync(ReadRfm.ReadAsync(new(null, null), s.Open, s.Workbench, ct), InsightTables.Rfm, s.Language)
        );
        Add(
            "lifecycle",
            host.Say("Lifecycle parts of the last periods", "各期间的生命周期构成"),
            [period],
            (s, p, ct) =>
                RowsAsync(ReadLifecycle.ReadAsync(new(p.GetValue(period), null, null), s.Open, ct), InsightTables.Lifecycle, s.Language)
        );

        void Add(
            string name,
            string description,
            Option[] options,
            Func<Sources, ParseResult, CancellationToken, Task<Outcome<string>>> read
        )
        {
            var command = new Command(name, description);
            foreach (var option in options)
                command.Options.Add(option);
            command.SetAction(
                (parsed, ct) =>
                    host.WithDataAsync(
                        parsed,
                        services => WriteAsync(host, parsed, new Sources(services, host.Terminal.Language), read, ct),
                        ct
                    )
            );
            export.Subcommands.Add(command);
        }
    }

    private static async Task<int> WriteAsync(
        CommandLineHost host,
        ParseResult parsed,
        Sources sources,
        Func<Sources, ParseResult, CancellationToken, Task<Outcome<string>>> read,
        CancellationToken ct
    )
    {
        var csv = await read(sources, parsed, ct);
        if (!csv.IsOk)
            return host.Terminal.Fail(csv.Problems);
        if (parsed.GetValue<string?>("--out") is { } path)
            // Excel takes a file without a mark for the machine's own code page, and Chinese names for noise.
            await File.WriteAllTextAsync(path, csv.Value, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), ct);
        else
            await host.Terminal.Output.WriteAsync(csv.Value);
        return 0;
    }

    private static async Task<Outcome<string>> RowsAsync<T>(
        Task<Outcome<T>> reading,
        Func<T, Language, IEnumerable<string>> rows,
        Language language
    )
    {
        var outcome = await reading;
        return outcome.IsOk ? string.Concat(rows(outcome.Value, language)) : outcome.Problems.ToList();
    }

    private sealed record Sources(IServiceProvider Services, Language Language)
    {
        public OpenInquiry Open => Services.GetRequiredService<OpenInquiry>();

        public LateList Late => Services.GetRequiredService<LateList>();

        public Workbench Workbench => Services.GetRequiredService<Workbench>();
    }
}
