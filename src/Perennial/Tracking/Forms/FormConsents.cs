using Dapper;
using Perennial.Audit;
using Perennial.Customers;
using Perennial.Ingest;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Tracking;

namespace Perennial.Tracking;

/// <summary>Takes the boxes of consent that were ticked in a form down in the ledger: when, where, and to which wording.</summary>
internal sealed class FormConsents(Store store, ConsentLedger ledger)
{
    private static readonly Actor Form = new(null, "form");

    /// <summary>Boxes about a topic that there never was. One that was put away since is no fault of the reader's.</summary>
    public async Task<IReadOnlyList<Problem>> UnknownAsync(SubmittedForm form, CancellationToken ct)
    {
        if (form.Consents.Count == 0)
            return [];
        var topics = (
            await store.ReadAsync(
                c => c.QueryAsync<(string Key, int Archived)>("SELECT key, archived FROM consent_topics ORDER BY position, key"),
                ct
            )
        ).ToList();
        return
        [
            .. form
                .Consents.Where(consent => !topics.Exists(topic => topic.Key == consent.Topic))
                .Select(consent =>
                    FormProblems.ConsentTopic(consent, topics.Where(topic => topic.Archived == 0).Select(topic => topic.Key))
                ),
        ];
    }

    /// <summary>The boxes with the place where they were ticked.</summary>
    /// <param name="form">What was filled in.</param>
    /// <param name="page">The address of the page; null when its browser does not tell.</param>
    public static IReadOnlyList<FormConsent> Placed(SubmittedForm form, string? page)
    {
        var place = page is null ? form.Form : $"{form.Form} · {page}";
        return [.. form.Consents.Select(consent => consent with { Place = place[..Math.Min(place.Length, Consent.LongestProof)] })];
    }

    /// <summary>
    /// A line of the ledger for each box. Whoever said no before has still to confirm: a form proves no one, so it takes nobody's no back.
    /// A topic that was put away keeps no line.
    /// </summary>
    public async Task RecordAsync(BulkWrite write, JudgedMessage message, Recognized whose, CancellationToken ct)
    {
        if (message.Said.Consents.Count == 0)
            return;
        var refused = await write.ListAsync<(string Channel, string Topic)>(
            "SELECT channel, topic FROM consents WHERE customer_id = @CustomerId AND status <> 'granted'",
            new { whose.CustomerId },
            ct
        );
        foreach (var said in message.Said.Consents)
        {
            var status = refused.Contains((said.Channel, said.Topic)) ? "pending" : "granted";
            var change = new ConsentChange(said.Channel, said.Topic, status, message.Time, said.Place, said.Wording);
            await ledger.RecordAsync(write, whose.CustomerId, change, Form, ct);
        }
    }
}
