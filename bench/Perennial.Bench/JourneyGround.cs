using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Perennial.Audit;
using Perennial.Journeys;
using Perennial.Messages;
using Perennial.Plumbing;
using Perennial.Rules.Journeys;
using Perennial.Rules.Messages;
using Perennial.Settings;

namespace Perennial.Bench;

/// <summary>What journeys need before they can be measured: somebody who publishes, a tag, a mail server, a template, people with addresses.</summary>
internal sealed class JourneyGround(ServiceProvider provider, CancellationToken ct)
{
    private const int InOneRequest = 10_000;

    private readonly Store _store = provider.GetRequiredService<Store>();

    /// <summary>Somebody who publishes, a tag to give; what an earlier run left is taken away.</summary>
    public Task PrepareAsync() =>
        _store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    """
                    UPDATE journeys SET state = 'archived';
                    UPDATE journey_runs SET look_at = NULL;
                    INSERT INTO users (id, email, name, password_hash, role, language, created_at)
                        VALUES (1, 'bench@example.test', 'Bench', '-', 'administrator', 'en', 0) ON CONFLICT (id) DO NOTHING;
                    INSERT INTO tags (id, name, color, created_at) VALUES (1, 'bench', 'green', 0) ON CONFLICT (id) DO NOTHING;
                    """,
                    transaction: t
                ),
            ct
        );

    public async Task<List<(long Customer, string Address)>> AddressedAsync(List<long> customers, int count)
    {
        var some = customers.Take(count).Select(id => (id, $"c{id}@example.test")).ToList();
        await _store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync("UPDATE customers SET email = @Item2 WHERE id = @id", some.Select(one => new { one.id, one.Item2 }), t),
            ct
        );
        return some;
    }

    public Task EventAsync(long customer) =>
        _store.WriteAsync(
            (c, t) =>
                c.ExecuteAsync(
                    """
                    INSERT INTO events (id, customer_id, name, time, day, props, source, received_at)
                    VALUES (@id, @customer, 'bench_signed_in', @Now, @day, '{}', 'bench', @Now)
                    """,
                    new
                    {
                        id = provider.GetRequiredService<Ids>().Next(),
                        customer,
                        Now,
                        day = (int)(Now / 86_400_000),
                    },
                    t
                ),
            ct
        );

    public async Task ChannelAsync(int port)
    {
        var settings = provider.GetRequiredService<SettingsStore>();
        var rules = new ContactRules
        {
            PublicUrl = "https://care.example.test",
            QuietFrom = 0,
            QuietTo = 0,
        };
        await _store.WriteAsync((c, t) => settings.PutAsync(c, t, MessageSettings.RulesKey, rules), ct);
        settings.Forget();
        var saved = await provider
            .GetRequiredService<SaveChannel>()
            .RunAsync(
                new("127.0.0.1", port, "none", null, null, "care@shop.example.test", "Bench", null, null, null, null, null, null, true),
                Actor.System,
                ct
            );
        Expect(saved.Problems);
    }

    public async Task<long> TemplateAsync()
    {
        var text = new SaveTemplate.VariantRequest("Hello {{customer.name}}", "", "<p>Hello {{customer.name}}</p>", "");
        var saved = await provider
            .GetRequiredService<SaveTemplate>()
            .RunAsync(
                null,
                new(
                    $"Bench {Guid.NewGuid():N}",
                    "transactional",
                    "marketing",
                    "en",
                    new Dictionary<string, SaveTemplate.VariantRequest> { ["en"] = text }
                ),
                Actor.System,
                ct
            );
        Expect(saved.Problems);
        return saved.Value!.Id;
    }

    public async Task<long> PublishAsync(JourneyDefinition definition)
    {
        var request = new SaveJourney.Request(
            $"Bench {Guid.NewGuid():N}",
            0,
            JsonSerializer.Deserialize<JsonElement>(JourneyJson.Write(definition))
        );
        var saved = await provider.GetRequiredService<SaveJourney>().RunAsync(null, request, null, Actor.System, ct);
        Expect(saved.Problems);
        var published = await provider
            .GetRequiredService<PublishJourney>()
            .RunAsync(saved.Value!.Id, new(null, null), 1, new Actor(1, "Bench"), null, ct);
        Expect(published.Problems);
        return saved.Value.Id;
    }

    public async Task EnrolAsync(long journey, List<long> customers)
    {
        var enrol = provider.GetRequiredService<Enrol>();
        foreach (var some in customers.Chunk(InOneRequest))
            Expect((await enrol.RunAsync(journey, new(some, null, "bench"), Actor.System, ct)).Problems);
    }

    private static void Expect(IReadOnlyList<Perennial.Rules.Basics.Problem> problems)
    {
        if (problems.Count > 0)
            throw new InvalidOperationException(string.Join("; ", problems.Select(problem => problem.Detail.En)));
    }

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
