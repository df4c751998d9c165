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
                var body = await c.QuerySingleOrDefaultAsync<(string? Html, string? Text, string? Links, string? Params, string? Ref)>(
                    "SELECT html, text, links, params, provider_ref FROM messages WHERE id = @id",
                    new { id }
                );
                return (row, body);
            },
            ct
        );
        if (found.row is not { } row)
            return MessagesProblems.NoSuchMessage().ToHttp(http);
        var masks = await pool.MasksAsync(ct);
        var (hides, isPrivate) = (masks && row.Beside.OwnerId is null && !row.Message.IsInternal, row.IsPrivate(by));
        var filled = hides || isPrivate ? new FilledTemplate(null, []) : FilledTemplate.Read(found.body.Params);
        return TypedResults.Ok(
            new Response(
                row.Show(masks, by),
                row.Message.Language,
                hides || isPrivate || found.body.Html is not { } html
                    ? null
                    : UncountedMail.Of(html, found.body.Links, await settings.KeyAsync(ct)),
                isPrivate ? null
                    : hides && found.body.Text is { } text ? ContactMask.Text(text)
                    : found.body.Text,
                filled.Code,
                filled.Params,
                found.body.Ref,
                row.Message.Attempts,
                row.Message.MachineTouches,
                [.. Trail.Read(row.Message.Trail).Select(step => View(step, http.Language()))]
            )
        );
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
