using Dapper;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Journeys;
using Perennial.Rules.Messages;

namespace Perennial.Journeys;

/// <summary>Reads by which templates a journey writes.</summary>
internal sealed class ReachPeople(Store store)
{
    public async Task<Reach> OfAsync(JourneyDefinition definition, CancellationToken ct)
    {
        var ids = definition.Steps.OfType<JourneyStep.Message>().Select(step => step.Template).OfType<long>().Distinct();
        var templates = await store.ReadAsync(
            c =>
                c.QueryAsync<TemplateOf>(
                    $"SELECT id, channel, category, topic FROM message_templates WHERE id IN ({store.Dialect.IntegersIn("ids")})",
                    new { ids = BulkWrite.Json(ids) }
                ),
            ct
        );
        return new Reach(store, templates.ToDictionary(template => template.Id));
    }
}

/// <summary>What of a template decides whom it reaches.</summary>
internal sealed record TemplateOf(long Id, string Channel, string Category, string Topic);

/// <summary>
/// Who could be written to: by address, consent and suppression of today, which have no history. Contact limits, quiet hours and the workspace's
/// holdout are left out: they depend on everything else that was sent.
/// </summary>
internal sealed class Reach(Store store, IReadOnlyDictionary<long, TemplateOf> templates)
{
    private static readonly ContactRules Unlimited = new()
    {
        PerDay = null,
        PerWeek = null,
        QuietFrom = 0,
        QuietTo = 0,
    };

    private readonly Dictionary<long, (string? Email, string? Phone)> _addresses = [];
    private readonly Dictionary<(long Customer, string Channel, string Topic), string> _consents = [];
    private readonly Dictionary<(string Channel, string Address), string> _suppressed = [];

    /// <summary>Reads what is not known yet of some customers.</summary>
    public async Task KnowAsync(IEnumerable<long> customers, CancellationToken ct)
    {
        var ids = BulkWrite.Json(customers.Where(one => !_addresses.ContainsKey(one)).Distinct());
        if (templates.Count == 0 || ids is "[]")
            return;
        var chosen = store.Dialect.IntegersIn("ids");
        await store.ReadAsync(
            async c =>
            {
                foreach (
                    var row in await c.QueryAsync<(long Id, string? Email, string? Phone)>(
                        $"SELECT id, email, phone FROM customers WHERE id IN ({chosen})",
                        new { ids }
                    )
                )
                    _addresses[row.Id] = (row.Email, row.Phone);
                foreach (
                    var row in await c.QueryAsync<(long Customer, string Channel, string Topic, string Status)>(
                        $"SELECT customer_id, channel, topic, status FROM consents WHERE customer_id IN ({chosen})",
                        new { ids }
                    )
                )
                    _consents[(row.Customer, row.Channel, row.Topic)] = row.Status;
                foreach (
                    var row in await c.QueryAsync<(string Channel, string Address, string Reason)>(
                        $"""
                        SELECT s.channel, s.address, s.reason FROM message_suppressions s
                        WHERE s.address IN (SELECT LOWER(email) FROM customers WHERE id IN ({chosen}))
                        """,
                        new { ids }
                    )
                )
                    _suppressed[(row.Channel, row.Address)] = row.Reason;
                return 0;
            },
            ct
        );
    }

    /// <summary>What would have become of a message.</summary>
    public MessageFate Decide(long template, long customer, long now)
    {
        if (!templates.TryGetValue(template, out var of) || !_addresses.TryGetValue(customer, out var known))
            return new MessageFate(false, "address");
        // Of channels that are reached by another way it is assumed that they are.
        var address = of.Channel switch
        {
            "email" => known.Email,
            "sms" => known.Phone,
            _ => of.Channel,
        };
        var verdict = Guards.Decide(
            new Rules.Messages.Asking(of.Channel, MessageWords.FindCategory(of.Category) ?? MessageCategory.Marketing, now),
            new Recipient
            {
                CustomerId = customer,
                Address = string.IsNullOrWhiteSpace(address) ? null : address,
                Consent = _consents.GetValueOrDefault((customer, of.Channel, of.Topic)),
                Suppressed = address is null ? null : _suppressed.GetValueOrDefault((of.Channel, address.Trim().ToLowerInvariant())),
                Zone = Zone.Utc,
            },
            Unlimited,
            now
        );
        return verdict.Outcome is "send" ? new MessageFate(true, "sent") : new MessageFate(false, verdict.Last.Guard);
    }
}
