using System.CommandLine;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary><c>perennial doctor</c>: looks at everything the product stands on. Exit code 1 when something is broken.</summary>
internal static class DoctorCommand
{
    private sealed record Line(string Name, Finding Finding);

    public static Command Create(CommandLineHost host)
    {
        var command = new Command(
            "doctor",
            host.Say("Check folder, database, mirror, audit, disk, page and clock", "检查目录、数据库、镜像、审计、磁盘、页面与时钟")
        );
        command.SetAction(
            (parsed, ct) => host.InspectAsync(parsed, services => RunAsync(services, host.Terminal, parsed.GetValue(host.Json), ct))
        );
        return command;
    }

    internal static async Task<int> RunAsync(IServiceProvider services, Terminal terminal, bool asJson, CancellationToken ct)
    {
        var options = services.GetRequiredService<StoreOptions>();
        var hasData = options.PostgresConnectionString is not null || File.Exists(options.SqliteFile);
        var lines = new List<Line>();
        foreach (var examination in services.GetServices<IExamination>().Where(e => hasData || !e.NeedsData))
            lines.Add(new Line(examination.Name, await LookAsync(examination, ct)));
        if (!hasData)
            lines.Add(
                new Line(
                    "database",
                    Finding.Attention(
                        new Phrase("There is no data yet: start the server or import a file.", "还没有数据：请启动服务或导入文件。")
                    )
                )
            );
        Report(lines, terminal, asJson);
        return lines.Exists(line => line.Finding.Verdict is Verdict.Broken) ? 1 : 0;
    }

    // A doctor does not fall ill: whatever one look throws is its finding.
    private static async Task<Finding> LookAsync(IExamination examination, CancellationToken ct)
    {
        try
        {
            return await examination.LookAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Finding.Broken(new Phrase($"The look at it failed: {e.Message}", $"检查失败：{e.Message}"));
        }
    }

    private static void Report(List<Line> lines, Terminal terminal, bool asJson)
    {
        if (asJson)
        {
            var findings = lines.Select(line => new
            {
                line.Name,
                Verdict = KeyOf(line.Finding.Verdict),
                Text = line.Finding.Text.In(terminal.Language),
            });
            terminal.WriteJson(new { Healthy = lines.TrueForAll(line => line.Finding.Verdict is not Verdict.Broken), Findings = findings });
            return;
        }
        foreach (var (name, finding) in lines)
            terminal.Output.WriteLine($"{MarkOf(finding.Verdict)} {name, -10} {finding.Text.In(terminal.Language)}");
    }

    private static string KeyOf(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static char MarkOf(Verdict verdict) =>
        verdict switch
        {
            Verdict.Fine => '✓',
            Verdict.Attention => '!',
            _ => '✗',
        };
}
