using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Customers;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Customers;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>GET /api/messages/{id}: what was written, and why it went the way it did.</summary>
internal static class ReadMessage
{
    /// <param name="Html">null when there is none, or after the time for which it is kept.</param>
    /// <param name="Params">What the provider's own template was filled with.</param>
    /// <param name="ProviderId">The provider's id of what it took.</param>
    /// <param name="Url">Where pressing it leads, of a message of the inbox.</param>
    /// <param name="ExpiresAt">When it is gone from the inbox; null for never.</param>
    /// <param name="Trail">What every guard said and what became of every attempt, in their order.</param>
    /// <param name="MachineTouches">Opens and clicks that machines made.</param>
    internal sealed record Response(
        MessageView Message,
        string? Language,
        string? Html,
        string? Text,
        string? Code,
        IReadOnlyList<TemplateParam> Params,
        string? ProviderId,
        string? Url,
        DateTimeOffset? ExpiresAt,
        int Attempts,
        int MachineTouches,
        IReadOnlyList<StepView> Trail
    );

    internal sealed record StepView(DateTimeOffset Time, string Guard, string Name, string Reason, DateTimeOffset? Until);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        long id,
        Store store,
        PoolSettings pool,
        MessageSettings settings,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        var found = await store.ReadAsync(
            async c =>
            {
                var row = (
                    await c.QueryAsync<MessageRow, Beside, ListedMessage>(
                        $"""
                        SELECT {ListMessages.Qualified}, {Beside.Columns} FROM messages m {Beside.Joins}
                        WHERE m.id = @id
                        """,
                        (message, beside) => new ListedMessage(message, beside),
                        new { id },
                        splitOn: "beside"
                    )
                ).SingleOrDefault();
                var body = await c.QuerySingleOrDefaultAsync<Body>(
                    "SELECT html, text, links, params, provider_ref, expires_at FROM messages WHERE id = @id",
                    new { id }
                );
                return (row, body);
            },
            ct
        );
        if (found is not ({ } row, { } body))
            return MessagesProblems.NoSuchMessage().ToHttp(http);
        var (masks, key) = (await pool.MasksAsync(ct), await settings.KeyAsync(ct));
        var (hides, isPrivate) = (masks && row.Beside.OwnerId is null && !row.Message.IsInternal, row.IsPrivate(by));
        var filled = hides || isPrivate ? new FilledTemplate(null, []) : FilledTemplate.Read(body.Params);
        return TypedResults.Ok(
            new Response(
                row.Show(masks, by),
                row.Message.Language,
                hides || isPrivate || body.Html is not { } html ? null : UncountedMail.Of(html, body.Links, key),
                isPrivate || body.Text is not { } said ? null
                    : hides ? ContactMask.Text(UncountedMail.TextOf(said, body.Links, key))
                    : UncountedMail.TextOf(said, body.Links, key),
                filled.Code,
                [.. filled.Params.Select(param => param with { Value = UncountedMail.TextOf(param.Value, body.Links, key) })],
                body.ProviderRef,
                row.Message.Channel is MessageChannels.Inbox && !hides ? body.Link : null,
                body.ExpiresAt is { } until ? ListedMessage.At(until) : null,
                row.Message.Attempts,
                row.Message.MachineTouches,
                [.. Trail.Read(row.Message.Trail).Select(step => View(step, http.Language()))]
            )
        );
    }

    private sealed class Body
    {
        public string? Html { get; init; }
        public string? Text { get; init; }
        public string? Links { get; init; }
        public string? Params { get; init; }
        public string? ProviderRef { get; init; }
        public long? ExpiresAt { get; init; }

        public string? Link => KeptLinks.First(Links);
    }

    private static StepView View(TrailStep step, Language language) =>
        new(
            ListedMessage.At(step.Time),
            step.Guard,
            MessageWords.Guard(step.Guard).In(language),
            step.Reason,
            step.Until is { } until ? ListedMessage.At(until) : null
        );
}
