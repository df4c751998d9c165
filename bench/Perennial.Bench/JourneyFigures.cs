using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Perennial.Journeys;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Rules.Traits;

namespace Perennial.Bench;

/// <summary>Journeys: letting a crowd in, moving it, many who wait, waking up in time, and how long an event takes to become a mail.</summary>
internal sealed class JourneyFigures
{
    private const int Woken = 1_000;
    private const int Events = 400;
    private const int Mails = 4_000;

    // Who enters at once; more of them only take longer.
    private const int Crowd = 100_000;

    private readonly Table _table = new("journeys", "figure", "beside it");
    private readonly ServiceProvider _provider;
    private readonly Store _store;
    private readonly JourneyGround _ground;
    private readonly CancellationToken _ct;

    private JourneyFigures(ServiceProvider provider, CancellationToken ct) =>
        (_provider, _store, _ground, _ct) = (provider, provider.GetRequiredService<Store>(), new JourneyGround(provider, ct), ct);

    /// <param name="options">A filled store.</param>
    /// <param name="people">How many wait; of them 100,000 at most enter at once.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task<Table> MeasureAsync(StoreOptions options, int people, CancellationToken ct)
    {
        Environment.SetEnvironmentVariable("PERENNIAL_MAIL_NETWORKS", "127.0.0.0/8");
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(TimeProvider.System).AddPlumbing(options);
        Perennial.Rooms.AddServices(services);
        await using var provider = services.BuildServiceProvider();
        var figures = new JourneyFigures(provider, ct);
        await figures.RunAsync(people);
        return figures._table;
    }

    private async Task RunAsync(int people)
    {
        await _ground.PrepareAsync();
        var customers = await _store.ReadAsync(
            async c => (await c.QueryAsync<long>("SELECT id FROM customers ORDER BY id LIMIT @people", new { people })).AsList(),
            _ct
        );
        await CrowdAsync([.. customers.Take(Crowd)]);
        await WaitingAsync(customers);
        await MessagesAsync(customers);
    }

    /// <summary>A crowd at once: let in, asked a rule, given a tag, relieved of it again, put on a task list.</summary>
    private async Task CrowdAsync(List<long> customers)
    {
        var journey = await _ground.PublishAsync(
            new JourneyDefinition
            {
                First = "ask",
                Steps =
                [
                    new JourneyStep.Branch([new BranchPath("orders >= 1", null, "give")]) { Id = "ask", Next = "give" },
                    new JourneyStep.AddTag(1) { Id = "give", Next = "take" },
                    new JourneyStep.RemoveTag(1) { Id = "take", Next = "call" },
                    new JourneyStep.Task("Call") { Id = "call" },
                ],
            }
        );
        var queued = await Timing.OnceAsync(() => _ground.EnrolAsync(journey, customers));
        _table.Add($"{Table.Count(customers.Count)} enrolled", Table.Milliseconds(queued), PerSecond(customers.Count, queued, "people"));
        var (letIn, move) = (_provider.GetRequiredService<LetIn>(), _provider.GetRequiredService<MoveRuns>());
        var entered = await Timing.OnceAsync(() => UntilNothingAsync(letIn.RunAsync));
        _table.Add("let in", Table.Milliseconds(entered), PerSecond(customers.Count, entered, "people"));
        var moved = await Timing.OnceAsync(() => UntilNothingAsync(move.RunAsync));
        var steps = await CountAsync($"journey_steps WHERE journey_id = {journey}");
        _table.Add("moved through four steps", Table.Milliseconds(moved), PerSecond(steps, moved, "steps"));
        var bare = await Timing.OnceAsync(() => BareAsync(journey));
        _table.Add("the same rows by bare prepared statements", Table.Milliseconds(bare), $"{moved / bare:0.0} × for the journey");
    }

    /// <summary>The rows of the steps copied, and the runs touched once a step, 200 runs in one transaction: the least that a store can do.</summary>
    private async Task BareAsync(long journey)
    {
        await _store.WriteAsync(
            (c, t) => c.ExecuteAsync("CREATE TABLE bench_steps AS SELECT * FROM journey_steps WHERE 1 = 0", transaction: t),
            _ct
        );
        var runs = await _store.ReadAsync(
            async c => (await c.QueryAsync<long>("SELECT id FROM journey_runs WHERE journey_id = @journey", new { journey })).AsList(),
            _ct
        );
        foreach (var batch in runs.Chunk(200))
            await _store.WriteAsync(
                async (c, t) =>
                {
                    await c.ExecuteAsync(
                        "INSERT INTO bench_steps SELECT * FROM journey_steps WHERE run_id = @id",
                        batch.Select(id => new { id }),
                        t
                    );
                    for (var step = 0; step < 4; step++)
                        await c.ExecuteAsync(
                            "UPDATE journey_runs SET heard = @step WHERE id = @id",
                            batch.Select(id => new { id, step }),
                            t
                        );
                },
                _ct
            );
        await _store.WriteAsync((c, t) => c.ExecuteAsync("DROP TABLE bench_steps", transaction: t), _ct);
    }

    /// <summary>Everybody waits for a month; a few wait for a minute, and are to be woken in time.</summary>
    private async Task WaitingAsync(List<long> customers)
    {
        var month = await _ground.PublishAsync(Waiting(new Span(30, SpanUnit.Days)));
        await _ground.EnrolAsync(month, customers);
        await UntilNothingAsync(_provider.GetRequiredService<LetIn>().RunAsync);
        await UntilNothingAsync(_provider.GetRequiredService<MoveRuns>().RunAsync);
        var waiting = await CountAsync($"journey_runs WHERE journey_id = {month} AND state = 'active'");
        var keep = _provider.GetServices<IHostedService>().OfType<KeepMoving>().Single();
        await keep.StartAsync(_ct);
        _table.Add($"{Table.Count(waiting)} people wait", await Timing.IdleAsync(_ct), "of one core");

        var soon = await _ground.PublishAsync(Waiting(new Span(1, SpanUnit.Minutes)));
        await _ground.EnrolAsync(soon, [.. customers.Take(Woken)]);
        await UntilAsync(async () => await CountAsync($"journey_runs WHERE journey_id = {soon} AND state = 'done'") == Woken);
        var late = await _store.ReadAsync(
            async c =>
                (
                    await c.QueryAsync<double>(
                        "SELECT left_at - arrived_at - 60000.0 FROM journey_steps WHERE journey_id = @soon AND step = 'wait'",
                        new { soon }
                    )
                ).AsList(),
            _ct
        );
        _table.AddSpread($"late after a wait of one minute, {Table.Count(Woken)} people, {Table.Count(waiting)} others wait", late);
        await keep.StopAsync(_ct);
    }

    private static JourneyDefinition Waiting(Span span) =>
        new()
        {
            First = "wait",
            Steps = [new JourneyStep.Wait(span) { Id = "wait", Next = "give" }, new JourneyStep.AddTag(1) { Id = "give" }],
        };

    /// <summary>From an event's commit to the mail at the server; then many mails at once.</summary>
    private async Task MessagesAsync(List<long> customers)
    {
        using var sink = new MailSink();
        await _ground.ChannelAsync(sink.Port);
        var template = await _ground.TemplateAsync();
        var mail = new JourneyStep.Message(template) { Id = "mail" };
        await _ground.PublishAsync(
            new JourneyDefinition
            {
                Trigger = new JourneyTrigger.Event("bench_signed_in"),
                First = "mail",
                Steps = [mail],
            }
        );
        var some = await _ground.AddressedAsync(customers, Events + Mails);
        List<IHostedService> running = [.. _provider.GetServices<IHostedService>().Where(service => service is KeepMoving or KeepSending)];
        foreach (var service in running)
            await service.StartAsync(_ct);
        var sent = new Dictionary<string, long>();
        foreach (var (customer, address) in some.Take(Events))
        {
            await _ground.EventAsync(customer);
            sent[address] = Now;
            await Task.Delay(25, _ct);
        }
        await UntilAsync(() => Task.FromResult(sent.Keys.All(sink.Came.ContainsKey)));
        _table.AddSpread(
            $"event → its mail at the server, {Events} events, 40 a second at most",
            [.. sent.Select(one => (double)(sink.Came[one.Key] - one.Value))]
        );

        var many = await _ground.PublishAsync(new JourneyDefinition { First = "mail", Steps = [mail] });
        var began = Now;
        await _ground.EnrolAsync(many, [.. some.Skip(Events).Select(one => one.Customer)]);
        await UntilAsync(() => Task.FromResult(sink.Came.Count >= some.Count));
        var took = (double)(sink.Came.Values.Max() - began);
        _table.Add($"{Table.Count(Mails)} people enter and get a mail each", Table.Milliseconds(took), PerSecond(Mails, took, "mails"));
        foreach (var service in running)
            await service.StopAsync(_ct);
    }

    private async Task UntilNothingAsync(Func<CancellationToken, Task<int>> work)
    {
        while (await work(_ct) > 0) { }
    }

    private async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        while (!await isTrue())
            await Task.Delay(50, _ct);
    }

    private Task<long> CountAsync(string rows) => _store.ReadAsync(c => c.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {rows}"), _ct);

    private static string PerSecond(double count, double milliseconds, string what) =>
        $"{Table.Count(count / milliseconds * 1000)} {what}/s";

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
