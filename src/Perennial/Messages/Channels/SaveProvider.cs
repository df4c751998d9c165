using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Perennial.Access;
using Perennial.Audit;
using Perennial.Plumbing;
using Perennial.Rules.Basics;
using Perennial.Rules.Messages;

namespace Perennial.Messages;

/// <summary>How a channel goes out over HTTP, without its secrets.</summary>
/// <param name="Secrets">Keys of the secrets that are kept.</param>
/// <param name="Active">Whether messages go out; else they only show what would have.</param>
/// <param name="Error">What went wrong last; null since it was saved or worked.</param>
/// <param name="ResumesAt">When the provider is asked again.</param>
internal sealed record ProviderView(
    string Channel,
    HttpProvider Provider,
    IReadOnlyList<string> Secrets,
    bool Active,
    string? Error,
    DateTimeOffset? ErrorAt,
    DateTimeOffset? ResumesAt,
    string UpdatedBy
);

/// <summary>GET, PUT and DELETE /api/message-channels/{channel}: how a channel goes out over HTTP; without a provider, or while it is off, nothing leaves.</summary>
internal sealed class SaveProvider(Store store, SecretBox box, MessageSettings settings, AuditLog audit, TimeProvider clock)
{
    /// <param name="Secrets">By the key of their field: absent to keep the one there is, empty for none.</param>
    public sealed record Request(HttpProvider? Provider, IReadOnlyDictionary<string, string?>? Secrets, bool Active);

    /// <summary>204 while there is none.</summary>
    internal static async Task<Results<Ok<ProviderView>, NoContent, ProblemHttpResult>> Read(
        string channel,
        Store store,
        SecretBox box,
        HttpContext http,
        CancellationToken ct
    ) =>
        !MessageChannels.OverHttp.Contains(channel) ? MessagesProblems.NoSuchChannel().ToHttp(http)
        : await store.ReadAsync(c => ProviderTable.FindAsync(channel, c), ct) is { } row ? TypedResults.Ok(ViewOf(row, box))
        : TypedResults.NoContent();

    internal static async Task<Results<Ok<ProviderView>, ProblemHttpResult>> Handle(
        string channel,
        Request request,
        SaveProvider save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    ) => (await save.RunAsync(channel, request, by, ct)).ToHttp(http);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string channel,
        SaveProvider save,
        CurrentUser by,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!MessageChannels.OverHttp.Contains(channel))
            return MessagesProblems.NoSuchChannel().ToHttp(http);
        await save.RemoveAsync(channel, by, ct);
        return TypedResults.NoContent();
    }

    internal async Task<Outcome<ProviderView>> RunAsync(string channel, Request request, Actor by, CancellationToken ct)
    {
        if (!MessageChannels.OverHttp.Contains(channel))
            return MessagesProblems.NoSuchChannel();
        var rules = await settings.RulesAsync(ct);
        var wanted = Complete(request.Provider ?? new HttpProvider());
        return await store.TryWriteAsync<ProviderView>(
            async (c, t) =>
            {
                var before = await ProviderTable.FindAsync(channel, c, t);
                var secrets = SecretsOf(request, before is null ? [] : ProviderSecrets.Open(before, box) ?? [], wanted);
                var problems = HttpProviderCheck.Problems(wanted, channel, secrets.Keys.ToHashSet(), request.Active);
                if (request.Active && rules.PublicUrl is null && MessageChannels.ReachesPeople(channel))
                    problems.Add(MessagesProblems.PublicUrlNeeded);
                if (problems.Count > 0)
                    return problems;
                var said = (by.Name, clock.GetUtcNow().ToUnixTimeMilliseconds());
                await ProviderTable.SaveAsync(channel, wanted, ProviderSecrets.Seal(secrets, box), request.Active, said, c, t);
                await audit.AppendAsync(
                    c,
                    t,
                    by,
                    "channel_changed",
                    $"channel:{channel}",
                    new
                    {
                        wanted.Preset,
                        wanted.Url,
                        request.Active,
                    }
                );
                return ViewOf((await ProviderTable.FindAsync(channel, c, t))!, box);
            },
            ct
        );
    }

    private Task RemoveAsync(string channel, Actor by, CancellationToken ct) =>
        store.WriteAsync(
            async (c, t) =>
            {
                if (await c.ExecuteAsync("DELETE FROM message_providers WHERE channel = @channel", new { channel }, t) > 0)
                    await audit.AppendAsync(c, t, by, "channel_removed", $"channel:{channel}");
            },
            ct
        );

    /// <summary>What a request left out is none, and texts have no space around them.</summary>
    private static HttpProvider Complete(HttpProvider said) =>
        said with
        {
            Method = said.Method?.ToUpperInvariant() ?? "POST",
            Url = said.Url?.Trim() ?? "",
            Headers = said.Headers ?? new Dictionary<string, string>(),
            BodyKind = said.BodyKind ?? "json",
            Body = said.Body ?? "{}",
            Auth = said.Auth ?? new ProviderAuth(),
            SuccessStatus = said.SuccessStatus ?? ["2xx"],
            Errors = said.Errors ?? [],
            CountryCode = said.CountryCode?.Trim().TrimStart('+') ?? "86",
            Fields = said.Fields ?? [],
            Values = (said.Values ?? new Dictionary<string, string>()).ToDictionary(pair => pair.Key, pair => pair.Value?.Trim() ?? ""),
        };

    // A secret whose field is gone is forgotten with it.
    private static Dictionary<string, string> SecretsOf(Request request, Dictionary<string, string> kept, HttpProvider wanted)
    {
        var fields = wanted.Fields.Where(field => field.Secret).Select(field => field.Key).Append(wanted.Auth.Secret).ToHashSet();
        var next = kept.Where(pair => fields.Contains(pair.Key)).ToDictionary();
        foreach (var (key, value) in request.Secrets ?? new Dictionary<string, string?>())
            if (value is { Length: 0 })
                next.Remove(key);
            else if (value is not null && fields.Contains(key))
                next[key] = value;
        return next;
    }

    private static ProviderView ViewOf(ProviderRow row, SecretBox box) =>
        new(
            row.Channel,
            row.Http,
            [.. (ProviderSecrets.Open(row, box) ?? []).Keys.Order(StringComparer.Ordinal)],
            row.Active == 1,
            row.Error,
            row.ErrorAt is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
            row.ResumeAt > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(row.ResumeAt) : null,
            row.UpdatedBy
        );
}
