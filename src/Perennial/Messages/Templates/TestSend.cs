using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>POST /api/message-templates/{id}/test: sends what is saved, as a customer would get it, to a colleague. No guard is asked; it counts for nobody.</summary>
internal sealed class TestSend(
    Store store,
    LoadPeople people,
    MailTraits traits,
    WriteMail writer,
    PoolSettings pool,
    AuditLog audit,
    Ids ids,
    TimeProvider clock
)
{
    /// <param name="Customer">As whom.</param>
    /// <param name="To">Where to: an address of the template's channel; one's own e-mail when absent. Of the inbox the number or id of the customer whose inbox it is.</param>
    public sealed record Request(long Customer, string? To);

    internal sealed record Response(long Id);

    internal static async Task<Results<Accepted<Response>, ProblemHttpResult>> Handle(
        long id,
        Request request,
        TestSend test,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var sent = await test.RunAsync(id, request, by, ct);
        return sent.IsOk ? TypedResults.Accepted($"/api/messages/{sent.Value}", new Response(sent.Value)) : sent.Problems.ToHttp(http);
    }

    private async Task<Outcome<long>> RunAsync(long id, Request request, CurrentUser by, CancellationToken ct)
    {
        var ground = await people.GroundAsync(ct);
        var masks = await pool.MasksAsync(ct);
        return await store.TryWriteAsync<long>(
            async (c, t) =>
            {
                if (await TemplateTable.FindAsync(id, c, t) is not { Archived: 0 } template)
                    return MessagesProblems.NoSuchTemplate();
                var provider = await ProviderTable.FindAsync(template.Channel, c, t);
                var wanted = request.To ?? (template.Channel is MessageChannels.Email ? by.Email : "");
                var isInbox = template.Channel is MessageChannels.Inbox;
                if ((isInbox ? await InboxOfAsync(wanted, c, t) : AddressOf(template.Channel, wanted, provider)) is not { } to)
                    return template.Channel is MessageChannels.Email
                        ? MessagesProblems.AddressNotValid("to", wanted)
                        : MessagesProblems.NoAddress(template.Channel, wanted);
                if ((await people.ByIdAsync([request.Customer], c, t)).GetValueOrDefault(request.Customer) is not { } person)
                    return MessagesProblems.NoSuchCustomer();
                var content = (await TemplateTable.ContentAsync(id, template.Version, c, t))!;
                var seen = masks && person.OwnerId is null ? person.Masked() : person;
                var (message, now) = (ids.Next(), clock.GetUtcNow().ToUnixTimeMilliseconds());
                var blocks = await TemplateTable.BlocksAsync(c, t);
                seen = (await traits.AddAsync(new() { [seen.Id] = seen }, [content], blocks, ct))[seen.Id];
                // A test goes alone, and says what the others will say.
                var mail = new Wanted(message, template.Channel, template.Category, Batch: provider?.Batch ?? 1);
                var written = writer.Of(mail, seen, content, ground, blocks, now);
                if (!written.IsOk)
                    return written.Problems.ToList();
                // A test of the inbox stands in the one that was named, saying what the other customer would read.
                var owner = isInbox ? long.Parse(to, CultureInfo.InvariantCulture) : request.Customer;
                var state =
                    isInbox ? MessageState.Sent
                    : provider is { Active: 1 } ? MessageState.Ready
                    : MessageState.Dry;
                await InsertAsync(new Tested(message, template, owner, to, written.Value, now), state, c, t);
                await audit.AppendAsync(c, t, by, "message_tested", $"template:{id}");
                return message;
            },
            ct
        );
    }

    private sealed record Tested(long Id, TemplateRow Template, long Customer, string To, WrittenMail Written, long Now);

    /// <summary>The id of the customer with this number or id, as text.</summary>
    private static async Task<string?> InboxOfAsync(string said, DbConnection connection, DbTransaction transaction) =>
        (
            await connection.QueryFirstOrDefaultAsync<long?>(
                "SELECT id FROM customers WHERE number = @said OR id = @id ORDER BY CASE WHEN number = @said THEN 0 ELSE 1 END LIMIT 1",
                new { said = said.Trim(), id = long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0 },
                transaction
            )
        )?.ToString(CultureInfo.InvariantCulture);

    private static string? AddressOf(string channel, string to, ProviderRow? provider) =>
        channel is MessageChannels.Email
            ? ChannelAddress.Checked(channel, Waiting.Normal(to), null)
            : ChannelAddress.Checked(channel, to, provider?.Http);

    private static Task InsertAsync(Tested test, string state, DbConnection connection, DbTransaction transaction) =>
        connection.ExecuteAsync(
            """
            INSERT INTO messages (id, customer_id, cause, source, channel, category, topic, priority, template_id, template_version, state,
                reason, trail, queued_at, due_at, started_at, finished_at, lease_until, recipient, language, subject, html, text, links, params, expires_at)
            VALUES (@Id, @Customer, @Cause, 'test', @Channel, @Category, @Topic, 0, @Template, @Version, @State,
                @Reason, @Trail, @Now, @Now, @Now, @Finished, @Lease, @To, @Language, @Subject, @Html, @Text, @Links, @Params, @ExpiresAt)
            """,
            new
            {
                test.Id,
                test.Customer,
                Cause = string.Create(null, $"test:{test.Id}"),
                test.Template.Channel,
                test.Template.Category,
                test.Template.Topic,
                Template = test.Template.Id,
                test.Template.Version,
                State = state,
                Reason = state is MessageState.Dry ? "provider" : null,
                Trail = Trail.Write([new TrailStep(test.Now, "person", "test")]),
                test.Now,
                Finished = state is MessageState.Ready ? (long?)null : test.Now,
                Lease = state is MessageState.Ready ? test.Now + (long)PrepareMessages.Lease.TotalMilliseconds : (long?)null,
                test.To,
                test.Written.Mail.Language,
                test.Written.Mail.Subject,
                test.Written.Mail.Html,
                test.Written.Mail.Text,
                Links = test.Written.LinksJson,
                Params = test.Written.ParamsJson,
                test.Written.ExpiresAt,
            },
            transaction
        );
}
