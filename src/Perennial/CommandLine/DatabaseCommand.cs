using System.CommandLine;
using Perennial.Plumbing;
using Perennial.Rules.Basics;

namespace Perennial;

/// <summary><c>perennial db migrate</c>: brings the schema up to date without starting the server.</summary>
internal static class DatabaseCommand
{
    public static Command Create(CommandLineHost host)
    {
        var migrate = new Command("migrate", host.Say("Bring the schema up to date", "将数据结构升级到最新"));
        migrate.SetAction(
            (parsed, ct) =>
                host.WithDataAsync(
                    parsed,
                    services =>
                    {
                        var store = services.GetRequiredService<Store>();
                        var newest = Migrations.Of(store.Dialect)[^1];
                        if (parsed.GetValue(host.Json))
                            host.Terminal.WriteJson(
                                new
                                {
                                    Engine = store.Dialect.Name,
                                    Schema = newest.Number,
                                    newest.Name,
                                }
                            );
                        else
                            host.Terminal.Say(
                                new Phrase(
                                    $"The schema is up to date: step {newest.Number}, {newest.Name}.",
                                    $"数据结构已是最新：第 {newest.Number} 步，{newest.Name}。"
                                )
                            );
                        return Task.FromResult(0);
                    },
                    ct
                )
        );
        return new Command("db", host.Say("The database", "数据库")) { migrate };
    }
}
