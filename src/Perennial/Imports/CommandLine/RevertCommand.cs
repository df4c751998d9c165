using System.CommandLine;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial.Imports;

/// <summary><c>perennial import list</c> and <c>perennial import revert ID</c>: what was imported, and taking it back.</summary>
internal static class RevertCommand
{
    public static Command List(CommandLineHost host)
    {
        var command = new Command("list", host.Say("Show the latest imports", "列出最近的导入"));
        command.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    async services =>
                    {
                        var imports = await services.GetRequiredService<ImportTable>().ListAsync(ct);
                        if (parsed.GetValue(host.Json))
                            host.Terminal.WriteJson(
                                imports.Select(i => new
                                {
                                    i.Id,
                                    i.Kind,
                                    i.State,
                                    i.FileName,
                                    Created = i.CreatedCount,
                                    Updated = i.UpdatedCount,
                                    Unchanged = i.UnchangedCount,
                                })
                            );
                        foreach (var i in parsed.GetValue(host.Json) ? [] : imports)
                            host.Terminal.Output.WriteLine(
                                $"{i.Id}\t{i.State}\t{i.Kind}\t{i.FileName}\t+{i.CreatedCount} ~{i.UpdatedCount} ={i.UnchangedCount}"
                            );
                        return 0;
                    },
                    ct
                )
        );
        return command;
    }

    public static Command Revert(CommandLineHost host)
    {
        var id = new Argument<long>("ID") { Description = host.Say("The import's number", "导入编号") };
        var command = new Command("revert", host.Say("Take a whole import back", "撤销整个导入")) { id };
        command.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    async services =>
                    {
                        var kept = await RevertAsync(services, parsed.GetValue(id), host, ct);
                        if (!kept.IsOk)
                            return host.Terminal.Fail(kept.Problems);
                        var stayed = kept.Value.Values.Sum();
                        if (parsed.GetValue(host.Json))
                            host.Terminal.WriteJson(new { Reverted = parsed.GetValue(id), Kept = kept.Value });
                        else
                            host.Terminal.Say(
                                new Phrase(
                                    $"Taken back; {stayed:N0} rows stayed because others changed or need them.",
                                    $"已撤销；{stayed:N0} 行因被他人修改或使用而保留。"
                                )
                            );
                        return 0;
                    },
                    ct
                )
        );
        return command;
    }

    private static async Task<Outcome<IReadOnlyDictionary<string, long>>> RevertAsync(
        IServiceProvider services,
        long id,
        CommandLineHost host,
        CancellationToken ct
    )
    {
        var (store, table, audit) = (
            services.GetRequiredService<Store>(),
            services.GetRequiredService<ImportTable>(),
            services.GetRequiredService<AuditLog>()
        );
        var begun = await store.WriteAsync(
            async (c, t) =>
            {
                if (
                    !await ImportTable.MoveAsync(
                        c,
                        t,
                        id,
                        ImportState.Reverting,
                        ImportState.Done,
                        ImportState.Failed,
                        ImportState.Cancelled,
                        ImportState.Reverting
                    )
                )
                    return false;
                await audit.AppendAsync(c, t, Actor.CommandLine, "import_revert_started", $"import:{id}");
                return true;
            },
            ct
        );
        if (!begun)
            return ImportProblems.NothingToRevert(id);
        var progress = new ProgressLine(host.Terminal, host.Clock);
        var import = (await table.FindAsync(id, ct))!;
        var kept = await services.GetRequiredService<RevertImport>().RunAsync(import, progress.Show, ct);
        progress.End();
        await store.WriteAsync(
            async (c, t) =>
            {
                await table.EndAsync(
                    c,
                    t,
                    id,
                    ImportState.Reverted,
                    import.ReadReport() is { } report ? report with { Kept = kept } : null,
                    []
                );
                await audit.AppendAsync(c, t, Actor.CommandLine, "import_reverted", $"import:{id}", new { kept });
            },
            ct
        );
        return Outcome.Ok(kept);
    }
}
