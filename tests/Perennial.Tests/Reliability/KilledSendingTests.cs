using System.Diagnostics;
using Perennial.Messages;
using Perennial.Tests.Messages;
using Perennial.Tests.Support;
using Xunit;

namespace Perennial.Tests.Reliability;

/// <summary>The real server, killed while it sends, again and again; a real mail server says what arrived.</summary>
public class KilledSendingTests
{
    private const int Kills = 2;
    private const int Customers = 200;
    private const int Connections = 4;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [DatabaseTheory]
    public async Task Nobody_gets_a_message_twice_and_none_is_lost_without_a_word(Engine engine)
    {
        var clock = new TestClock(TimeProvider.System.GetUtcNow());
        await using var trial = await MailTrial.StartAsync(engine, clock: clock, slow: 20);
        var template = await trial.TemplateAsync("transactional");
        await trial.Database.Given.InsertManyAsync(
            "customers",
            ["id", "email", "attributes", "content_hash", "created_at", "updated_at"],
            Enumerable.Range(1, Customers).Select(id => new object?[] { (long)id, $"c{id}@example.test", "{}", (long)id, 0L, 0L })
        );
        foreach (var customer in Enumerable.Range(1, Customers))
            await trial.OrderAsync(customer, template);
        var random = new Random(20261126);

        for (var life = 0; life < Kills; life++)
        {
            using var server = await ServeAsync(trial.Database);
            await Eventually.IsTrueAsync(() => trial.Server!.All.Count > life * 40);
            await Eventually.LaterAsync(TimeSpan.FromMilliseconds(random.Next(100, 500)));
            await server.KillAsync();
        }
        using (var last = await ServeAsync(trial.Database))
        {
            await Eventually.IsTrueAsync(async () => await CountAsync(trial, "state IN ('queued', 'ready')") == 0);
            await Eventually.IsTrueAsync(async () => await CountAsync(trial, "state = 'sending'") <= Kills * Connections);
            await Eventually.LaterAsync(TimeSpan.FromMilliseconds(500));
            await last.KillAsync();
        }
        // What a dead node had on its way is unknown when its lease is over.
        clock.Sleep(TimeSpan.FromHours(1));
        await trial.Database.Get<SweepMessages>().RunAsync(all: false, Ct);

        await trial.Server!.CatchUpAsync();
        var arrived = trial.Server.All.Select(mail => mail.To).ToList();
        var sent = await CountAsync(trial, "state = 'sent'");
        var unknown = await CountAsync(trial, "state = 'unknown'");
        Assert.Equal(arrived.Distinct(), arrived);
        Assert.Equal(Customers, sent + unknown);
        Assert.InRange(unknown, 0, (Kills + 1) * Connections);
        Assert.Empty((await trial.Database.LinesAsync("SELECT recipient FROM messages WHERE state = 'sent'")).Except(arrived));
        Assert.Equal(sent, await trial.Database.CountAsync("events"));
        TestContext.Current.SendDiagnosticMessage($"{engine}: {sent} sent, {unknown} unknown, {arrived.Count} arrived, none twice");
    }

    private static async Task<long> CountAsync(MailTrial trial, string which) => await trial.Database.CountAsync($"messages WHERE {which}");

    private static Task<Process> ServeAsync(TestDatabase database) =>
        RealProgram.ServeAsync(database, RealProgram.FreeAddress(), ("PERENNIAL_MAIL_NETWORKS", "127.0.0.0/8"));
}
