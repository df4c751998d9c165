using System.CommandLine;
using System.Runtime.InteropServices;
using Perennial.Plumbing;

namespace Perennial.Bench;

/// <summary><c>bench ingest</c>: the tracking API alone.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var events = new Option<int>("--events") { Description = "Events to send in batches", DefaultValueFactory = _ => 300_000 };
        var command = new Command("ingest", "Measures the tracking API beside a bare loop of inserts") { events };
        command.SetAction(
            async (parsed, ct) =>
            {
                var folder = Directory.CreateTempSubdirectory("perennial-ingest-").FullName;
                var table = new Table("ingest", "durable", "");
                try
                {
                    await IngestFigures.AddAsync(table, new StoreOptions(folder), parsed.GetValue(events), ct);
                }
                finally
                {
                    Directory.Delete(folder, recursive: true);
                }
                Console.WriteLine(
                    $"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}; client and server on the same cores\n"
                );
                table.Print(Console.Out);
            }
        );
        return command;
    }
}
